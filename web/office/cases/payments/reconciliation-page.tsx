import { type Fen, formatYuan } from '@zhiyi/kernel';
import { reconciliations } from '@zhiyi/modules/cases/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useOutletContext } from 'react-router';
import { rowDay, stamp } from '../../../ui/format.ts';
import { useLanguage } from '../../../ui/i18n.ts';
import { Articles } from '../../../ui/law/articles.tsx';
import { useRead } from '../../../ui/queries.ts';
import { PageHead } from '../../../ui/shell/page-head.tsx';
import { EmptyState } from '../../../ui/state/blocks.tsx';
import { useToday } from '../../../ui/today.ts';
import type { Signed } from '../../frame/who-am-i.ts';
import { useDutyWhy } from '../../parts/duty-words.ts';
import { Reading } from '../../parts/reading.tsx';
import { useCaseTexts } from '../texts.ts';
import type { Day, Difference } from './difference.ts';
import { SettleDialog } from './settle-dialog.tsx';
import '../cases.css';

/** 缴款对账 — what the payment platform received against what the office has on record, day by day; each difference with its case and what to do (APL 67). */
export default function ReconciliationPage() {
  const t = useCaseTexts();
  const { me } = useOutletContext<Signed>();
  const shut = useDutyWhy()('readPayments');
  return (
    <>
      <PageHead crumbs={[{ name: t('payments') }]} title={t('payments')} />
      <p className="second">
        {t('payments.about')} <Articles law={[{ statute: 'apl', article: 67, paragraph: 3 }]} />
      </p>
      {me.duties.includes('readPayments') ? (
        <Days maySettle={me.duties.includes('collector')} />
      ) : (
        <EmptyState title={t('payments.shut')}>
          {shut.text} <Articles law={shut.law} />
        </EmptyState>
      )}
    </>
  );
}

function Days({ maySettle }: { readonly maySettle: boolean }) {
  const t = useCaseTexts();
  const read = useRead(reconciliations, {}, { every: 60_000 });
  const [settling, setSettling] = useState<{ readonly day: string; readonly difference: Difference } | null>(null);
  return (
    <Reading of={read}>
      {({ rows }) => {
        const open = rows.flatMap((r) => r.differences).filter((d) => d.state === 'open').length;
        return (
          <>
            {rows.length === 0 ? (
              <EmptyState title={t('payments.none')}>{t('payments.noneWhy')}</EmptyState>
            ) : (
              <p className={open > 0 ? 'note amber' : 'note green'} role="status">
                {open > 0 ? t('payments.open', { count: open }) : t('payments.allClear')}
              </p>
            )}
            <ul className="reconciled">
              {rows.map((day) => (
                <DayItem
                  key={day.day}
                  day={day}
                  maySettle={maySettle}
                  onSettle={(difference) => setSettling({ day: day.day, difference })}
                />
              ))}
            </ul>
            <SettleDialog of={settling} onClose={() => setSettling(null)} />
          </>
        );
      }}
    </Reading>
  );
}

interface DayItemProps {
  readonly day: Day;
  readonly maySettle: boolean;
  readonly onSettle: (difference: Difference) => void;
}

function DayItem({ day, maySettle, onSettle }: DayItemProps) {
  const t = useCaseTexts();
  const lang = useLanguage();
  const today = useToday();
  const open = day.differences.filter((d) => d.state === 'open').length;
  return (
    <li>
      <h2>{rowDay(day.day, today, lang)}</h2>
      <p>
        {t('payments.counts', { ours: day.ours, theirs: day.theirs })}{' '}
        <b className={open > 0 ? 'amber-words' : undefined}>
          {day.differences.length === 0
            ? t('payments.agrees')
            : t(open > 0 ? 'payments.dayOpen' : 'payments.dayClear', {
                count: open > 0 ? open : day.differences.length,
              })}
        </b>
      </p>
      <p className="third small">{t('payments.ranAt', { at: stamp(day.ranAt, today) })}</p>
      {day.differences.length > 0 && (
        <ul className="differences">
          {day.differences.map((d) => (
            <DifferenceItem key={d.kind + d.order} difference={d} maySettle={maySettle} onSettle={() => onSettle(d)} />
          ))}
        </ul>
      )}
    </li>
  );
}

interface DifferenceItemProps {
  readonly difference: Difference;
  readonly maySettle: boolean;
  readonly onSettle: () => void;
}

/** One difference: what it is, the sums, its case, how it stands, and what to do. */
function DifferenceItem({ difference: d, maySettle, onSettle }: DifferenceItemProps) {
  const t = useCaseTexts();
  const lang = useLanguage();
  const today = useToday();
  const why = useDutyWhy()('collector');
  const known = d.case === null && d.kind === 'missingHere' ? 'unknownOrder' : d.kind;
  const sums = [
    ...(d.ours === null ? [] : [t('payments.ours', { amount: formatYuan(d.ours as Fen) })]),
    ...(d.theirs === null ? [] : [t('payments.theirs', { amount: formatYuan(d.theirs as Fen) })]),
  ];
  return (
    <li>
      <p>
        <b>{t(`payments.${d.state === 'received' ? 'receivedLate' : known}`)}</b>{' '}
        <span className="second">
          {t('payments.order', { order: d.order })}
          {sums.length > 0 && ` · ${sums.join(' · ')}`}
        </span>
      </p>
      {d.case && <Link to={`/office/cases/${d.case.id}`}>{d.case.number}</Link>}
      {d.state !== 'settled' && (
        <p className="second small">
          {t(d.state === 'received' ? 'payments.todo.receivedLate' : `payments.todo.${known}`)}
        </p>
      )}
      {d.settled && (
        <p className="second small">
          {t('payments.settled', {
            how: t(`payments.how.${d.settled.how}`),
            voucher: d.settled.voucher,
            by: lang === 'zh' ? d.settled.by : (d.settled.byEn ?? d.settled.by),
            at: stamp(d.settled.at, today),
          })}
        </p>
      )}
      {d.state === 'open' && (
        <p>
          <Button onClick={onSettle} disabled={!maySettle}>
            {t('payments.settle')}
          </Button>{' '}
          {!maySettle && (
            <span className="second small">
              {why.text} <Articles law={why.law} />
            </span>
          )}
        </p>
      )}
    </li>
  );
}
