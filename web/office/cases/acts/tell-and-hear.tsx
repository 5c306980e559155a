import { type Fen, formatYuan } from '@zhiyi/kernel';
import { hear, reopenFacts, tell } from '@zhiyi/modules/cases/contract';
import { readMatter } from '@zhiyi/modules/catalogue/contract';
import { Choice } from '../../../ui/input/choice.tsx';
import { WordsToSay } from '../../../ui/law/words-to-say.tsx';
import { useRead } from '../../../ui/queries.ts';
import { type CaseTexts, useCaseTexts } from '../texts.ts';
import { ActForm } from './act-form.tsx';
import type { ActProps, CasePageView } from './act-props.ts';
import { EvidencePicker } from './evidence-picker.tsx';
import { OneOf, Words } from './fields.tsx';
import { RecordingField } from './recording-field.tsx';

/** `警告，罚款 150 元` — what is proposed, in words. */
export function penaltyWords(t: CaseTexts, proposal: CasePageView['proposal']): string {
  if (!proposal) return '';
  const parts = [
    ...(proposal.types.includes('WARNING') ? [t('penalty.WARNING')] : []),
    ...(proposal.types.includes('FINE') ? [t('penalty.fineOf', { fine: formatYuan(proposal.fine as Fen) })] : []),
  ];
  return parts.join(t('listing'));
}

interface TellDraft {
  readonly how: 'orally' | 'inWriting';
  readonly recording: string;
}

/** 告知 — what the party is told before anything is decided: facts, reasons, basis, what is proposed, its rights (APL 44). */
export function TellForm(props: ActProps) {
  const t = useCaseTexts();
  const { page } = props;
  const code = page.matter?.code ?? '';
  const matter = useRead(readMatter, { params: { code }, query: {} }, { enabled: code !== '' });
  const basis = matter.data?.bases.find((b) => b.role === 'penalty' && b.inForce)?.citation ?? '';
  return (
    <ActForm<TellDraft, typeof tell>
      {...props}
      route={tell}
      initial={{ how: 'orally', recording: '' }}
      toBody={(d) => ({ how: d.how, ...(d.recording === '' ? {} : { recording: d.recording }) })}
      submit={t('tell.do')}
    >
      {({ draft, set }) => (
        <>
          <WordsToSay dense>
            {t('say.tell', { matter: page.matter?.plainName ?? '', basis, penalty: penaltyWords(t, page.proposal) })}
          </WordsToSay>
          <Choice
            as="desk"
            label={t('tell.how')}
            value={draft.how}
            options={[
              { value: 'orally', name: t('tell.orally') },
              { value: 'inWriting', name: t('tell.inWriting') },
            ]}
            onChange={(how) => set({ how })}
          />
          <RecordingField caseId={page.caseId} value={draft.recording} onChange={(recording) => set({ recording })} />
        </>
      )}
    </ActForm>
  );
}

const findings = ['rejected', 'established', 'needsChecking'] as const;
interface HearDraft {
  readonly stated: 'yes' | 'no' | null;
  readonly statement: string;
  readonly recheck: string;
  readonly finding: (typeof findings)[number] | null;
  readonly evidence: readonly string[];
}

/** 听取陈述申辩 — what the party says is heard in full and re-checked on the spot; it never makes the penalty heavier (APL 45). */
export function HearForm(props: ActProps) {
  const t = useCaseTexts();
  return (
    <ActForm<HearDraft, typeof hear>
      {...props}
      route={hear}
      initial={{ stated: null, statement: '', recheck: '', finding: null, evidence: [] }}
      toBody={(d) =>
        d.stated === 'yes'
          ? {
              stated: true,
              statement: d.statement,
              recheck: d.recheck,
              finding: d.finding ?? undefined,
              ...(d.evidence.length > 0 ? { evidence: [...d.evidence] } : {}),
            }
          : { stated: d.stated === 'no' ? false : undefined }
      }
      submit={t('hear.do')}
    >
      {({ draft, set, fault }) => (
        <>
          <WordsToSay dense>{t('say.hear')}</WordsToSay>
          <OneOf
            label={t('hear.stated')}
            value={draft.stated}
            fault={fault('stated')}
            options={[
              { value: 'no' as const, name: t('hear.no') },
              { value: 'yes' as const, name: t('hear.yes') },
            ]}
            onChange={(stated) => set({ stated })}
          />
          {draft.stated === 'yes' && (
            <>
              <Words
                label={t('hear.statement')}
                value={draft.statement}
                max={2000}
                rows={4}
                fault={fault('statement')}
                onChange={(statement) => set({ statement })}
              />
              <EvidencePicker
                caseId={props.page.caseId}
                label={t('hear.offered')}
                value={draft.evidence}
                fault={fault('evidence')}
                unlinkedOnly
                usually={{ kind: 'partyStatement', method: 'handedIn' }}
                onChange={(evidence) => set({ evidence })}
              />
              <Words
                label={t('hear.recheck')}
                value={draft.recheck}
                max={1000}
                rows={3}
                fault={fault('recheck')}
                onChange={(recheck) => set({ recheck })}
              />
              <OneOf
                label={t('hear.finding')}
                value={draft.finding}
                fault={fault('finding')}
                options={findings.map((value) => ({ value, name: t(`finding.${value}`) }))}
                onChange={(finding) => set({ finding })}
              />
            </>
          )}
        </>
      )}
    </ActForm>
  );
}

/** 补查事实 — back to the facts, and why; what was proposed and told falls away. */
export function ReopenForm(props: ActProps) {
  const t = useCaseTexts();
  return (
    <ActForm<{ reason: string }, typeof reopenFacts>
      {...props}
      route={reopenFacts}
      initial={{ reason: '' }}
      toBody={(d) => ({ reason: d.reason })}
      submit={t('reopen.do')}
    >
      {({ draft, set, fault }) => (
        <>
          <p className="second">{t('reopen.means')}</p>
          <Words
            label={t('reason')}
            value={draft.reason}
            max={500}
            rows={3}
            fault={fault('reason')}
            onChange={(reason) => set({ reason })}
          />
        </>
      )}
    </ActForm>
  );
}
