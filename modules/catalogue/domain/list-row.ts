import type { LocalDate } from '@zhiyi/kernel';

/** 清单 — guide 目录 (province, city), comprehensive 综合, specialist 专业, street 镇街. The master list is the union of the last three. */
export type ListKind = 'guide' | 'comprehensive' | 'specialist' | 'street';

/** Tests of ZJ 9 recorded as met: 高频多发, 易发现易处置, 专业要求适宜. */
export type ConferralTest = 'frequent' | 'easy' | 'suitable';
export const conferralTests: readonly ConferralTest[] = ['frequent', 'easy', 'suitable'];

export interface List {
  readonly id: string;
  readonly kind: ListKind;
  readonly name: string;
  /** organs that act under it; empty for a guide */
  readonly bodies: readonly string[];
}

/** 清单行 — one matter on one list for some days: what gives power. */
export interface ListRow {
  readonly id: string;
  readonly list: string;
  readonly kind: ListKind;
  readonly listName: string;
  readonly batch: number;
  readonly code: string;
  readonly number: number;
  readonly bodies: readonly string[];
  /** department that keeps supervision (ZJ 16) */
  readonly supervisor: string;
  readonly ground: 'own' | 'transferred' | 'conferred';
  /** row of a provincial or city list it rests on, `list:code` */
  readonly restsOn: string | null;
  readonly tests: readonly ConferralTest[];
  readonly divisionNote: string | null;
  readonly publishedOn: LocalDate | null;
  readonly from: LocalDate;
  /** first day no longer in force */
  readonly until: LocalDate | null;
  readonly withdrawnReason: string | null;
}

/** 在清单有效期内 — published before it took effect, begun, not ended. First day included, `until` not. */
export function rowInForce(row: ListRow, day: LocalDate): boolean {
  return (
    row.kind !== 'guide' &&
    row.publishedOn !== null &&
    row.publishedOn < row.from &&
    row.from <= day &&
    (row.until === null || day < row.until)
  );
}

const order: Readonly<Record<ListKind, number>> = { street: 0, comprehensive: 1, specialist: 2, guide: 3 };

/**
 * 此地此日由谁办 — the one row that gives the power on a matter at a place on a day: the street's or town's own where it stands on
 * its list (APL 24: it acts in its own name), else the comprehensive bureau's (ZJ 8), else the department's.
 *
 * @param rows rows of one matter
 * @param placeOrgan street office or town government that answers for the place
 */
export function holdingRow(rows: readonly ListRow[], placeOrgan: string, day: LocalDate): ListRow | null {
  const [first] = rows
    .filter((r) => rowInForce(r, day) && (r.kind !== 'street' || r.bodies.includes(placeOrgan)))
    .toSorted((a, b) => order[a.kind] - order[b.kind] || (a.from < b.from ? 1 : -1) || (a.id < b.id ? -1 : 1));
  return first ?? null;
}

/** The organ that holds the power under a row at a place. */
export function holderOf(row: ListRow, placeOrgan: string): string {
  return row.kind === 'street' ? placeOrgan : (row.bodies[0] as string);
}

export interface Spell {
  readonly from: LocalDate;
  readonly until: LocalDate | null;
  readonly row: ListRow;
  readonly holder: string;
}

/**
 * 沿革 — who held the power on a matter at a place, from the first day to the last, without gaps between days that have the same
 * answer. No day has two answers; a day without a spell has none.
 */
export function timeline(rows: readonly ListRow[], placeOrgan: string): readonly Spell[] {
  const days = [...new Set(rows.flatMap((r) => (r.until === null ? [r.from] : [r.from, r.until])))].sort();
  const spells: Spell[] = [];
  for (const [i, from] of days.entries()) {
    const row = holdingRow(rows, placeOrgan, from);
    const until = days[i + 1] ?? null;
    const last = spells.at(-1);
    if (!row) continue;
    if (last && last.until === from && last.row.id === row.id) spells[spells.length - 1] = { ...last, until };
    else spells.push({ from, until, row, holder: holderOf(row, placeOrgan) });
  }
  return spells;
}
