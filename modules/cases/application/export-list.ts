import { Readable } from 'node:stream';
import { instantFromMillis } from '@zhiyi/kernel';
import type { FileStore } from '@zhiyi/ports';
import { calendarFor, type JobKind, recordBlob, runAct, runRead } from '@zhiyi/store';
import { actorOf } from '../../people/index.ts';
import { countCases, type ListQuery, type ListRow, pageOfCases } from './list.ts';

/** Above this many rows a workbook is not made; the list goes out as csv, which streams. */
export const XLSX_ROWS = 20_000;
const PAGE = 500;

const columns: readonly (readonly [string, (r: ListRow) => string])[] = [
  ['案号', (r) => r.caseNumber],
  ['决定书文号', (r) => r.decisionNumber ?? ''],
  ['当事人', (r) => r.party ?? ''],
  ['事项', (r) => r.matterName ?? ''],
  ['状态', (r) => r.mainName.zh],
  ['下一步', (r) => r.next?.name.zh ?? ''],
  ['由谁', (r) => r.next?.byName.zh ?? ''],
  ['最晚', (r) => r.due?.at.slice(0, 10) ?? ''],
];

/**
 * 导出清单 — the list as its owner may see it at that moment, masked as on the screen, page by page with progress. A cell that a spreadsheet
 * would take for a formula is escaped.
 */
export function exportListJob(files: FileStore): JobKind {
  return {
    repeatable: true,
    async run(job) {
      const { query, format } = job.input as {
        query: Omit<ListQuery, 'limit' | 'back' | 'cursor'>;
        format: 'xlsx' | 'csv';
      };
      const actor = await actorOf(job.store, job.owner, instantFromMillis(job.store.clock()));
      if (!actor) throw new Error('the owner has no posting any more');
      const total = await runRead(job.store, actor, (act) =>
        countCases(act, { ...query, back: false, limit: 1 }, XLSX_ROWS),
      );
      const as = format === 'xlsx' && total.more ? 'csv' : format;
      let done = 0;
      async function* rows(): AsyncIterable<ListRow> {
        let cursor: string | undefined;
        do {
          const page = await runRead(job.store, actor as NonNullable<typeof actor>, async (act) =>
            pageOfCases(act, (await calendarFor(act)).calendar, {
              ...query,
              back: false,
              limit: PAGE,
              ...(cursor ? { cursor } : {}),
            }),
          );
          yield* page.rows;
          done += page.rows.length;
          await job.progress(done, total.more ? undefined : total.count);
          cursor = page.next;
        } while (cursor);
      }
      const stored = await files.put(as === 'csv' ? csv(rows()) : await xlsx(rows()));
      const mime =
        as === 'csv' ? 'text/csv; charset=utf-8' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
      await runAct(job.store, { name: 'cases.exported', actor }, (act) => recordBlob(act, files, { ...stored, mime }));
      return { file: stored.sha256, mime, name: `案件清单.${as}`, rows: done };
    },
  };
}

async function* csv(rows: AsyncIterable<ListRow>): AsyncIterable<Uint8Array> {
  const line = (cells: readonly string[]) =>
    Buffer.from(`${cells.map((c) => `"${safe(c).replace(/"/g, '""')}"`).join(',')}\r\n`);
  yield Buffer.from('\uFEFF');
  yield line(columns.map(([name]) => name));
  for await (const r of rows) yield line(columns.map(([, read]) => read(r)));
}

async function xlsx(rows: AsyncIterable<ListRow>): Promise<AsyncIterable<Uint8Array>> {
  const data: { value: string; fontWeight?: 'bold' }[][] = [
    columns.map(([name]) => ({ value: name, fontWeight: 'bold' as const })),
  ];
  for await (const r of rows) data.push(columns.map(([, read]) => ({ value: safe(read(r)) })));
  const { default: writeXlsx } = await import('write-excel-file/node');
  return Readable.from(await writeXlsx(data as never, {}).toBuffer()) as AsyncIterable<Uint8Array>;
}

/** A spreadsheet runs what begins with one of these. */
function safe(cell: string): string {
  return /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/.test(cell) ? `'${cell}` : cell;
}
