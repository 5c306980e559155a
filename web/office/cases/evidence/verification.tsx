import { type EvidencePage, excludeEvidence, verifyEvidence } from '@zhiyi/modules/evidence/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { stamp } from '../../../ui/format.ts';
import { useSay } from '../../../ui/i18n.ts';
import { Articles } from '../../../ui/law/articles.tsx';
import { useAct } from '../../../ui/queries.ts';
import { useToday } from '../../../ui/today.ts';
import { OneOf, Words, YesNo } from '../acts/fields.tsx';
import { ProblemBlock } from '../problem.tsx';
import { useCaseTexts } from '../texts.ts';
import { usePersonName } from '../who.ts';

/** 审核要求 and 排除的理由, in the statute's order; a test keeps them those of the chapter. */
export const qualities = ['authentic', 'clear', 'complete', 'accurate'] as const;
export const exclusionGrounds = ['procedure', 'infringement', 'coercion'] as const;
type Quality = (typeof qualities)[number];
type Findings = Readonly<Record<Quality, boolean | null>>;
const unasked: Findings = { authentic: null, clear: null, complete: null, accurate: null };

interface VerificationProps {
  readonly page: EvidencePage;
}

/** 审核 — whether this piece may be a ground, who found so and when; and, for whoever may, finding it (APL 41(2), 46(2), (3)). */
export function Verification({ page }: VerificationProps) {
  const t = useCaseTexts();
  const [task, setTask] = useState<'verify' | 'exclude' | null>(null);
  const done = () => setTask(null);
  const verifies = page.acts.find((a) => a.act === 'pass') ?? page.acts.find((a) => a.act === 'reject');
  const excludes = page.acts.find((a) => a.act === 'exclude');
  return (
    <section className="verification" aria-label={t('verify')}>
      <Standing page={page} />
      {task === null && (
        <div className="verification-ways">
          {verifies && (
            <Way
              act={verifies}
              words={t(page.verification ? 'verify.again' : 'verify.do')}
              onGo={() => setTask('verify')}
            />
          )}
          {excludes && <Way act={excludes} words={t('exclude.do')} onGo={() => setTask('exclude')} />}
        </div>
      )}
      {task === 'verify' && verifies && <VerifyForm page={page} law={verifies.law} onDone={done} />}
      {task === 'exclude' && excludes && <ExcludeForm page={page} law={excludes.law} onDone={done} />}
    </section>
  );
}

/** What it is worth now, by whose finding; the words of the reason are opened with the original, for a purpose. */
function Standing({ page }: VerificationProps) {
  const t = useCaseTexts();
  const nameOf = usePersonName();
  const today = useToday();
  const { item, verification, exclusion } = page;
  const state = item.state === 'received' && item.usable ? 'vouched' : item.state;
  return (
    <>
      <p className={item.usable ? 'note green' : 'note amber'} role="status">
        <b>{t(`verify.${state}`)}</b> {t(`verify.means.${state}`)}
      </p>
      {verification && (
        <p className="second">
          {t('verify.by', { name: nameOf(verification.by), at: stamp(verification.at, today) })}
          {verification.shortcomings.length > 0 &&
            t('verify.lacks', { what: verification.shortcomings.map((q) => t(`quality.${q}`)).join(t('listing')) })}
        </p>
      )}
      {exclusion && (
        <p className="second">
          {t('exclude.by', { name: nameOf(exclusion.by), at: stamp(exclusion.at, today) })}
          {t(`exclude.${exclusion.ground}`)}
        </p>
      )}
      {(verification || exclusion) && item.hasReason && <p className="third small">{t('verify.reasonKept')}</p>}
    </>
  );
}

interface WayProps {
  readonly act: EvidencePage['acts'][number];
  readonly words: string;
  readonly onGo: () => void;
}

/** The way to an act; where it is shut, every reason with its article stands beside the button. */
function Way({ act, words, onGo }: WayProps) {
  const say = useSay();
  return (
    <div>
      <Button onClick={onGo} disabled={act.refusals.length > 0}>
        {words}
      </Button>{' '}
      {act.refusals.length === 0 && <Articles law={act.law} />}
      {act.refusals.map((r) => (
        <p key={r.code} className="second small">
          {say(r)} <Articles law={r.law} />
        </p>
      ))}
    </div>
  );
}

interface TaskProps extends VerificationProps {
  readonly law: EvidencePage['acts'][number]['law'];
  readonly onDone: () => void;
}

/** 核实 — the four that the statute names, each answered; one that fails makes it no ground, and says why. */
function VerifyForm({ page, law, onDone }: TaskProps) {
  const t = useCaseTexts();
  const act = useAct(verifyEvidence, ['cases']);
  const [findings, setFindings] = useState(unasked);
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const lacking = qualities.filter((q) => findings[q] === false);
  const open = qualities.filter((q) => findings[q] === null);
  const refusedAct = page.acts.find((a) => a.act === (lacking.length > 0 ? 'reject' : 'pass'));
  const noNote = lacking.length > 0 && note.trim() === '';
  const send = () => {
    setTried(true);
    if (open.length > 0 || noNote) return;
    act.mutate(
      { params: { evidenceId: page.item.id }, body: { findings: findings as Record<Quality, boolean>, note } },
      { onSuccess: onDone },
    );
  };
  return (
    <form
      className="act-form"
      aria-label={t('verify.do')}
      onSubmit={(e) => {
        e.preventDefault();
        if (!act.isPending) send();
      }}
    >
      <p className="second">
        {t('verify.how')} <Articles law={law} />
      </p>
      {qualities.map((q) => (
        <YesNo
          key={q}
          label={t(`quality.${q}`)}
          value={findings[q]}
          onChange={(yes) => setFindings((f) => ({ ...f, [q]: yes }))}
          fault={tried && findings[q] === null ? t('fault.missing') : undefined}
        />
      ))}
      <Words
        label={t(lacking.length > 0 ? 'verify.why' : 'verify.note')}
        value={note}
        max={1000}
        rows={2}
        fault={tried && noNote ? t('fault.missing') : undefined}
        onChange={setNote}
      />
      {refusedAct === undefined && <p className="note amber">{t('verify.standsSo')}</p>}
      {act.error && (
        <ProblemBlock
          problem={act.error}
          title={t('verify.not')}
          at={new Date(act.submittedAt).toISOString()}
          onRetry={send}
        />
      )}
      <Foot
        submit={t(lacking.length > 0 ? 'verify.reject' : 'verify.pass')}
        busy={act.isPending}
        shut={refusedAct === undefined}
        onCancel={onDone}
      />
    </form>
  );
}

/** 排除非法证据 — for good, with the ground and the reason in writing (APL 46(3)). */
function ExcludeForm({ page, law, onDone }: TaskProps) {
  const t = useCaseTexts();
  const act = useAct(excludeEvidence, ['cases']);
  const [ground, setGround] = useState<(typeof exclusionGrounds)[number] | null>(null);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const send = () => {
    setTried(true);
    if (ground === null || reason.trim() === '') return;
    act.mutate({ params: { evidenceId: page.item.id }, body: { ground, reason } }, { onSuccess: onDone });
  };
  return (
    <form
      className="act-form"
      aria-label={t('exclude.do')}
      onSubmit={(e) => {
        e.preventDefault();
        if (!act.isPending) send();
      }}
    >
      <p className="second">
        {t('exclude.means')} <Articles law={law} />
      </p>
      <OneOf
        label={t('exclude.ground')}
        value={ground}
        options={exclusionGrounds.map((value) => ({ value, name: t(`exclude.${value}`) }))}
        onChange={setGround}
        fault={tried && ground === null ? t('fault.missing') : undefined}
      />
      <Words
        label={t('exclude.reason')}
        value={reason}
        max={1000}
        rows={3}
        fault={tried && reason.trim() === '' ? t('fault.missing') : undefined}
        onChange={setReason}
      />
      {act.error && (
        <ProblemBlock
          problem={act.error}
          title={t('exclude.not')}
          at={new Date(act.submittedAt).toISOString()}
          onRetry={send}
        />
      )}
      <Foot submit={t('exclude.do')} busy={act.isPending} danger onCancel={onDone} />
    </form>
  );
}

interface FootProps {
  readonly submit: string;
  readonly busy: boolean;
  readonly danger?: true;
  readonly shut?: boolean;
  readonly onCancel: () => void;
}

function Foot({ submit, busy, danger, shut = false, onCancel }: FootProps) {
  const t = useCaseTexts();
  return (
    <div className="act-foot">
      <Button type="primary" htmlType="submit" danger={danger ?? false} loading={busy} disabled={shut}>
        {submit}
      </Button>
      <Button onClick={onCancel}>{t('cancel')}</Button>
    </div>
  );
}
