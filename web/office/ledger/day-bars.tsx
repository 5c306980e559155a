import { Link } from 'react-router';
import { grouped, shortDay } from '../../ui/format.ts';
import { useToday } from '../../ui/today.ts';
import type { Health } from './health.ts';
import { useLedgerTexts } from './texts.ts';

const HEIGHT = 96;
const LEAST = 2;

/** 每日条目 — one bar a day; each opens the entries of its day. */
export function DayBars({ days }: { readonly days: Health['days'] }) {
  const t = useLedgerTexts();
  const today = useToday();
  if (days.length === 0) return <p className="second">{t('days.none')}</p>;
  const most = Math.max(...days.map((d) => d.entries));
  return (
    <ul className="ledger-days">
      {days.map((d) => (
        <li key={d.day}>
          <Link to={`/office/ledger/entries?day=${d.day}`}>
            <span className="ledger-day-count">
              {grouped(d.entries)} <span className="spoken-only">{t('days.entries')}</span>
            </span>
            <span className="ledger-bar" style={{ height: Math.max(LEAST, (HEIGHT * d.entries) / most) }} />
            <span className="third small">{shortDay(d.day, today)}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
