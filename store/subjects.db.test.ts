import { createPublicKey } from 'node:crypto';
import { Refused } from '@zhiyi/kernel';
import { commitment, digestOf, entrySignedBy, leafHash } from '@zhiyi/ledger';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  addItems,
  appendEvents,
  createSubject,
  eraseSubject,
  findSubjects,
  readItem,
  readItems,
  recordLook,
  runAct,
  runRead,
  type StoreConfig,
  setStreamViewers,
  setSubjectViewers,
} from './index.ts';
import { assertNoPersonalData, dumpDatabase, formsOf, type TestStore, testActor, testStore } from './testing/index.ts';

const secrets = {
  name: '欧阳镕祎',
  idNumber: '11010519491231002X',
  phone: '13800138000',
  address: '宁波市江北区洪塘街道测试路88弄6号602室',
  statement: '我昨天在路边摆摊卖烧烤，没有营业执照。',
};

describe('subjects', () => {
  let store: TestStore;
  const lin = testActor('hongtang', 'p-lin');
  const other = testActor('zhuangqiao', 'p-other');
  beforeAll(async () => {
    store = await testStore();
  });
  afterAll(() => store.close());

  let keys = 0;
  const add = async (values: Partial<typeof secrets> = secrets, on: StoreConfig = store) => {
    const index = (field: 'name' | 'idNumber' | 'phone', how: 'name' | 'whole') =>
      values[field] === undefined ? [] : [{ field, value: values[field], how }];
    const answer = await runAct(
      on,
      { name: 'test.add', actor: lin, key: `add-${++keys}`, request: values, stream: 'case:s' },
      (act) =>
        createSubject(act, {
          kind: 'person',
          viewers: ['hongtang'],
          items: [
            { kind: 'profile', content: { name: values.name, idNumber: values.idNumber, phone: values.phone } },
            { kind: 'place', content: { address: values.address } },
          ],
          index: [...index('name', 'name'), ...index('idNumber', 'whole'), ...index('phone', 'whole')],
        }),
    );
    return answer.value;
  };
  const find = (field: string, value: string, how: 'name' | 'whole', who = lin) =>
    runRead(store, who, (act) => findSubjects(act, { field, value, how }));
  const read = (items: readonly string[], who = lin) => runRead(store, who, (act) => readItems(act, items));

  test('a copy of the database shows no number, name, phone, address or statement, in whatever form', async () => {
    const { subject, items } = await add();
    const [statement] = await runAct(store, { name: 'test.say', actor: lin }, (act) =>
      addItems(act, subject, [{ kind: 'statement', content: { text: secrets.statement } }]),
    ).then((a) => a.value);
    await runAct(store, { name: 'test.look', actor: lin }, (act) =>
      recordLook(act, { stream: 'case:s', what: 'profile', purpose: 'service of the decision', subject }),
    );
    await runAct(store, { name: 'test.open', actor: lin }, (act) =>
      appendEvents(act, {
        stream: 'case:s',
        expected: 0,
        events: [{ type: 'StatementTaken/1', data: { subject, statement } }],
        basis: ['apl:45'],
        viewers: ['hongtang'],
      }),
    );
    const refused = runAct(store, { name: 'test.refuse', actor: lin, request: secrets, key: 'refused' }, () =>
      Promise.reject(new Error(`bad input ${secrets.idNumber}`)),
    );
    await expect(refused).rejects.toThrow('bad input');
    const dump = await dumpDatabase(store.connection.superuser);
    expect(dump).toContain(subject); // the dump reads what is there
    expect(dump).toContain('service of the decision');
    for (const [what, secret] of Object.entries(secrets))
      for (const form of formsOf(secret)) expect([what, form, dump.includes(form)]).toEqual([what, form, false]);
    assertNoPersonalData(dump, 'the database');
    expect(await read(items)).toEqual([
      expect.objectContaining({ kind: 'profile', content: expect.objectContaining({ name: secrets.name }) }),
      expect.objectContaining({ kind: 'place', content: { address: secrets.address } }),
    ]);
  });

  test('the dump would show a secret that was written in the clear', async () => {
    await store.look(
      `INSERT INTO store.settings (district, key, value, changed_at, changed_by) VALUES ('jiangbei', 'leak', $1, now(), 'x')`,
      [JSON.stringify({ phone: '13900139000' })],
    );
    await store.look(
      `INSERT INTO store.blobs (district, sha256, sm3, size, mime, stored_at)
       VALUES ('jiangbei', sha256('a'), sha256('b'), 1, $1, now())`,
      [Buffer.from('洪塘路').toString('base64')],
    );
    const dump = await dumpDatabase(store.connection.superuser);
    expect(() => assertNoPersonalData(dump)).toThrow(/13900139000/);
    expect(formsOf('洪塘路').some((f) => dump.includes(f))).toBe(true);
    await store.look(`DELETE FROM store.settings WHERE key = 'leak'`);
    await store.look(`DELETE FROM store.blobs`);
  });

  test('a subject is found by any two neighbouring characters of the name, by the whole name and by whole numbers', async () => {
    const { subject } = await add({ name: '诸葛孔明', idNumber: '110105194912310038', phone: '13700137000' });
    for (const part of ['诸葛', '葛孔', '孔明', '诸葛孔', '诸葛孔明'])
      expect([part, await find('name', part, 'name')]).toEqual([part, [subject]]);
    for (const not of ['诸孔', '明孔', '葛亮', '诸葛孔明亮'])
      expect([not, await find('name', not, 'name')]).toEqual([not, []]);
    expect(await find('phone', '13700137000', 'whole')).toEqual([subject]);
    expect(await find('phone', '1370013700', 'whole')).toEqual([]);
    expect(await find('idNumber', '13700137000', 'whole')).toEqual([]); // fields do not mix
  });

  test('any name is found by any part of it of two characters or more', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...'王李张刘陈杨黄𫖯𬱖'), { minLength: 2, maxLength: 6 }),
        fc.nat(),
        fc.nat(),
        async (letters, a, b) => {
          const { subject } = await add({ name: letters.join('') });
          const from = a % (letters.length - 1);
          const to = from + 2 + (b % (letters.length - from - 1));
          expect(await find('name', letters.slice(from, to).join(''), 'name')).toContain(subject);
        },
      ),
      { numRuns: 30 },
    );
  });

  test('another organ reads and adds nothing, and learns by a search no more than an id', async () => {
    const { subject, items } = await add({ name: '司马相如', phone: '13600136000' });
    expect(await read(items, other)).toEqual([]);
    await expect(runRead(store, other, (act) => readItem(act, items[0] as string))).rejects.toBeInstanceOf(Refused);
    const adding = runAct(store, { name: 'test.say', actor: other }, (act) =>
      addItems(act, subject, [{ kind: 'note', content: 'x' }]),
    );
    await expect(adding).rejects.toMatchObject({ refusals: [{ code: 'store.not-found' }] });
    await expect(
      runAct(store, { name: 'test.erase', actor: other }, (act) => eraseSubject(act, subject)),
    ).rejects.toMatchObject({ refusals: [{ code: 'store.not-found' }] });
    expect(await find('phone', '13600136000', 'whole', other)).toEqual([subject]);
  });

  test('erased, a subject is unreadable and unfindable, while entries and their proofs stay as they were', async () => {
    const { subject, items } = await add({ name: '上官婉儿', phone: '13500135000' });
    await runAct(store, { name: 'test.open', actor: lin }, (act) =>
      appendEvents(act, {
        stream: 'case:erase',
        expected: 0,
        events: [{ type: 'StatementTaken/1', data: { subject, item: items[0] } }],
        basis: [],
        viewers: ['hongtang'],
      }),
    );
    const entries = () =>
      store.look<QueueRow>(`SELECT entry, leaf_hash FROM store.ledger_queue WHERE stream = 'case:erase'`);
    const before = await entries();
    await runAct(store, { name: 'test.erase', actor: lin }, (act) => eraseSubject(act, subject));
    expect(await read(items)).toEqual([]);
    expect(await find('name', '上官', 'name')).toEqual([]);
    expect(await find('phone', '13500135000', 'whole')).toEqual([]);
    await expect(
      runAct(store, { name: 'test.say', actor: lin }, (act) => addItems(act, subject, [{ kind: 'note', content: 1 }])),
    ).rejects.toMatchObject({ refusals: [{ code: 'store.not-found' }] });
    expect(
      await store.look(
        `SELECT wrapped_key, erased_at IS NOT NULL AS erased, (SELECT count(*)::int FROM store.subject_items i WHERE i.subject = s.id) AS items
         FROM store.subjects s WHERE id = $1`,
        [subject],
      ),
    ).toEqual([{ wrapped_key: null, erased: true, items: 0 }]);

    const after = await entries();
    expect(after).toEqual(before);
    const [row] = after as [QueueRow];
    expect(leafHash(row.entry)).toEqual(row.leaf_hash);
    const key = createPublicKey(store.keys.signing.privateKey);
    expect(entrySignedBy(row.entry, store.keys.signing.keyId, key)).toBe(true);
    const [salt] = (await store.look<{ salt: Buffer; digest: Buffer }>(
      `SELECT s.salt, s.digest FROM store.salts s JOIN store.ledger_queue q USING (district, entry_id) WHERE q.stream = 'case:erase'`,
    )) as [{ salt: Buffer; digest: Buffer }];
    const entry = JSON.parse(row.entry) as { p: { obj: { event: string } } };
    expect(commitment(salt.salt, salt.digest)).toBe(entry.p.obj.event); // while the salt is kept it can be opened
    expect(commitment(digestOf('guess').subarray(0, 16), salt.digest)).not.toBe(entry.p.obj.event); // without it, not
  });

  test('a sealed item moved to another subject, or renamed, does not open', async () => {
    const one = await add({ name: '赵云' });
    const two = await add({ name: '马超' });
    await store.look(`UPDATE store.subject_items SET subject = $1 WHERE id = $2`, [two.subject, one.items[0]]);
    await expect(read(one.items.slice(0, 1))).rejects.toThrow(/authenticate/);
  });

  test('whoever may see a case may hand it over, also when it is then no longer theirs to see; others may not', async () => {
    const { subject, items } = await add({ name: '黄忠' });
    await runAct(store, { name: 'test.open', actor: lin }, (act) =>
      appendEvents(act, {
        stream: 'case:hand',
        expected: 0,
        events: [{ type: 'CaseOpened/1', data: { subject } }],
        basis: [],
        viewers: ['hongtang'],
      }),
    );
    const hand = (who: typeof lin, to: string) =>
      runAct(store, { name: 'test.hand', actor: who }, async (act) => {
        await setStreamViewers(act, 'case:hand', [to]);
        await setSubjectViewers(act, subject, [to]);
      });
    await expect(hand(other, 'zhuangqiao')).rejects.toMatchObject({ refusals: [{ code: 'store.not-found' }] });
    await hand(lin, 'zhuangqiao');
    expect(await read(items)).toEqual([]);
    expect(await read(items, other)).toHaveLength(2);
    await expect(hand(lin, 'hongtang')).rejects.toMatchObject({ refusals: [{ code: 'store.not-found' }] });
    for (const table of ['streams', 'events', 'ledger_queue'])
      expect(await store.look(`SELECT DISTINCT viewers FROM store.${table} WHERE stream = 'case:hand'`)).toEqual([
        { viewers: ['system', 'zhuangqiao'] },
      ]);
  });
});

interface QueueRow {
  readonly entry: string;
  readonly leaf_hash: Buffer;
}
