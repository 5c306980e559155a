import { localDate, Refused } from '@zhiyi/kernel';
import { type Act, type Actor, runAct, runRead, systemActor } from '@zhiyi/store';
import { type TestStore, testStore } from '@zhiyi/store/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type SmallDistrict, smallDistrict } from '../people/testing/small-district.ts';
import { readSheetFile } from './adapters/files/sheet.ts';
import { checkAllLists, listMatters } from './application/lists.ts';
import { rowsOfMatters } from './application/matters.ts';
import { importRows, readImport } from './application/read-imports.ts';
import {
  askMayI,
  confirmImport,
  matterVersion,
  openList,
  type PowerQuestion,
  powerCheck,
  prepareImport,
  publishBatch,
  recentAnswers,
  rejectImport,
  searchMatters,
  uploadImport,
  withdrawBatch,
} from './index.ts';
import { conferredCells, fileOf, matterCells, noCases, putOnList } from './testing/small-lists.ts';

const codesOf = (attempt: Promise<unknown>): Promise<readonly string[]> =>
  attempt.then(
    () => [],
    (e: unknown) => {
      if (e instanceof Refused) return e.refusals.map((r) => r.code);
      throw e;
    },
  );

describe('the lists and who may act under them', () => {
  let store: TestStore;
  let district: SmallDistrict;
  let lists: Actor;
  let reviewer: Actor;
  const day = localDate('2026-10-13');
  const act = <T>(actor: Actor, run: (a: Act) => Promise<T>) =>
    runAct(store, { name: 'test', actor }, run).then((a) => a.value);
  const read = <T>(run: (a: Act) => Promise<T>) => runRead(store, systemActor('test'), run);

  beforeAll(async () => {
    store = await testStore();
    district = await smallDistrict(store);
    lists = await district.actor('lists');
    reviewer = await district.actor('reviewer');
    const keepers = { uploads: lists, confirms: reviewer };
    const published = { published: '2025-12-15', from: '2026-01-01' };
    const codes = ['A-1', 'A-2', 'A-3'];
    await putOnList(
      store,
      keepers,
      { id: 'guide-province', kind: 'guide', bodies: [] },
      [
        ...codes.map((c) => matterCells(c, { aliases: c === 'A-1' ? '摆到门外;出店经营' : '' })),
        matterCells('A-4', {
          legal_basis: '《中华人民共和国大气污染防治法》第一百一十八条第三款',
          precondition: '',
          fine_person: '500-20000',
          fine_org: '500-20000',
        }),
      ],
      { published: '2025-11-01', from: '2025-12-01' },
    );
    await putOnList(
      store,
      keepers,
      { id: 'comprehensive', kind: 'comprehensive', bodies: ['zhzf'] },
      [...codes, 'A-4'].map((code) => ({ code })),
      published,
    );
    await putOnList(
      store,
      keepers,
      { id: 'street', kind: 'street', bodies: ['hongtang'] },
      [conferredCells('A-1', { number: '38' })],
      published,
    );
  });
  afterAll(() => store.close());

  const ask = (more: Partial<PowerQuestion> = {}): PowerQuestion => ({
    act: 'penalise',
    matter: 'A-1',
    body: 'hongtang',
    place: '330205007',
    day,
    officers: [district.ids.lin as string, district.ids.zhou as string],
    ...more,
  });

  test('a street acts in its own name where the matter is conferred on it (APL 24)', async () => {
    const check = await read((a) => powerCheck(a, ask()));
    expect(check.refusals).toEqual([]);
    expect(check.name?.organ).toBe('hongtang');
    expect(check.row).toMatchObject({ number: 38, ground: 'conferred', from: '2026-01-01' });
    expect(check.reconsideration).toBe('jbqzf');
    expect(check.conditions.every((c) => c.met)).toBe(true);
  });

  test('where it is not conferred, officers posted to the street act in the name of the bureau that sent them (ZJ 9)', async () => {
    const street = await read((a) => powerCheck(a, ask({ matter: 'A-2' })));
    expect(street.refusals.map((r) => r.code)).toEqual(['catalogue.not-conferred']);
    expect(street.insteadBody?.organ).toBe('zhzf');
    const bureau = await read((a) => powerCheck(a, ask({ matter: 'A-2', body: 'zhzf' })));
    expect(bureau.allowed).toBe(true);
    expect(bureau.name?.organ).toBe('zhzf');
  });

  test('a bureau whose matter went to the street is told who acts there (APL 24)', async () => {
    const check = await read((a) => powerCheck(a, ask({ body: 'zhzf' })));
    expect(check.refusals.map((r) => r.code)).toEqual(['catalogue.conferred-elsewhere']);
    expect(check.insteadBody?.organ).toBe('hongtang');
    const elsewhere = await read((a) => powerCheck(a, ask({ body: 'zhzf', place: '330205006' })));
    expect(elsewhere.allowed).toBe(true);
  });

  test('every failing condition is named: list, place, officers (APL 22, 24, 42)', async () => {
    const check = await read((a) =>
      powerCheck(
        a,
        ask({
          matter: 'A-2',
          place: '330205006',
          officers: [district.ids.qian as string, district.ids.zhao as string],
        }),
      ),
    );
    expect(check.refusals.map((r) => r.code)).toEqual([
      'catalogue.not-conferred',
      'catalogue.outside-territory',
      'people.certificate-not-valid',
    ]);
  });

  test('T31-like: the law moved under the list: a repealed basis is refused with what stands in its place (APL 37, ZJ 10)', async () => {
    const check = await read((a) => powerCheck(a, ask({ matter: 'A-4', body: 'zhzf' })));
    expect(check.refusals).toMatchObject([
      {
        code: 'catalogue.basis-out-of-force',
        facts: { until: '2026-08-15', successor: '生态环境法典第一千一百三十二条第三款' },
      },
    ]);
    const before = await read((a) => powerCheck(a, ask({ matter: 'A-4', body: 'zhzf', day: localDate('2026-08-14') })));
    expect(before.allowed).toBe(true);
  });

  test('streets and towns do not coerce until the district confirms it (AEL 17)', async () => {
    const check = await read((a) => powerCheck(a, ask({ act: 'coerce' })));
    expect(check.refusals.map((r) => r.code)).toEqual(['catalogue.street-may-not-coerce']);
    expect(check.unconfirmed).toEqual(['street.mayUseCoerciveMeasures']);
    const bureau = await read((a) => powerCheck(a, ask({ act: 'coerce', matter: 'A-2', body: 'zhzf' })));
    expect(bureau.allowed).toBe(true);
  });

  test('T13: an expired certificate counts as none on the day of the act (APL 42)', async () => {
    const check = await read((a) => powerCheck(a, ask({ day: localDate('2027-01-01'), place: '洪塘' })));
    expect(check.refusals.filter((r) => r.code === 'people.certificate-not-valid')).toHaveLength(2);
  });

  test('each answer is kept, a no like a yes, with an entry in the ledger, and only for who asked', async () => {
    const lin = await district.actor('lin');
    const answer = await runAct(store, { name: 'test.ask', actor: lin, key: 'ask-1' }, (a) =>
      askMayI(a, ask({ matter: 'A-2' })),
    );
    expect(answer.slips).toHaveLength(1);
    expect(answer.value.check.allowed).toBe(false);
    const mine = await runRead(store, lin, (a) => recentAnswers(a));
    expect(mine.map((m) => m.id)).toEqual([answer.value.id]);
    expect(mine[0]?.check).toEqual(JSON.parse(JSON.stringify(answer.value.check)));
    expect(await runRead(store, await district.actor('qian'), (a) => recentAnswers(a))).toEqual([]);
  });

  test('an auditor of the system may not ask', async () => {
    const audit = await district.actor('audit');
    expect(await codesOf(act(audit, (a) => askMayI(a, ask())))).toEqual(['people.not-your-duty']);
  });

  test('matters are found by everyday words, best first', async () => {
    const found = await read((a) => searchMatters(a, '摆到门外'));
    expect(found[0]?.code).toBe('A-1');
    expect(await read((a) => searchMatters(a, '——'))).toEqual([]);
    const page = await read((a) => listMatters(a, { q: '出店经营' }, day, 25));
    expect(page).toMatchObject({ count: 1, more: false });
    expect(page.rows[0]?.rows.map((r) => r.list).sort()).toEqual(['comprehensive', 'street']);
  });

  test('the list of matters pages by key without losing or repeating one', async () => {
    const seen: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await read((a) => listMatters(a, {}, day, 2, cursor));
      seen.push(...page.rows.map((r) => r.code));
      if (page.next === undefined) break;
      cursor = page.next;
    }
    expect(seen).toEqual([...new Set(seen)].sort());
    expect(seen).toEqual(expect.arrayContaining(['A-1', 'A-2', 'A-3', 'A-4']));
  });

  describe('an import', () => {
    const prepare = (id: string, facts = noCases) =>
      prepareImport(store, id, {
        readSheet: readSheetFile,
        facts,
        progress: async () => {},
      });
    const offer = (actor: Actor, rows: Parameters<typeof fileOf>[0], more: object = {}) =>
      act(actor, (a) =>
        uploadImport(
          a,
          {
            list: 'comprehensive',
            batch: '调整',
            whole: true,
            from: localDate('2026-11-01'),
            published: { on: localDate('2026-10-12'), document: '演示〔2026〕2号' },
            ...more,
          },
          { name: 'x.csv', bytes: fileOf(rows) },
        ),
      );

    test('shows what is added, changed and withdrawn and which open cases that touches, and changes nothing', async () => {
      const id = await offer(lists, [
        matterCells('A-1', { aliases: '摆到门外' }),
        matterCells('A-2'),
        matterCells('A-3'),
        matterCells('B-1'),
        matterCells('B-2', { fine_person: '300-20', party_kinds: '外星人' }),
      ]);
      const facts = { openCasesOn: async () => new Map([['A-4', 3]]) };
      expect(await prepare(id, facts)).toMatchObject({
        added: 1,
        changed: 1,
        withdrawn: 1,
        unchanged: 2,
        bad: 1,
        openCases: 3,
      });
      const rows = await read((a) => importRows(a, id, undefined, 0, 25));
      expect(rows.rows.map((r) => [r.n, r.outcome, r.code])).toEqual([
        [2, 'changed', 'A-1'],
        [3, 'unchanged', 'A-2'],
        [4, 'unchanged', 'A-3'],
        [5, 'added', 'B-1'],
        [6, 'bad', 'B-2'],
        [7, 'withdrawn', 'A-4'],
      ]);
      expect(rows.rows[4]?.problems.map((p) => [p.column, p.value])).toEqual([
        ['party_kinds', '外星人'],
        ['fine_base', 'yuan'],
      ]);
      expect(rows.rows[0]?.changes).toEqual([{ field: 'aliases', from: '摆到门外；出店经营', to: '摆到门外' }]);
      expect((await read((a) => readImport(a, id))).state).toBe('ready');
      expect(await read((a) => searchMatters(a, 'B-1'))).not.toContainEqual(expect.objectContaining({ code: 'B-1' }));
      await act(lists, (a) => rejectImport(a, id, '再看看'));
      expect(await codesOf(act(reviewer, (a) => confirmImport(a, id)))).toEqual(['catalogue.import-not-ready']);
    });

    test('is never confirmed by the person who uploaded it', async () => {
      const id = await offer(lists, [{ code: 'A-1' }, { code: 'A-2' }, { code: 'A-3' }]);
      await prepare(id);
      expect(await codesOf(act(lists, (a) => confirmImport(a, id)))).toEqual(['people.someone-else-confirms']);
      await act(lists, (a) => rejectImport(a, id, '不要了'));
    });

    test('is offered and confirmed only by the duty, in an organ that keeps the list (ZJ 9, 12)', async () => {
      const refusedFor = async (name: string) => codesOf(offer(await district.actor(name), [{ code: 'A-1' }]));
      expect(await refusedFor('lin')).toEqual(['people.not-your-duty']);
      expect(await refusedFor('system')).toEqual(['people.not-your-duty']);
      const id = await offer(lists, [{ code: 'A-1' }, { code: 'A-2' }]);
      await prepare(id);
      const streetHead = await district.actor('streetHead');
      expect(await codesOf(act(streetHead, (a) => confirmImport(a, id)))).toEqual(['catalogue.not-keeper']);
      expect(await codesOf(act(await district.actor('lin'), (a) => confirmImport(a, id)))).toEqual([
        'people.not-your-duty',
      ]);
      await act(lists, (a) => rejectImport(a, id, '不要了'));
    });

    test('made on an older state of the list asks for a new preview', async () => {
      const first = await offer(lists, [{ code: 'A-1' }, { code: 'A-2' }, { code: 'A-3' }]);
      const second = await offer(lists, [{ code: 'A-2' }, { code: 'A-3' }, { code: 'A-4' }]);
      await prepare(first);
      await prepare(second);
      await act(reviewer, (a) => confirmImport(a, first));
      expect(await codesOf(act(reviewer, (a) => confirmImport(a, second)))).toEqual(['catalogue.list-moved-on']);
      const rows = await read((a) => rowsOfMatters(a, ['A-4']));
      expect(rows.filter((r) => r.list === 'comprehensive')).toMatchObject([
        { until: '2026-11-01', withdrawnReason: '调整' },
      ]);
    });

    test('that confers rests on a row of a provincial or city list and on all three tests (ZJ 9)', async () => {
      const id = await act(lists, (a) =>
        uploadImport(
          a,
          { list: 'street', batch: '二批', whole: false, from: localDate('2026-12-01') },
          {
            name: 'x.csv',
            bytes: fileOf([
              conferredCells('A-2', { rests_on: 'guide-province:nothing' }),
              conferredCells('A-3', { tests: '高频多发' }),
              { code: 'A-4', ground: '赋权', rests_on: '', tests: '' },
            ]),
          },
        ),
      );
      expect(await prepare(id)).toMatchObject({ added: 0, bad: 3, withdrawn: 0 });
      const rows = await read((a) => importRows(a, id, 'bad', 0, 25));
      expect(rows.rows.map((r) => r.problems.map((p) => p.column))).toEqual([
        ['rests_on'],
        ['tests'],
        ['rests_on', 'tests'],
      ]);
      expect(await codesOf(act(reviewer, (a) => confirmImport(a, id)))).toEqual(['catalogue.nothing-to-import']);
    });
  });

  test('a conferral is published before it takes effect, gives power from that day, and can be withdrawn (APL 24, ZJ 9, 10)', async () => {
    const { batch } = await putOnList(
      store,
      { uploads: lists, confirms: reviewer },
      { id: 'street', kind: 'street', bodies: ['hongtang'] },
      [conferredCells('A-3')],
      { from: '2026-10-20', whole: false },
    );
    const on = (d: string) =>
      read((a) => powerCheck(a, ask({ matter: 'A-3', day: localDate(d) }))).then((c) => c.refusals.map((r) => r.code));
    expect(await on('2026-10-20')).toEqual(['catalogue.conferral-unpublished']);
    const publish = (published: string, from?: string) =>
      codesOf(
        act(reviewer, (a) =>
          publishBatch(a, batch, {
            on: localDate(published),
            document: '演示〔2026〕3号',
            ...(from ? { from: localDate(from) } : {}),
          }),
        ),
      );
    expect(await publish('2026-10-14')).toEqual(['catalogue.published-in-future']);
    expect(await publish('2026-10-13', '2026-10-13')).toEqual(['catalogue.published-after-effect']);
    expect(await publish('2026-10-13')).toEqual([]);
    expect(await publish('2026-10-13')).toEqual(['catalogue.batch-state']);
    expect(await on('2026-10-19')).toEqual(['catalogue.not-yet-effective']);
    expect(await on('2026-10-20')).toEqual([]);
    const withdraw = (from: string) =>
      codesOf(act(reviewer, (a) => withdrawBatch(a, batch, { from: localDate(from), reason: '承接能力评估未通过' })));
    expect(await withdraw('2026-10-12')).toEqual(['catalogue.withdrawal-backdated']);
    expect(await withdraw('2026-10-25')).toEqual([]);
    expect(await on('2026-10-24')).toEqual([]);
    expect(await on('2026-10-25')).toEqual(['catalogue.withdrawn']);
  });

  test('the check of the lists names what stands on none and what lost its basis', async () => {
    const check = await read((a) => checkAllLists(a, day));
    expect(check.withoutBasis).toEqual([
      { code: 'A-4', until: '2026-08-15', successor: '生态环境法典第一千一百三十二条第三款' },
    ]);
    expect(check.doubles).toEqual([]);
    const later = await read((a) => checkAllLists(a, localDate('2026-11-02')));
    expect(later.orphans).toContain('A-4');
  });

  test('one definition replaces another as a new version; the old one stays readable', async () => {
    const at = await read((a) => matterVersion(a, 'A-1', { act: day, decision: day }));
    expect(at.atAct).toHaveLength(1);
    expect(await codesOf(read((a) => matterVersion(a, 'nothing', { act: day, decision: day })))).toEqual([
      'catalogue.matter-unknown',
    ]);
  });

  test('a list is opened once', async () => {
    const again = act(lists, (a) => openList(a, { id: 'street', kind: 'street', name: 'x', bodies: [] }));
    expect(await codesOf(again)).toEqual(['catalogue.list-exists']);
  });

  test.each([
    ['change a definition that a case relied on', `UPDATE catalogue.matter_versions SET hash = ''`],
    ['move a row to another body', `UPDATE catalogue.list_rows SET bodies = '{zhuangqiao}'`],
    ['delete a row', 'DELETE FROM catalogue.list_rows'],
    ['rewrite an answer', `UPDATE catalogue.power_checks SET allowed = true`],
    ['put a row before its publication', `UPDATE catalogue.list_rows SET published_on = valid_from`],
    ['replace a file after upload', `UPDATE catalogue.imports SET file = ''`],
  ])('the application cannot %s', async (_what, statement) => {
    const client = await store.app.connect();
    try {
      await client.query(`BEGIN; SET LOCAL zhiyi.district = 'jiangbei'; SET LOCAL zhiyi.viewers = 'system'`);
      await expect(client.query(statement)).rejects.toThrow(/permission denied|violates check/);
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  });
});
