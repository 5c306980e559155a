import { rowDay } from '../../../ui/format.ts';
import { useLanguage, useSay } from '../../../ui/i18n.ts';
import { ClockChip } from '../../../ui/law/clock-chip.tsx';
import type { Column } from '../../../ui/list/data-table.tsx';
import { ReceiptMark } from '../../../ui/record/receipt-mark.tsx';
import { useToday } from '../../../ui/today.ts';
import { useCaseTexts } from '../texts.ts';
import { useWho } from '../who.ts';
import { type CaseRow, dueDayOf, rowClock } from './due-state.ts';

/** Columns of the work lists; where there is no room the record's mark leaves first, then the state, matter, due day. */
export function useCaseColumns(): readonly Column<CaseRow>[] {
  const t = useCaseTexts();
  const say = useSay();
  const who = useWho();
  const lang = useLanguage();
  const today = useToday();
  const due = (r: CaseRow) => {
    const day = dueDayOf(r);
    return day === null ? t('list.noLimit') : rowDay(day, today, lang);
  };
  const clockName = (r: CaseRow) => r.next?.name ?? r.mainName;
  return [
    { key: 'number', name: t('col.number'), width: 252, link: true, render: (r) => r.caseNumber },
    { key: 'party', name: t('party'), width: 110, starts: true, render: (r) => r.party ?? t('list.notYet') },
    { key: 'matter', name: t('filter.matter'), width: 138, drop: 3, render: (r) => r.matterName ?? t('list.notYet') },
    { key: 'state', name: t('filter.main'), width: 96, drop: 2, render: (r) => say(r.mainName) },
    {
      key: 'next',
      name: t('next'),
      aside: t('col.by'),
      width: 236,
      starts: true,
      render: (r) =>
        r.next === null ? (
          t('list.nothingNext')
        ) : (
          <>
            {say(r.next.name)}
            <span className="aside">{who(r.next.by, r.next.byName)}</span>
          </>
        ),
    },
    {
      key: 'clock',
      name: t('filter.due'),
      width: 132,
      starts: true,
      render: (r) => <ClockChip name={clockName(r)} state={rowClock(r, today)} />,
    },
    { key: 'due', name: t('col.due'), width: 92, sorted: 'ascending', drop: 4, render: due },
    {
      key: 'ledger',
      name: t('col.ledger'),
      width: 96,
      drop: 1,
      render: (r) => <ReceiptMark state={{ kind: r.ledger.kind }} />,
    },
  ];
}
