import { Input } from 'antd';
import { Field } from '../../../ui/input/field.tsx';
import { LawQuote } from '../../../ui/law/law-quote.tsx';
import { useForm, usePath } from '../path/path-context.ts';
import { SpotFrame } from '../path/spot-frame.tsx';
import { spotOnRecord, useSpotTexts } from '../texts.ts';
import { useEvidence } from './use-evidence.ts';

export interface RecusalDraft {
  readonly words: string;
  /** it is among the statements of the case */
  readonly noted: boolean;
}
export const noRecusal: RecusalDraft = { words: '', noted: false };

/** 申请回避 — noted in the party's words; the head of the organ decides, and the investigation does not stop meanwhile (APL 43). */
export function RecusalScreen() {
  const t = useSpotTexts();
  const { go, standing } = usePath();
  const [form, set] = useForm('recusal', noRecusal);
  const noteDown = useNoteRecusal();
  const done = async () => {
    // before certificates are shown there is no case to note it in: showing them does
    if (standing.main !== 'unopened') await noteDown();
    go();
  };
  return (
    <SpotFrame
      heading={t('recusal')}
      act={{
        words: t('recusal.do'),
        missing: form.words.trim() === '' ? t('missing.recusal') : null,
        onClick: () => void done(),
      }}
      {...(standing.main === 'unopened'
        ? { way: { words: t('certificates.otherPartner'), onClick: () => go('partner') } }
        : {})}
    >
      <p className="phone-note">{t('recusal.means')}</p>
      <Field label={t('recusal.words')}>
        {(id) => (
          <Input.TextArea
            id={id}
            rows={4}
            maxLength={500}
            value={form.words}
            onChange={(e) => set({ words: e.target.value, noted: false })}
          />
        )}
      </Field>
      <div className="phone-note">
        <LawQuote
          below
          words="当事人认为执法人员与案件有直接利害关系或者有其他关系可能影响公正执法的，有权申请回避。当事人提出回避申请的，行政机关应当依法审查，由行政机关负责人决定。决定作出之前，不停止调查。"
          law={[{ statute: 'apl', article: 43 }]}
        />
      </div>
    </SpotFrame>
  );
}

/** Puts what was said into a statement of the case, once. */
export function useNoteRecusal(): () => Promise<void> {
  const { draft, time } = usePath();
  const [form, set] = useForm('recusal', noRecusal);
  const { addStatement } = useEvidence();
  return async () => {
    if (form.noted || form.words.trim() === '') return;
    const at = time.now();
    await addStatement({
      kind: 'partyStatement',
      speaker: draft.facts.party.name,
      text: spotOnRecord('recusal.statement', { words: form.words.trim() }),
      startedAt: at,
      endedAt: at,
      confirmation: { how: 'notAsked' },
    });
    set({ noted: true });
  };
}
