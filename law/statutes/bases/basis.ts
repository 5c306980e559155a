import { type LocalDate, localDate } from '@zhiyi/kernel';
import type { Level, Mark, Statute } from '../statute.ts';

export type MatterStatute = Statute;

/** The system plays no act before this day; a statute whose first day in force was not looked up is held from here. */
const HELD_FROM = localDate('2022-01-01');

/**
 * 事项依据 — one row per statute on which only matters rest.
 * In force from the day of its text or the first day the system covers, whichever is later: the true first day was not looked up.
 */
export function basis(
  id: string,
  title: string,
  shortZh: string,
  english: string,
  level: Level,
  text: string | null,
  reliedOn: readonly number[],
  known: { readonly mark?: Mark; readonly from?: string } = {},
): MatterStatute {
  const day: LocalDate | null = text === null ? null : localDate(text);
  const first = known.from === undefined ? day : localDate(known.from);
  return {
    id,
    title,
    name: title.replace(/^中华人民共和国/, ''),
    short: { zh: shortZh, en: english },
    english,
    level,
    text: day,
    from: first === null || first < HELD_FROM ? HELD_FROM : first,
    until: null,
    articles: null,
    reliedOn,
    source: '执法事项清单所引条文',
    mark: known.mark ?? 'V',
    note:
      known.from === undefined
        ? 'the day in force was not looked up; later amendments not checked'
        : 'the day in force is recalled; later amendments not checked',
  };
}
