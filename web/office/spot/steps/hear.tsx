import { hear } from '@zhiyi/modules/cases/contract';
import { Input } from 'antd';
import { CameraCapture, type Captured } from '../../../ui/input/camera-capture.tsx';
import { Choice } from '../../../ui/input/choice.tsx';
import { Field } from '../../../ui/input/field.tsx';
import { WordsToSay } from '../../../ui/law/words-to-say.tsx';
import { useCaseTexts } from '../../cases/texts.ts';
import { keeper } from '../kept/keeper.ts';
import { evidenceOf } from '../kept/outbox.ts';
import type { OwnEvidence } from '../kept/spot-draft.ts';
import { OwnEvidenceList } from '../parts/own-evidence-list.tsx';
import { SpotProblem } from '../parts/spot-problem.tsx';
import { useForm, usePath } from '../path/path-context.ts';
import { useSpotAct } from '../path/spot-act.ts';
import { SpotFrame } from '../path/spot-frame.tsx';
import { useSpotTexts } from '../texts.ts';
import { useEvidence } from './use-evidence.ts';

const findings = ['rejected', 'established', 'needsChecking'] as const;

interface Draft {
  readonly stated: 'yes' | 'no' | null;
  readonly statement: string;
  readonly recheck: string;
  readonly finding: (typeof findings)[number] | null;
  /** what the party handed in: a written statement, papers, pictures of its own */
  readonly handedIn: readonly OwnEvidence[];
}
const empty: Draft = { stated: null, statement: '', recheck: '', finding: null, handedIn: [] };

/** 听取 — what the party says is heard in full and re-checked at once; it never makes the penalty heavier (APL 45). */
export function HearScreen() {
  const t = useSpotTexts();
  const c = useCaseTexts();
  const { go, entries } = usePath();
  const [form, set] = useForm('hear', empty);
  const { addFile, takeBack } = useEvidence();
  const act = useSpotAct(hear, 'hear');
  const owed = new Set(entries.map((e) => evidenceOf(e.what)));
  const body =
    form.stated === 'yes'
      ? {
          stated: true,
          statement: form.statement,
          recheck: form.recheck,
          finding: form.finding ?? undefined,
          ...(form.handedIn.length > 0 ? { evidence: form.handedIn.map((e) => e.id) } : {}),
        }
      : { stated: false };
  const add = (captured: Captured) =>
    void addFile(captured, {
      chosen: 'handedIn',
      kind: 'partyStatement',
      into: (own) => set((held) => ({ handedIn: [...held.handedIn, own] })),
    });
  const remove = (id: string) => {
    takeBack(id);
    set((held) => ({ handedIn: held.handedIn.filter((e) => e.id !== id) }));
  };
  return (
    <SpotFrame
      heading={t('hear')}
      act={{
        words: t('hear.do'),
        missing: missingOf(t, form, (id) => owed.has(id)),
        loading: act.pending,
        onClick: () => act.send(body, () => go()),
      }}
    >
      <SpotProblem act={act} title={t('hear.not')} />
      <WordsToSay dense>{c('say.hear')}</WordsToSay>
      <div className="spot-part">
        <Choice
          label={t('hear.says')}
          value={form.stated}
          options={[
            { value: 'yes', name: t('hear.yes') },
            { value: 'no', name: t('hear.no') },
          ]}
          onChange={(stated) => set({ stated })}
        />
      </div>
      {form.stated === 'yes' && (
        <>
          <Field label={c('hear.statement')}>
            {(id) => (
              <Input.TextArea
                id={id}
                rows={3}
                maxLength={500}
                value={form.statement}
                onChange={(e) => set({ statement: e.target.value })}
              />
            )}
          </Field>
          <section className="spot-part" aria-label={t('hear.handedIn')}>
            <p className="phone-label">{t('hear.handedIn')}</p>
            <p className="phone-note">{t('hear.handedInHint')}</p>
            <CameraCapture items={[]} onAdd={add} accept="image/*,video/*,audio/*,application/pdf" />
            <OwnEvidenceList items={form.handedIn} onTakeBack={remove} onRetry={() => keeper.wake()} />
          </section>
          <div className="spot-part">
            <Choice
              label={t('hear.checked')}
              value={form.finding}
              options={findings.map((value) => ({ value, name: t(`hear.${value}`) }))}
              onChange={(finding) => set({ finding })}
            />
          </div>
          <Field label={c('hear.recheck')}>
            {(id) => (
              <Input.TextArea
                id={id}
                rows={2}
                maxLength={300}
                value={form.recheck}
                onChange={(e) => set({ recheck: e.target.value })}
              />
            )}
          </Field>
        </>
      )}
    </SpotFrame>
  );
}

function missingOf(t: ReturnType<typeof useSpotTexts>, d: Draft, owed: (id: string) => boolean): string | null {
  if (d.stated === null) return t('missing.heard');
  if (d.stated === 'no') return null;
  if (d.statement.trim() === '') return t('missing.defence');
  if (d.finding === null) return t('missing.finding');
  if (d.recheck.trim() === '') return t('missing.recheck');
  // what was handed in goes with the act: the server must have it first
  return d.handedIn.some((e) => owed(e.id)) ? t('missing.handedIn') : null;
}
