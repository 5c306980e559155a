import { useSearchParams } from 'react-router';
import { DateInput } from '../../ui/input/date-input.tsx';
import { useToday } from '../../ui/today.ts';
import { useCatalogueTexts } from './texts.ts';

/** The day a page is looked at: in the address, so that it can be sent; today unless it says otherwise. */
export function useDay(): string {
  const [search] = useSearchParams();
  const today = useToday();
  const on = search.get('on') ?? '';
  return /^\d{4}-\d{2}-\d{2}$/.test(on) ? on : today;
}

export function DayChoice() {
  const t = useCatalogueTexts();
  const [search, setSearch] = useSearchParams();
  const on = useDay();
  const set = (day: string) => {
    const next = new URLSearchParams(search);
    if (day === '') next.delete('on');
    else next.set('on', day);
    setSearch(next, { replace: true });
  };
  return (
    <span className="day-choice">
      <span className="third small" aria-hidden="true">
        {t('day.look')}
      </span>
      <DateInput label={t('day.look')} value={on} onChange={set} />
    </span>
  );
}
