import { dayOf, type Fen, formatYuan, instant } from '@zhiyi/kernel';
import { casePage } from '@zhiyi/modules/cases/contract';
import { lazy, Suspense } from 'react';
import { Link } from 'react-router';
import { longDay } from '../../../ui/format.ts';
import { useLanguage, useSay } from '../../../ui/i18n.ts';
import { Articles } from '../../../ui/law/articles.tsx';
import { useRead } from '../../../ui/queries.ts';
import { Facts } from '../../../ui/record/facts.tsx';
import { useToday } from '../../../ui/today.ts';
import { penaltyWords } from '../../cases/acts/tell-and-hear.tsx';
import { useCaseTexts } from '../../cases/texts.ts';
import { IssuedPapers } from '../parts/issued-papers.tsx';
import { useOpenCase, usePath } from '../path/path-context.ts';
import { SpotFrame } from '../path/spot-frame.tsx';
import { useSpotTexts } from '../texts.ts';

const PayCode = lazy(() => import('../parts/pay-code.tsx'));

const surchargeLaw = [{ statute: 'apl', article: 72, paragraph: 1, item: 1 }];

/** Milliseconds between looks whether the fine has come in. */
const LOOK = 5_000;

/** 办好了 — the number, how the party pays, what it may do, and what the officers still owe (APL 52(3), 67; ARL 23). */
export function DoneScreen() {
  const t = useSpotTexts();
  const c = useCaseTexts();
  const say = useSay();
  const lang = useLanguage();
  const today = useToday();
  const { leave, go } = usePath();
  const { page, caseId } = useOpenCase();
  const track = page.state.tracks.payment?.only;
  useRead(casePage, { params: { caseId } }, track === 'due' || track === 'overdue' ? { every: LOOK } : {});
  const due = (clock: string) => page.deadlines.find((d) => d.clock === clock)?.dueAt ?? null;
  const day = (at: string) => longDay(at.length > 10 ? dayOf(instant(at)) : at, today, lang);
  const report = page.deadlines.find((d) => d.clock === 'summaryReport');
  const reportOpen = page.now.some((a) => a.do === 'report') && page.state.tracks.report?.only === 'due';
  const remedy = due('arl.apply');
  const { payment } = page;
  const recheck = page.next?.do === 'confirmCorrection' ? page.next : null;
  const onward = reportOpen
    ? { words: t('done.report'), onClick: () => go('report') }
    : recheck && { words: say(recheck.name), onClick: () => go('check') };
  const close = { words: t('done.close'), onClick: leave };
  return (
    <SpotFrame heading={t('done')} act={onward ?? close} {...(onward ? { way: close } : {})}>
      <div className="note green" role="status">
        <p className="note-title">{page.decisionNumber}</p>
        <p>
          {say(page.stateName)} · {penaltyWords(c, page.proposal)}
        </p>
      </div>
      {payment && track !== 'paid' && payment.payAddress && (
        <section className="spot-pay" aria-label={t('done.pay')}>
          <h2>{t('done.payHow', { fine: formatYuan(((page.fine ?? 0) + payment.surcharge) as Fen) })}</h2>
          {payment.surcharge > 0 && (
            <p className="note red">
              {t('done.surcharge', { surcharge: formatYuan(payment.surcharge as Fen) })} <Articles law={surchargeLaw} />
            </p>
          )}
          <Suspense fallback={<div className="spot-qr" />}>
            <PayCode address={payment.payAddress} label={t('done.code')} />
          </Suspense>
          {payment.payBy && <p>{t('done.payBy', { day: day(payment.payBy) })}</p>}
          <p className="phone-note" role="status">
            {t('done.waiting')}
          </p>
        </section>
      )}
      {track === 'paid' && (
        <p className="note green" role="status">
          {t('done.paid')}
        </p>
      )}
      <IssuedPapers caseId={caseId} />
      <Facts
        as="lines"
        facts={[
          ...(remedy === null ? [] : [{ term: t('done.remedy'), value: t('done.remedyHow', { day: day(remedy) }) }]),
          ...(reportOpen && report?.dueAt
            ? [
                {
                  term: t('done.reportDue'),
                  value: t('done.reportBy', { day: day(report.dueAt), count: report.workingDaysLeft ?? 0 }),
                },
              ]
            : []),
          ...page.tracks
            .filter((k) => !k.done && k.track !== 'remedy')
            .map((k) => ({ term: say(k.name), value: say(k.stateName) })),
        ]}
      />
      <p className="phone-note">
        <Link className="spot-link" to={`/office/cases/${caseId}`}>
          {t('done.desk')}
        </Link>
      </p>
    </SpotFrame>
  );
}
