import { type Column, columnNames, columns } from '../import/columns.ts';
import { togetherCell } from '../import/together.ts';
import { levelNames } from '../lawful-basis.ts';
import type { ListRow } from '../list-row.ts';
import type { Basis, FineRule, Matter, PartyKind } from '../matter.ts';
import { penaltyTypes } from '../penalty-types.ts';

/** Headings of an export, as the importer reads them. */
export const exportHeadings: readonly string[] = columnNames.map((c) => columns[c].zh);

const PARTIES: Readonly<Record<PartyKind, string>> = {
  citizen: '自然人',
  individualBusiness: '个体工商户',
  organisation: '法人或其他组织',
};
const GROUNDS = { own: '自有', transferred: '划转', conferred: '赋权' } as const;
const TESTS = { frequent: '高频多发', easy: '易发现易处置', suitable: '专业要求适宜' } as const;

/**
 * 导出行 — one record per provision of a matter, the first with everything, the others with the provision alone: what an export writes,
 * an import reads back to the same matter.
 */
export function exportRecords(m: Matter, row: ListRow | undefined): readonly (readonly string[])[] {
  const groups = provisions(m.bases);
  return groups.map((group, i) => {
    const cells: Partial<Record<Column, string>> = {
      code: m.code,
      party_kinds: m.parties.map((p) => PARTIES[p]).join(';'),
      ...basisCells(group),
      ...(i === 0 ? matterCells(m) : {}),
      ...(i === 0 && row ? rowCells(row) : {}),
    };
    return columnNames.map((c) => cells[c] ?? '');
  });
}

/** A penalty provision with the supporting ones cited beside it. */
function provisions(bases: readonly Basis[]): readonly (readonly Basis[])[] {
  const groups: Basis[][] = [];
  for (const b of bases) {
    const last = groups.at(-1);
    if (b.role === 'supporting' && last) last.push(b);
    else groups.push([b]);
  }
  return groups;
}

function matterCells(m: Matter): Partial<Record<Column, string>> {
  return {
    name_zh: m.name,
    name_en: m.nameEn,
    plain_name: m.plainName,
    aliases: m.aliases.join(';'),
    field: m.field,
    department: m.department,
    kind: m.kind,
    official_code: m.officialCode ?? '',
    verified: m.mark,
    made_up: m.madeUp ? '是' : '',
    note: m.note,
  };
}

function basisCells(group: readonly Basis[]): Partial<Record<Column, string>> {
  const b = group[0] as Basis;
  return {
    legal_basis: group.map((x) => x.citation).join('；'),
    law_level: levelNames[b.level].zh,
    law_text_date: b.textDate ?? '',
    basis_from: b.from ?? '',
    basis_until: b.until ?? '',
    unpublished: b.published ? '' : '是',
    penalty_text: b.words,
    penalty_types: [...b.penalties.map((p) => penaltyTypes[p].zh), ...b.orders].join(';'),
    penalty_together: togetherCell(b.together ?? []),
    precondition: b.precondition?.words ?? '',
    ...fineCells(b.fines),
  };
}

function fineCells(fines: readonly FineRule[]): Partial<Record<Column, string>> {
  const first = fines[0];
  if (!first) return { fine_base: 'none' };
  const of = (party: PartyKind, refused: boolean) => {
    const rule = fines.find((f) => f.party === party && (f.when === 'refused') === refused);
    return rule ? `${inUnit(rule.min, rule.base)}-${inUnit(rule.max, rule.base)}` : '';
  };
  const person = (refused: boolean) => of('citizen', refused) || of('individualBusiness', refused);
  const plain = [person(false), of('organisation', false)];
  const same = fines.every((f) => f.base !== 'yuan');
  return {
    fine_base: first.base,
    ...(same
      ? { fine_min: inUnit(first.min, first.base), fine_max: inUnit(first.max, first.base) }
      : { fine_person: plain[0] ?? '', fine_org: plain[1] ?? '' }),
    fine_person_refused: person(true),
    fine_org_refused: of('organisation', true),
  };
}

function inUnit(amount: number, base: string): string {
  return String(base === 'yuan' || base.startsWith('yuan_per') ? amount / 100 : amount);
}

function rowCells(r: ListRow): Partial<Record<Column, string>> {
  return {
    number: String(r.number),
    supervisor: r.supervisor,
    ground: GROUNDS[r.ground],
    rests_on: r.restsOn ?? '',
    tests: r.tests.map((t) => TESTS[t]).join(';'),
    division_note: r.divisionNote ?? '',
  };
}
