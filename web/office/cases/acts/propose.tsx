import type { Fen } from '@zhiyi/kernel';
import { propose } from '@zhiyi/modules/cases/contract';
import { Checkbox } from 'antd';
import { useId } from 'react';
import { useSay } from '../../../ui/i18n.ts';
import { MoneyInput } from '../../../ui/input/money-input.tsx';
import { Field } from '../../../ui/input/party-form.tsx';
import { useCaseTexts } from '../texts.ts';
import { ActForm } from './act-form.tsx';
import type { ActProps } from './act-props.ts';
import { Besides, type BesidesDraft, besidesBody } from './besides.tsx';
import { Discretion } from './discretion.tsx';
import { EarlierOffences } from './earlier-offences.tsx';
import { Fault, OneOf, Words } from './fields.tsx';

const kinds = ['WARNING', 'FINE'] as const;
const grades = ['none', 'mitigated', 'lighter', 'normal', 'heavier'] as const;

interface Draft {
  readonly types: readonly (typeof kinds)[number][];
  readonly fine: Fen | null;
  readonly grade: (typeof grades)[number] | null;
  readonly reasons: string;
  readonly distinctAct: string;
  readonly leavesGradeBecause: string;
  readonly besides: BesidesDraft;
}

/** 拟处罚 — warning, fine or both; the grade and why (APL 34, 51). What the law names for this matter and party stands beside it. */
export function ProposeForm(props: ActProps) {
  const t = useCaseTexts();
  const name = useId();
  const say = useSay();
  const { page, act } = props;
  const fined = act.asked.find((r) => r.code === 'cases.double-fine');
  return (
    <ActForm<Draft, typeof propose>
      {...props}
      route={propose}
      initial={{
        types: [],
        fine: null,
        grade: null,
        reasons: '',
        distinctAct: '',
        leavesGradeBecause: '',
        besides: {},
      }}
      toBody={(d) => ({
        types: [...d.types],
        fine: d.types.includes('FINE') ? (d.fine ?? undefined) : 0,
        grade: d.grade ?? undefined,
        reasons: d.reasons,
        ...(d.distinctAct.trim() === '' ? {} : { distinctAct: d.distinctAct }),
        ...(d.leavesGradeBecause.trim() === '' ? {} : { leavesGradeBecause: d.leavesGradeBecause }),
        ...besidesBody(d.besides, page.matter?.besides ?? [], d),
      })}
      submit={t('propose.do')}
    >
      {({ draft, set, fault, strict }) => (
        <>
          {page.matter && <Discretion matter={page.matter.code} party={page.party?.kind ?? null} />}
          <EarlierOffences caseId={page.caseId} />
          {fined && (
            <>
              <p className="note amber">{say(fined)}</p>
              <Words
                label={t('propose.distinct')}
                value={draft.distinctAct}
                max={500}
                rows={2}
                fault={fault('distinctAct')}
                hint={t('propose.distinctHint')}
                onChange={(distinctAct) => set({ distinctAct })}
              />
            </>
          )}
          <div className="field" role="group" aria-labelledby={name}>
            <span id={name} className="field-name">
              {t('propose.types')}
            </span>
            <Checkbox.Group
              value={[...draft.types]}
              options={kinds.map((k) => ({ value: k, label: t(`penalty.${k}`) }))}
              onChange={(types) => set({ types })}
            />
            <Fault text={fault('types')} />
          </div>
          {draft.types.includes('FINE') && (
            <Field label={t('propose.fine')} fault={fault('fine')}>
              {(id) => <MoneyInput id={id} value={draft.fine} onChange={(fine) => set({ fine })} />}
            </Field>
          )}
          <OneOf
            label={t('propose.grade')}
            value={draft.grade}
            fault={fault('grade')}
            options={grades.map((value) => ({ value, name: t(`grade.${value}`) }))}
            onChange={(grade) => set({ grade })}
          />
          <Besides
            named={page.matter?.besides ?? []}
            types={draft.types}
            grade={draft.grade}
            value={draft.besides}
            strict={strict}
            onChange={(besides) => set({ besides })}
            onRefer={() => props.onGo('refer')}
          />
          <Words
            label={t('propose.reasons')}
            value={draft.reasons}
            max={1000}
            rows={4}
            fault={fault('reasons')}
            hint={t('propose.reasonsHint')}
            onChange={(reasons) => set({ reasons })}
          />
          {draft.types.includes('FINE') && (
            <Words
              label={t('propose.leavesGrade')}
              value={draft.leavesGradeBecause}
              max={500}
              rows={2}
              fault={fault('leavesGradeBecause')}
              hint={t('propose.leavesGradeHint')}
              onChange={(leavesGradeBecause) => set({ leavesGradeBecause })}
            />
          )}
        </>
      )}
    </ActForm>
  );
}
