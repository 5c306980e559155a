import { Readable } from 'node:stream';
import { dayOf, Fault, instantFromMillis, isId, type LocalDate } from '@zhiyi/kernel';
import type { Route } from '@zhiyi/kernel/route';
import { type Act, cancelJob, type JobKinds, runRead } from '@zhiyi/store';
import { type Call, FileAnswer, type Handler, handle } from '../../handler.ts';
import { organs, personNames } from '../../people/index.ts';
import { publishBatch, withdrawBatch } from '../application/batches.ts';
import { confirmImport, rejectImport } from '../application/confirm-import.ts';
import { beginExport, exportPortions } from '../application/export-lists.ts';
import { IMPORT_JOB, importJob, offerImport } from '../application/import-job.ts';
import { checkAllLists, countMaster, listHeadings, listLists, listMatters } from '../application/lists.ts';
import { bodyPage, matterPage, organNames } from '../application/matter-page.ts';
import { searchMatters } from '../application/matters.ts';
import type { CatalogueFacts } from '../application/ports.ts';
import { askMayI, type PastAnswer, recentAnswers } from '../application/power.ts';
import { failImport } from '../application/prepare-import.ts';
import { importRows, latestImports, readImport } from '../application/read-imports.ts';
import { type ImportTarget, openList } from '../application/upload-import.ts';
import * as contract from '../contract.ts';
import { exportHeadings } from '../domain/export/records.ts';
import { rowInForce } from '../domain/list-row.ts';
import type { PowerQuestion } from '../domain/power.ts';
import { powerAnswer } from './answers.ts';
import { benchmarkHandlers } from './benchmarks.ts';
import { command } from './command.ts';
import { csvRecord } from './files/csv.ts';
import { readSheetFile } from './files/sheet.ts';
import { writeWorkbook } from './files/workbook.ts';
import { readUpload } from './upload.ts';

export interface CatalogueDeps {
  readonly facts: CatalogueFacts;
}

const today = (call: { readonly store: Call<Route>['store'] }): LocalDate =>
  dayOf(instantFromMillis(call.store.clock()));
const dayOr = (call: { readonly store: Call<Route>['store'] }, on: string | undefined) =>
  (on as LocalDate | undefined) ?? today(call);

const reads: readonly Handler[] = [
  handle(contract.listMatters, (call) =>
    runRead(call.store, call.actor, async (act) => {
      const { on, limit, cursor, ...filter } = call.query;
      const page = await listMatters(act, filter, dayOr(call, on), limit, cursor);
      return page;
    }),
  ),
  handle(contract.searchMatters, ({ store, actor, query }) =>
    runRead(store, actor, async (act) => ({ rows: await searchMatters(act, query.q, query.limit) })),
  ),
  handle(contract.listHeadings, ({ store, actor }) => runRead(store, actor, listHeadings)),
  handle(contract.readMatter, (call) =>
    runRead(call.store, call.actor, async (act) => {
      const on = dayOr(call, call.query.on);
      const { matter, ...page } = await matterPage(act, call.params.code, on);
      const { bases: _, ...m } = matter;
      return {
        ...m,
        on,
        version: page.version,
        bases: page.bases,
        rangesDiffer: page.rangesDiffer,
        rows: page.rows,
        timelines: page.timelines.map((t) => ({
          ...t,
          spells: t.spells.map((s) => ({
            from: s.from,
            until: s.until,
            holder: s.holder,
            rowId: s.row.id,
            list: s.row.list,
          })),
        })),
        benchmark: page.benchmark,
        benchmarks: page.benchmarks,
        summaryLimits: page.summaryLimits,
        organs: page.organs,
      };
    }),
  ),
  handle(contract.readBody, (call) =>
    runRead(call.store, call.actor, async (act) => {
      const on = dayOr(call, call.query.on);
      const { body, rows, timeline } = await bodyPage(act, call.params.body, on);
      const own = new Set(rows.map((r) => r.list));
      const lists = (await listLists(act, on)).filter((l) => own.has(l.id));
      const count = (id: string) => rows.filter((r) => r.list === id && rowInForce(r, on)).length;
      return {
        body: { id: body.id, nameZh: body.nameZh, nameEn: body.nameEn, kind: body.kind },
        on,
        lists: lists.map((l) => ({ ...l, rows: count(l.id) })),
        timeline,
      };
    }),
  ),
  handle(contract.listLists, (call) =>
    runRead(call.store, call.actor, async (act) => {
      const on = dayOr(call, call.query.on);
      return { rows: await listLists(act, on), master: await countMaster(act, on), organs: await organNames(act) };
    }),
  ),
  handle(contract.checkLists, (call) =>
    runRead(call.store, call.actor, async (act) => {
      const on = dayOr(call, call.query.on);
      return { on, ...(await checkAllLists(act, on)) };
    }),
  ),
  handle(contract.recentAnswers, ({ store, actor, query }) =>
    runRead(store, actor, async (act) => ({ rows: await named(act, await recentAnswers(act, query.limit)) })),
  ),
  handle(contract.listImports, ({ store, actor, query }) =>
    runRead(store, actor, async (act) => ({ rows: await latestImports(act, query.limit) })),
  ),
  handle(contract.readImport, ({ store, actor, params }) =>
    runRead(store, actor, async (act) => await readImport(act, params.importId)),
  ),
  handle(contract.readImportRows, ({ store, actor, params, query }) =>
    runRead(
      store,
      actor,
      async (act) => await importRows(act, params.importId, query.outcome, query.cursor ?? 0, query.limit),
    ),
  ),
  handle(contract.exportList, async ({ store, actor, query }) => {
    const scope = { list: query.list, day: dayOr({ store }, query.on) };
    await beginExport(store, actor, scope, query.format);
    const name = `${query.list ?? '执法事项'}-${scope.day}.${query.format}`;
    if (query.format === 'csv') {
      const lines = async function* () {
        yield `\uFEFF${csvRecord(exportHeadings)}`;
        for await (const rows of exportPortions(store, actor, scope)) yield rows.map(csvRecord).join('');
      };
      return new FileAnswer(Readable.from(lines()), 'text/csv; charset=utf-8', name);
    }
    const rows: (readonly string[])[] = [];
    for await (const portion of exportPortions(store, actor, scope)) rows.push(...portion);
    const book = await writeWorkbook('执法事项', exportHeadings, rows);
    return new FileAnswer(book, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', name);
  }),
];

async function named(act: Act, answers: readonly (Omit<PastAnswer, 'at'> & { readonly at?: string })[]) {
  const byId = new Map((await organs(act)).map((o) => [o.id, o]));
  const ids = [...new Set(answers.flatMap((a) => a.check.question.officers).filter(isId))];
  const people = await personNames(act, ids);
  return answers.map((a) =>
    powerAnswer(a.id, a.check, { organs: byId, people, ...(a.at === undefined ? {} : { at: a.at }) }),
  );
}

const writes: readonly Handler[] = [
  handle(contract.askMayI, (call) =>
    command(call, 'askMayI', async (act) => {
      const { id, check } = await askMayI(act, call.body as unknown as PowerQuestion);
      const [answer] = await named(act, [{ id, check }]);
      if (!answer) throw new Fault('catalogue.no-answer', 'an answer that was just given is missing');
      return answer;
    }),
  ),
  handle(contract.openList, (call) =>
    command(call, 'openList', async (act) => ({ id: await openList(act, call.body) })),
  ),
  handle(contract.uploadImport, async (call) => {
    const { target, name, bytes } = await readUpload(call, contract.importTargetSchema, 'target');
    return command(call, 'uploadImport', (act) => offerImport(act, target as ImportTarget, { name, bytes }));
  }),
  handle(contract.confirmImport, (call) =>
    command(call, 'confirmImport', async (act) => ({ ...(await confirmImport(act, call.params.importId)) })),
  ),
  handle(contract.rejectImport, (call) =>
    command(call, 'rejectImport', async (act) => {
      await rejectImport(act, call.params.importId, call.body.reason);
      return { id: call.params.importId };
    }),
  ),
  handle(contract.cancelImport, (call) =>
    command(call, 'cancelImport', async (act) => {
      const { job } = await readImport(act, call.params.importId);
      const state = job === null ? 'cancelled' : (await cancelJob(act, job)).state;
      if (state === 'cancelled') await failImport(act, call.params.importId, 'cancelled', '已停止');
      return { id: call.params.importId };
    }),
  ),
  handle(contract.publishBatch, (call) =>
    command(call, 'publishBatch', async (act) => {
      const { on, document, from } = call.body;
      await publishBatch(act, call.params.batchId, {
        on: on as LocalDate,
        document,
        ...(from === undefined ? {} : { from: from as LocalDate }),
      });
      return { id: call.params.batchId };
    }),
  ),
  handle(contract.withdrawBatch, (call) =>
    command(call, 'withdrawBatch', async (act) => {
      const { from, reason, codes } = call.body;
      const how = { from: from as LocalDate, reason, ...(codes === undefined ? {} : { codes }) };
      return { id: call.params.batchId, rows: (await withdrawBatch(act, call.params.batchId, how)).length };
    }),
  ),
];

/** What the chapter answers over HTTP. */
export const catalogueHandlers: readonly Handler[] = [...reads, ...writes, ...benchmarkHandlers];

/** Long work of the chapter, for the runner of jobs. */
export function catalogueJobs(deps: CatalogueDeps): JobKinds {
  return { [IMPORT_JOB]: importJob({ readSheet: readSheetFile, facts: deps.facts }) };
}
