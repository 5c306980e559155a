import { type Fen, fen } from '@zhiyi/kernel';
import { type Factor, factorRules } from '@zhiyi/modules/catalogue/contract';
import { Button, Checkbox, Input, InputNumber, Select } from 'antd';
import { useLanguage } from '../../../ui/i18n.ts';
import { Field } from '../../../ui/input/field.tsx';
import { MoneyInput } from '../../../ui/input/money-input.tsx';
import { cite } from '../../../ui/law/cite.ts';
import { useCatalogueTexts } from '../texts.ts';
import { factorsOpenTo, type Grade, type GradeDraft, grades, regraded } from './draft.ts';
import { useBenchmarkTexts } from './texts.ts';

const parties = ['citizen', 'individualBusiness', 'organisation'] as const;

interface GradeFieldsProps {
  readonly n: number;
  readonly base: string;
  readonly value: GradeDraft;
  readonly onChange: (grade: GradeDraft) => void;
  /** absent for the only one */
  readonly onDrop?: () => void;
}

/** 一档 — which grade, for whom, between which sums, in which circumstances and why. */
export function GradeFields({ n, base, value: g, onChange, onDrop }: GradeFieldsProps) {
  const t = useBenchmarkTexts();
  const c = useCatalogueTexts();
  const lang = useLanguage();
  const set = (part: Partial<GradeDraft>) => onChange({ ...g, ...part });
  const money = base === 'yuan' || base.startsWith('yuan_per');
  const amount = (id: string, which: 'min' | 'max') =>
    money ? (
      <MoneyInput
        key={`${g.key}${g.grade}`}
        id={id}
        disabled={g.grade === 'none'}
        value={g[which] === null ? null : fen(g[which])}
        onChange={(sum: Fen | null) => set({ [which]: sum })}
      />
    ) : (
      <InputNumber
        id={id}
        min={0}
        disabled={g.grade === 'none'}
        value={g[which]}
        onChange={(sum) => set({ [which]: sum })}
      />
    );
  return (
    <fieldset className="grade-fields">
      <legend>{t('gradeN', { n })}</legend>
      <div className="pair">
        <Field label={t('grade')}>
          {(id) => (
            <Select
              id={id}
              value={g.grade}
              options={grades.map((value) => ({ value, label: c(`grade.${value}`) }))}
              onChange={(grade: Grade) => onChange(regraded(g, grade, c(`grade.${grade}`)))}
            />
          )}
        </Field>
        <Field label={t('label')}>
          {(id) => <Input id={id} value={g.label} maxLength={60} onChange={(e) => set({ label: e.target.value })} />}
        </Field>
      </div>
      <div className="pair">
        <Field label={t('min')}>{(id) => amount(id, 'min')}</Field>
        <Field label={t('max')}>{(id) => amount(id, 'max')}</Field>
      </div>
      <div className="field" role="group" aria-label={t('parties')}>
        <span>
          {t('parties')} <span className="small third">{t('partiesHint')}</span>
        </span>
        <Checkbox.Group
          value={[...g.parties]}
          options={parties.map((value) => ({ value, label: c(`party.${value}`) }))}
          onChange={(chosen) => set({ parties: [...chosen] })}
        />
      </div>
      <Field label={t('circumstances')}>
        {(id) => (
          <Input.TextArea
            id={id}
            autoSize={{ minRows: 2 }}
            value={g.circumstances}
            placeholder={t('circumstancesHint')}
            onChange={(e) => set({ circumstances: e.target.value })}
          />
        )}
      </Field>
      <Field label={t('factors')}>
        {(id) => (
          <Select
            id={id}
            mode="multiple"
            value={[...g.factors]}
            placeholder={t('factorsHint')}
            showSearch={{ optionFilterProp: 'label' }}
            options={factorsOpenTo(g.grade).map((value) => ({
              value,
              label: `${factorRules[value][lang]} ${cite([factorRules[value].law], lang)}`,
            }))}
            onChange={(chosen: Factor[]) => set({ factors: chosen })}
          />
        )}
      </Field>
      <Field label={t('words')}>
        {(id) => (
          <Input
            id={id}
            value={g.words}
            maxLength={300}
            placeholder={t('wordsHint')}
            onChange={(e) => set({ words: e.target.value })}
          />
        )}
      </Field>
      <Field label={t('reason')}>
        {(id) => (
          <Input
            id={id}
            value={g.reason}
            maxLength={500}
            placeholder={t('reasonHint')}
            onChange={(e) => set({ reason: e.target.value })}
          />
        )}
      </Field>
      {onDrop && (
        <Button size="small" onClick={onDrop}>
          {t('dropGrade')}
        </Button>
      )}
    </fieldset>
  );
}
