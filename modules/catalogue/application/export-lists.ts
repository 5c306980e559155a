import type { LocalDate } from '@zhiyi/kernel';
import { Refused, refusal } from '@zhiyi/kernel';
import { type Act, type Actor, note, runAct, runRead, type StoreConfig } from '@zhiyi/store';
import { sql } from 'kysely';
import { mustHold } from '../../people/index.ts';
import { exportRecords } from '../domain/export/records.ts';
import type { ListRow } from '../domain/list-row.ts';
import type { Matter } from '../domain/matter.ts';
import { catalogueRefusals } from '../domain/refusals.ts';
import { rowsOfMatters } from './matters.ts';

const PORTION = 500;
export const WORKBOOK_ROWS = 20_000;

export interface ExportScope {
  /** list whose rows in force on the day are exported; absent: every matter */
  readonly list?: string | undefined;
  readonly day: LocalDate;
}

/** Allows and audits an export before a row leaves. @throws Refused without the duty, or when a workbook would be too large */
export async function beginExport(
  store: StoreConfig,
  actor: Actor,
  scope: ExportScope,
  format: 'xlsx' | 'csv',
): Promise<number> {
  const { value } = await runAct(store, { name: 'catalogue.export', actor }, async (act) => {
    await mustHold(act, 'exportLists');
    const rows = await countRows(act, scope);
    if (format === 'xlsx' && rows > WORKBOOK_ROWS)
      throw new Refused([
        refusal(catalogueRefusals, 'catalogue.export-too-large', { limit: String(WORKBOOK_ROWS), rows: String(rows) }),
      ]);
    await note(act, 'export', null, { what: 'catalogue', list: scope.list ?? '', format, rows });
    return rows;
  });
  return value;
}

/** Records of the export in portions, each in a reading transaction of its own, so that a long download holds none open. */
export async function* exportPortions(
  store: StoreConfig,
  actor: Actor,
  scope: ExportScope,
): AsyncGenerator<readonly (readonly string[])[]> {
  for (let after = ''; ; ) {
    const portion = await runRead(store, actor, (act) => readPortion(act, scope, after));
    if (portion.length === 0) return;
    yield portion.flatMap(({ matter, row }) => exportRecords(matter, row));
    after = portion.at(-1)?.matter.code ?? '';
  }
}

async function countRows(act: Act, scope: ExportScope): Promise<number> {
  const { rows } = await sql<{
    n: number;
  }>`SELECT coalesce(sum(jsonb_array_length(m.definition -> 'bases')), 0)::int AS n
    FROM catalogue.matters m WHERE ${within(act, scope)}`.execute(act.tx);
  return rows[0]?.n ?? 0;
}

async function readPortion(
  act: Act,
  scope: ExportScope,
  after: string,
): Promise<readonly { readonly matter: Matter; readonly row: ListRow | undefined }[]> {
  const { rows } = await sql<{ definition: Matter; code: string }>`SELECT m.code, m.definition FROM catalogue.matters m
    WHERE ${within(act, scope)} AND m.code > ${after} ORDER BY m.code LIMIT ${PORTION}`.execute(act.tx);
  const listed =
    scope.list === undefined
      ? []
      : await rowsOfMatters(
          act,
          rows.map((r) => r.code),
        );
  return rows.map((r) => ({
    matter: r.definition,
    row: listed.find((l) => l.code === r.code && l.list === scope.list && inForceOrGuide(l, scope.day)),
  }));
}

function inForceOrGuide(r: ListRow, day: LocalDate): boolean {
  return r.publishedOn !== null && r.from <= day && (r.until === null || day < r.until);
}

function within(act: Act, { list, day }: ExportScope) {
  const own = sql`m.district = ${act.district}`;
  return list === undefined
    ? own
    : sql`${own} AND EXISTS (SELECT 1 FROM catalogue.list_rows r WHERE r.district = m.district AND r.code = m.code AND r.list_id = ${list}
        AND r.published_on IS NOT NULL AND r.valid_from <= ${day}::date AND (r.valid_until IS NULL OR r.valid_until > ${day}::date))`;
}
