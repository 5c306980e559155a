import type { LocalDate } from '@zhiyi/kernel';
import { endOf } from './lawful-basis.ts';
import { type ListRow, rowInForce } from './list-row.ts';
import { type Matter, penaltyBases } from './matter.ts';

/** 总清单 — the master list of a day: the union of the comprehensive, the specialist and the street and town lists. */
export function masterList(rows: readonly ListRow[], day: LocalDate): ReadonlySet<string> {
  return new Set(rows.filter((r) => rowInForce(r, day)).map((r) => r.code));
}

/** 清单检查 — what a keeper of the lists should look at. */
export interface ListCheck {
  /** on no list: nobody may act */
  readonly orphans: readonly string[];
  /** two organs for the same place, or two rows for one street, and no word on who does what */
  readonly doubles: readonly { readonly code: string; readonly rows: readonly ListRow[] }[];
  /** conferred although its provincial or city row is not in force, or no department holds the matter */
  readonly groundless: readonly { readonly row: ListRow; readonly why: 'guide' | 'department' }[];
  /** on a list while no provision of it is in force: the list has to follow the law (ZJ 10) */
  readonly withoutBasis: readonly {
    readonly code: string;
    readonly until: LocalDate | null;
    readonly successor: string | null;
  }[];
}

/**
 * @param rows every list row, guides included
 * @param matters every matter of the catalogue
 */
export function checkLists(matters: readonly Matter[], rows: readonly ListRow[], day: LocalDate): ListCheck {
  const byCode = new Map<string, ListRow[]>();
  for (const r of rows) if (rowInForce(r, day)) byCode.set(r.code, [...(byCode.get(r.code) ?? []), r]);
  const guides = new Set(rows.filter((r) => guideInForce(r, day)).map((r) => `${r.list}:${r.code}`));
  const doubles: { code: string; rows: ListRow[] }[] = [];
  const groundless: { row: ListRow; why: 'guide' | 'department' }[] = [];
  for (const [code, standing] of byCode) {
    const clash = unexplained(standing);
    if (clash.length > 0) doubles.push({ code, rows: clash });
    for (const r of standing) {
      if (r.ground !== 'conferred') continue;
      if (r.restsOn === null || !guides.has(r.restsOn)) groundless.push({ row: r, why: 'guide' });
      else if (!standing.some((o) => o.kind !== 'street')) groundless.push({ row: r, why: 'department' });
    }
  }
  return {
    orphans: matters.filter((m) => !byCode.has(m.code)).map((m) => m.code),
    doubles,
    groundless,
    withoutBasis: matters
      .filter((m) => byCode.has(m.code) && penaltyBases(m, day).length === 0)
      .map((m) => ({ code: m.code, ...lastEnd(m) })),
  };
}

/** Rows of one matter that claim the same power. That a street stands beside the department it was conferred by is explained (APL 24). */
function unexplained(standing: readonly ListRow[]): ListRow[] {
  const departments = standing.filter((r) => r.kind !== 'street');
  const organs = new Set(departments.map((r) => r.bodies[0]));
  const found = organs.size > 1 && departments.some((r) => r.divisionNote === null) ? [...departments] : [];
  const streets = standing.filter((r) => r.kind === 'street');
  const twice = streets.filter((r) => streets.some((o) => o !== r && o.bodies.some((b) => r.bodies.includes(b))));
  return [...found, ...twice];
}

function guideInForce(r: ListRow, day: LocalDate): boolean {
  return r.kind === 'guide' && r.publishedOn !== null && r.from <= day && (r.until === null || day < r.until);
}

function lastEnd(m: Matter): { readonly until: LocalDate | null; readonly successor: string | null } {
  const ends = m.bases.filter((b) => b.role === 'penalty').map(endOf);
  return ends.find((e) => e.until !== null) ?? { until: null, successor: null };
}
