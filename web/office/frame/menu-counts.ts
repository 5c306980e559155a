import { listCounts } from '@zhiyi/modules/cases/contract';
import { useRead } from '../../ui/queries.ts';

/** What waits behind the menu's entries: the person's own cases. Somebody without cases has no counts. */
export function useMenuCounts(): Readonly<Record<string, number>> {
  const counts = useRead(listCounts, {}, { every: 60_000 });
  return counts.data ? { desk: counts.data.mine.count } : {};
}
