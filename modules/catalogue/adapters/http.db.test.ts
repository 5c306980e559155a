import { Readable } from 'node:stream';
import { Refused } from '@zhiyi/kernel';
import type { AnswerOf, Route } from '@zhiyi/kernel/route';
import { type Actor, runOne } from '@zhiyi/store';
import { type TestStore, testStore } from '@zhiyi/store/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Call, FileAnswer, UploadedFile } from '../../handler.ts';
import { type SmallDistrict, smallDistrict } from '../../people/testing/small-district.ts';
import * as contract from '../contract.ts';
import { conferredCells, fileOf, matterCells, noCases, putOnList } from '../testing/small-lists.ts';
import { parseCsv } from './files/csv.ts';
import { readSheetFile } from './files/sheet.ts';
import { catalogueHandlers, catalogueJobs } from './http.ts';

describe('the chapter over HTTP', () => {
  let store: TestStore;
  let district: SmallDistrict;
  let lists: Actor;
  let head: Actor;
  let n = 0;

  interface Given {
    readonly params?: unknown;
    readonly query?: object;
    readonly body?: unknown;
    readonly file?: { readonly target: string; readonly name: string; readonly bytes: Uint8Array };
  }
  /** Runs a handler as the server does. */
  async function run(route: Route, actor: Actor, given: Given): Promise<unknown> {
    const handler = catalogueHandlers.find((h) => h.route === route);
    if (!handler) throw new Error(`no handler for ${route.path}`);
    const files = async function* (): AsyncIterable<UploadedFile> {
      if (!given.file) return;
      const { target, name, bytes } = given.file;
      yield { field: 'file', name, mime: 'text/csv', stream: Readable.from([Buffer.from(bytes)]), fields: { target } };
    };
    n += 1;
    store.setNow(new Date(Date.parse('2026-10-13T01:00:00Z') + n * 1000).toISOString());
    const sent = { params: route.params?.parse(given.params), query: route.query?.parse(given.query ?? {}) };
    const body = route.body?.parse(given.body);
    return handler.run({ store, actor, ...sent, body, key: `key-${n}`, language: 'zh', files } as Call<Route>);
  }
  /** What it answers must fit the schema of its route. */
  async function call<R extends Route>(route: R, actor: Actor, given: Given = {}): Promise<AnswerOf<R>> {
    return route.response?.parse(await run(route, actor, given)) as AnswerOf<R>;
  }
  const codesOf = (attempt: Promise<unknown>) =>
    attempt.then(
      () => [],
      (e: unknown) => {
        if (e instanceof Refused) return e.refusals.map((r) => r.code);
        throw e;
      },
    );

  beforeAll(async () => {
    store = await testStore();
    district = await smallDistrict(store);
    lists = await district.actor('lists');
    head = await district.actor('head');
    const keepers = { uploads: lists, confirms: await district.actor('reviewer') };
    const published = { published: '2025-12-15', from: '2026-01-01' };
    const cells = ['A-1', 'A-2'].map((c) => matterCells(c, { note: '=1+1' }));
    await putOnList(store, keepers, { id: 'guide-province', kind: 'guide', bodies: [] }, cells, {
      published: '2025-11-01',
      from: '2025-12-01',
    });
    const both = [{ code: 'A-1' }, { code: 'A-2' }];
    await putOnList(store, keepers, { id: 'comprehensive', kind: 'comprehensive', bodies: ['zhzf'] }, both, published);
    await putOnList(
      store,
      keepers,
      { id: 'street', kind: 'street', bodies: ['hongtang'] },
      [conferredCells('A-1')],
      published,
    );
  });
  afterAll(() => store.close());

  test('lists, matters, bodies and the check fit their schemas', async () => {
    expect(await call(contract.listMatters, head, { query: { limit: '1' } })).toMatchObject({
      count: 2,
      next: '0|A-1',
    });
    expect(await call(contract.listMatters, head, { query: { body: 'hongtang' } })).toMatchObject({ count: 1 });
    expect(await call(contract.searchMatters, head, { query: { q: 'A-2' } })).toMatchObject({
      rows: [{ code: 'A-2' }],
    });
    const page = await call(contract.readMatter, head, { params: { code: 'A-1' }, query: { on: '2026-10-13' } });
    expect(page).toMatchObject({
      bases: [{ inForce: true, summary: 'part', successor: null }],
      timelines: [
        { placeName: '庄桥街道', spells: [{ from: '2026-01-01', until: null, holder: 'zhzf' }] },
        { placeName: '洪塘街道', spells: [{ holder: 'hongtang' }] },
      ],
    });
    expect(await call(contract.readBody, head, { params: { body: 'hongtang' } })).toMatchObject({
      lists: [{ id: 'street', rows: 1 }],
      timeline: [{ from: '2026-01-01', matters: 1 }],
    });
    expect(await call(contract.listLists, head)).toMatchObject({ master: 2 });
    expect(await call(contract.checkLists, head)).toMatchObject({ orphans: [], doubles: [], groundless: [] });
    expect(await codesOf(call(contract.readMatter, head, { params: { code: 'Z-9' } }))).toEqual([
      'catalogue.matter-unknown',
    ]);
  });

  test('what matters are looked through by: every field and department that has one, each once, and nothing made up', async () => {
    const headings = await call(contract.listHeadings, head);
    expect(headings).toEqual({ fields: ['市容环卫'], departments: ['综合行政执法'] });
    for (const field of headings.fields)
      expect((await call(contract.listMatters, head, { query: { field } })).count).toBeGreaterThan(0);
    for (const department of headings.departments)
      expect((await call(contract.listMatters, head, { query: { department } })).count).toBeGreaterThan(0);
  });

  test('an answer names the paper’s heading, the officers and what to do instead', async () => {
    const body = {
      act: 'penalise',
      matter: 'A-1',
      body: 'hongtang',
      place: '洪塘街道',
      day: '2026-10-13',
      officers: [district.ids.lin, district.ids.zhou],
    };
    const yes = await call(contract.askMayI, await district.actor('lin'), { body });
    expect(yes.value).toMatchObject({
      allowed: true,
      name: { fullName: '宁波市江北区人民政府洪塘街道办事处' },
      reconsideration: { organName: '宁波市江北区人民政府' },
      officers: ['虚构01', '虚构02'],
    });
    expect(yes.slips).toHaveLength(1);
    const no = await call(contract.askMayI, await district.actor('lin'), {
      body: { ...body, matter: 'A-2', officers: [] },
    });
    expect(no.value.refusals.map((r) => r.code)).toEqual([
      'catalogue.not-conferred',
      'people.two-officers-needed',
      'catalogue.no-officer-of-body',
    ]);
    for (const r of no.value.refusals) expect(`${r.zh}${r.en}`).not.toMatch(/\{\w+\}/);
    const recent = await call(contract.recentAnswers, await district.actor('lin'));
    expect(recent.rows.map((r) => r.allowed)).toEqual([false, true]);
  });

  test('a file goes from upload to preview to confirmation by somebody else', async () => {
    const target = JSON.stringify({
      list: 'comprehensive',
      batch: '第二批',
      whole: false,
      from: '2026-11-01',
      published: { on: '2026-10-12', document: '演示〔2026〕9号' },
    });
    const file = { target, name: '清单.csv', bytes: fileOf([matterCells('B-1'), matterCells('B-2', { field: '' })]) };
    const { value } = await call(contract.uploadImport, lists, { file });
    expect(await call(contract.readImport, lists, { params: { importId: value.id } })).toMatchObject({
      state: 'reading',
      counts: null,
    });
    expect(await runOne(store, catalogueJobs({ facts: noCases }))).toBe(true);
    const ready = await call(contract.readImport, head, { params: { importId: value.id } });
    expect(ready).toMatchObject({ state: 'ready', counts: { added: 1, bad: 1 }, mayConfirm: true });
    expect(await call(contract.readImport, lists, { params: { importId: value.id } })).toMatchObject({
      mayConfirm: false,
    });
    const bad = await call(contract.readImportRows, lists, {
      params: { importId: value.id },
      query: { outcome: 'bad' },
    });
    expect(bad.rows).toMatchObject([{ n: 3, code: 'B-2', problems: [{ column: 'field', zh: '不能为空' }] }]);
    expect(await codesOf(call(contract.confirmImport, lists, { params: { importId: value.id } }))).toEqual([
      'people.someone-else-confirms',
    ]);
    await call(contract.confirmImport, head, { params: { importId: value.id } });
    expect(await call(contract.listMatters, head, { query: { q: 'B-1', on: '2026-11-01' } })).toMatchObject({
      count: 1,
    });
    expect((await call(contract.listImports, head)).rows[0]).toMatchObject({ id: value.id, state: 'confirmed' });
  });

  test('an unreadable file fails its import with a reason, an empty or misplaced one is refused', async () => {
    const target = JSON.stringify({ list: 'comprehensive', batch: 'x', whole: true, from: '2026-12-01' });
    const upload = (bytes: Uint8Array, t = target) =>
      call(contract.uploadImport, lists, { file: { target: t, name: 'x', bytes } });
    expect(await codesOf(upload(Buffer.alloc(0)))).toEqual(['catalogue.upload-unreadable']);
    expect(await codesOf(upload(Buffer.from('a'), '{'))).toEqual(['catalogue.upload-unreadable']);
    expect(await codesOf(call(contract.uploadImport, lists))).toEqual(['catalogue.upload-unreadable']);
    const { value } = await upload(Buffer.from([0x50, 0x4b, 0x03, 0x04, 9, 9]));
    await runOne(store, catalogueJobs({ facts: noCases }));
    expect(await call(contract.readImport, lists, { params: { importId: value.id } })).toMatchObject({
      state: 'failed',
      problem: '不是可以读取的 xlsx 文件',
      mayConfirm: false,
    });
  });

  test('an export is allowed to the duty, audited, inert, and reads back', async () => {
    expect(await codesOf(run(contract.exportList, await district.actor('lin'), { query: { format: 'csv' } }))).toEqual([
      'people.not-your-duty',
    ]);
    const csv = (await run(contract.exportList, lists, { query: { format: 'csv' } })) as FileAnswer;
    const chunks: Buffer[] = [];
    for await (const c of csv.content as Readable) chunks.push(Buffer.from(c));
    const text = Buffer.concat(chunks).toString();
    expect(text).toContain("'=1+1");
    expect(
      parseCsv(text)
        .slice(1)
        .map((r) => r[0]),
    ).toEqual(['A-1', 'A-2', 'B-1']);
    const book = (await run(contract.exportList, lists, {
      query: { format: 'xlsx', list: 'street', on: '2026-10-13' },
    })) as FileAnswer;
    const sheet = await readSheetFile(book.content as Uint8Array);
    expect(sheet.slice(1).map((r) => r[0])).toEqual(['A-1']);
    const { rows } = await store.app
      .query(
        `BEGIN; SET LOCAL zhiyi.district = 'jiangbei'; SELECT count(*)::int AS n FROM store.audit WHERE kind = 'export'; COMMIT`,
      )
      .then((r) => (r as unknown as { rows: { n: number }[] }[])[2] as { rows: { n: number }[] });
    expect(rows[0]?.n).toBe(2);
  });
});
