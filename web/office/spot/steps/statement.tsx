import { Input } from 'antd';
import { useState } from 'react';
import { Choice } from '../../../ui/input/choice.tsx';
import { Field } from '../../../ui/input/field.tsx';
import { useForm, usePath } from '../path/path-context.ts';
import { SpotFrame } from '../path/spot-frame.tsx';
import { useSpotTexts } from '../texts.ts';
import { useEvidence } from './use-evidence.ts';

const kinds = ['partyStatement', 'witness', 'siteRecord'] as const;
const confirmations = ['notAsked', 'signed', 'refused'] as const;

interface Draft {
  readonly kind: (typeof kinds)[number];
  readonly speaker: string;
  readonly text: string;
  readonly confirmed: (typeof confirmations)[number];
  readonly note: string;
  /** office's time of the first word; empty while nothing is written */
  readonly startedAt: string;
}
const empty: Draft = { kind: 'partyStatement', speaker: '', text: '', confirmed: 'notAsked', note: '', startedAt: '' };

/** 笔录（简式） — what somebody said, or what was found, written down on the spot and read back (APL 46(1), 55(2)). */
export function StatementScreen() {
  const t = useSpotTexts();
  const { draft, go, time } = usePath();
  const [form, set] = useForm('statement', empty);
  const { addStatement } = useEvidence();
  const [busy, setBusy] = useState(false);
  const needsNote = form.confirmed === 'refused' && form.note.trim() === '';
  const missing = form.text.trim() === '' ? t('missing.statement') : needsNote ? t('missing.refusalNote') : null;
  const speaker = form.speaker || (form.kind === 'partyStatement' ? draft.facts.party.name : '');
  const save = async () => {
    setBusy(true);
    const confirmation =
      form.confirmed === 'refused' ? { how: 'refused' as const, note: form.note } : { how: form.confirmed };
    const endedAt = time.now();
    await addStatement({
      kind: form.kind,
      speaker,
      text: form.text,
      startedAt: form.startedAt || endedAt,
      endedAt,
      confirmation,
    });
    set(empty);
    go('evidence');
  };
  return (
    <SpotFrame
      heading={t('statement')}
      act={{ words: t('statement.do'), missing, loading: busy, onClick: () => void save() }}
    >
      <div className="spot-part">
        <Choice
          label={t('statement.kind')}
          value={form.kind}
          options={kinds.map((value) => ({ value, name: t(`statement.${value}`) }))}
          onChange={(kind) => set({ kind })}
        />
      </div>
      {form.kind !== 'siteRecord' && (
        <Field label={t('statement.speaker')}>
          {(id) => <Input id={id} value={speaker} maxLength={100} onChange={(e) => set({ speaker: e.target.value })} />}
        </Field>
      )}
      <Field label={t('statement.text')}>
        {(id) => (
          <Input.TextArea
            id={id}
            rows={6}
            maxLength={20_000}
            value={form.text}
            onChange={(e) => set({ text: e.target.value, startedAt: form.startedAt || time.now() })}
          />
        )}
      </Field>
      <div className="spot-part">
        <Choice
          label={t('statement.confirmed')}
          value={form.confirmed}
          options={confirmations.map((value) => ({ value, name: t(`statement.${value}`) }))}
          onChange={(confirmed) => set({ confirmed })}
        />
      </div>
      {form.confirmed === 'refused' && (
        <Field label={t('statement.note')}>
          {(id) => <Input id={id} value={form.note} maxLength={200} onChange={(e) => set({ note: e.target.value })} />}
        </Field>
      )}
    </SpotFrame>
  );
}
