import { takeStatement } from '@zhiyi/modules/cases/contract';
import { Button, Input } from 'antd';
import { Field } from '../../../ui/input/party-form.tsx';
import { useOfficeTime } from '../../../ui/office-time.ts';
import { useCaseTexts } from '../texts.ts';
import { ActForm, type FormState } from './act-form.tsx';
import type { ActProps } from './act-props.ts';
import { MomentField, OneOf, Words, YesNo } from './fields.tsx';
import { localMoment, momentOf } from './moments.ts';

const kinds = ['partyStatement', 'witness', 'siteRecord'] as const;
const confirmations = ['signed', 'refused', 'notAsked'] as const;

interface Asked {
  readonly question: string;
  readonly answer: string;
}

interface Draft {
  readonly kind: (typeof kinds)[number];
  readonly speaker: string;
  readonly certificatesShown: boolean | null;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly questions: readonly Asked[];
  readonly text: string;
  readonly confirmed: (typeof confirmations)[number] | null;
  readonly note: string;
}

/** 制作笔录 — questions and answers, or what was found, by the officers of the case; read back and confirmed (APL 46(1), 55(2)). */
export function TakeStatementForm(props: ActProps) {
  const t = useCaseTexts();
  const now = localMoment(useOfficeTime().now());
  return (
    <ActForm<Draft, typeof takeStatement>
      {...props}
      route={takeStatement}
      initial={{
        kind: 'partyStatement',
        speaker: '',
        certificatesShown: null,
        startedAt: now,
        endedAt: now,
        questions: [],
        text: '',
        confirmed: null,
        note: '',
      }}
      toBody={toBody}
      submit={t('statement.do')}
    >
      {(form) => <Fields {...form} />}
    </ActForm>
  );
}

function toBody(d: Draft) {
  return {
    kind: d.kind,
    certificatesShown: d.certificatesShown ?? undefined,
    startedAt: momentOf(d.startedAt),
    endedAt: momentOf(d.endedAt),
    ...(d.kind === 'siteRecord' || d.speaker.trim() === '' ? {} : { speaker: d.speaker }),
    text: d.text,
    questions: d.kind === 'siteRecord' ? [] : d.questions,
    confirmation: d.confirmed === 'refused' ? { how: d.confirmed, note: d.note } : { how: d.confirmed ?? undefined },
  };
}

function Fields({ draft, set, fault }: FormState<Draft>) {
  const t = useCaseTexts();
  const site = draft.kind === 'siteRecord';
  return (
    <>
      <OneOf
        label={t('statement.kind')}
        value={draft.kind}
        options={kinds.map((value) => ({ value, name: t(`kind.${value}`) }))}
        fault={fault('kind')}
        onChange={(kind) => set({ kind })}
      />
      {!site && (
        <Words
          label={t('statement.speaker')}
          value={draft.speaker}
          max={100}
          fault={fault('speaker')}
          onChange={(speaker) => set({ speaker })}
        />
      )}
      <YesNo
        label={t('statement.certificates')}
        value={draft.certificatesShown}
        fault={fault('certificatesShown')}
        onChange={(certificatesShown) => set({ certificatesShown })}
      />
      <div className="two-fields">
        <MomentField
          label={t('statement.startedAt')}
          value={draft.startedAt}
          fault={fault('startedAt')}
          onChange={(startedAt) => set({ startedAt })}
        />
        <MomentField
          label={t('statement.endedAt')}
          value={draft.endedAt}
          fault={fault('endedAt')}
          onChange={(endedAt) => set({ endedAt })}
        />
      </div>
      {!site && <Questions value={draft.questions} fault={fault} onChange={(questions) => set({ questions })} />}
      <Words
        label={t(site ? 'statement.found' : 'statement.text')}
        value={draft.text}
        max={20_000}
        rows={6}
        hint={site ? t('statement.foundHint') : t('statement.textHint')}
        fault={fault('text')}
        onChange={(text) => set({ text })}
      />
      <OneOf
        label={t('statement.confirmed')}
        value={draft.confirmed}
        options={confirmations.map((value) => ({ value, name: t(`statement.${value}`) }))}
        fault={fault('confirmation.how')}
        onChange={(confirmed) => set({ confirmed })}
      />
      {draft.confirmed === 'refused' && (
        <Words
          label={t('statement.refusal')}
          value={draft.note}
          max={200}
          fault={fault('confirmation.note')}
          onChange={(note) => set({ note })}
        />
      )}
    </>
  );
}

interface QuestionsProps {
  readonly value: readonly Asked[];
  readonly fault: (path: string) => string | undefined;
  readonly onChange: (value: readonly Asked[]) => void;
}

/** 问答 — one question with its answer after the other, as asked and said. */
function Questions({ value, fault, onChange }: QuestionsProps) {
  const t = useCaseTexts();
  const change = (at: number, part: Partial<Asked>) =>
    onChange(value.map((q, i) => (i === at ? { ...q, ...part } : q)));
  return (
    <>
      {value.map((q, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: questions have no other name than their place
        <fieldset key={i} className="asked">
          <Words
            label={t('statement.question', { n: i + 1 })}
            value={q.question}
            max={500}
            fault={fault(`questions.${i}.question`)}
            onChange={(question) => change(i, { question })}
          />
          <Field label={t('statement.answer', { n: i + 1 })} fault={fault(`questions.${i}.answer`)}>
            {(id) => (
              <Input.TextArea
                id={id}
                rows={2}
                maxLength={5000}
                value={q.answer}
                onChange={(e) => change(i, { answer: e.target.value })}
              />
            )}
          </Field>
          <Button type="link" onClick={() => onChange(value.filter((_, at) => at !== i))}>
            {t('statement.drop', { n: i + 1 })}
          </Button>
        </fieldset>
      ))}
      {value.length < 60 && (
        <Button onClick={() => onChange([...value, { question: '', answer: '' }])}>{t('statement.ask')}</Button>
      )}
    </>
  );
}
