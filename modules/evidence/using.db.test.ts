import { createHash } from 'node:crypto';
import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { canonicalJson } from '@zhiyi/ledger';
import { type Act, type Actor, readItem, runAct, runRead } from '@zhiyi/store';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type EvidencePage,
  type EvidenceSummary,
  type EvidenceWords,
  evidenceWords,
  excludeEvidence,
  listEvidence,
  readEvidence,
  recordStatement,
  verifyEvidence,
} from './contract.ts';
import { attachToCase, evidenceFacts, evidenceNames, evidenceOf, setEvidenceViewers } from './index.ts';
import {
  codesOf,
  type EvidenceOffice,
  evidenceOffice,
  newPhoto,
  type Sent,
  sha256Of,
} from './testing/evidence-office.ts';
import { samples, wavOf } from './testing/samples.ts';

let office: EvidenceOffice;
const people: Record<string, Actor> = {};
const who = (name: string) => people[name] as Actor;
beforeAll(async () => {
  office = await evidenceOffice();
  for (const name of ['lin', 'zhou', 'zhao', 'lead', 'head', 'streetHead', 'auxiliary', 'qian', 'audit'])
    people[name] = await office.district.actor(name);
});
afterAll(() => office.close());

const act = <T>(actor: Actor, run: (a: Act) => Promise<T>) =>
  runAct(office.store, { name: 'evidence.test', actor }, run).then((a) => a.value);
const read = <T>(actor: Actor, run: (a: Act) => Promise<T>) => runRead(office.store, actor, run);
const page = (actor: Actor, id: string) =>
  office.call<EvidencePage>(actor, readEvidence, { params: { evidenceId: id } });
const photo = async (change = {}) => (await office.send(who('lin'), newPhoto(), change)).value.id;
const usable = async (id: string) => (await read(who('lin'), (a) => evidenceFacts(a, [id])))[0]?.usable;
const verify = (actor: Actor, id: string, findings = {}) =>
  office.call<{ value: { state: string; usable: boolean } }>(actor, verifyEvidence, {
    params: { evidenceId: id },
    body: { findings: { authentic: true, clear: true, complete: true, accurate: true, ...findings }, note: '' },
  });
const exclude = (actor: Actor, id: string, reason = '未出示证件即行取证') =>
  office.call<{ value: { state: string } }>(actor, excludeEvidence, {
    params: { evidenceId: id },
    body: { ground: 'procedure', reason },
  });
const caseViewers = ['zhzf', 'hongtang', 'team:zhzf-hongtang'];
const caseOf = (n: number) => `0199e0a0-0000-7000-9000-${String(n).padStart(12, '0')}`;

describe('who may see evidence (PIPL 28, APL 50)', () => {
  test('a draft is its maker’s and the team’s; in a case it is whoever’s the case is, and no other organ’s', async () => {
    const id = await photo({ bundle: 'draft:see' });
    await page(who('zhou'), id);
    for (const other of ['streetHead', 'head', 'qian'])
      expect(await codesOf(page(who(other), id))).toEqual(['store.not-found']);
    await act(who('zhou'), (a) => attachToCase(a, [id], caseOf(1), caseViewers));
    for (const one of ['lin', 'zhou', 'streetHead', 'head', 'auxiliary']) await page(who(one), id);
    const qian = who('qian');
    expect(await codesOf(page(qian, id))).toEqual(['store.not-found']);
    expect(await codesOf(office.show(qian, id, 'handling'))).toEqual(['store.not-found']);
    expect(await codesOf(verify(qian, id))).toEqual(['store.not-found']);
    expect(await codesOf(exclude(qian, id))).toEqual(['store.not-found']);
    expect(await codesOf(act(qian, (a) => attachToCase(a, [id], caseOf(2), ['zhuangqiao'])))).toEqual([
      'evidence.not-found',
    ]);
    expect(await read(qian, (a) => evidenceFacts(a, [id]))).toEqual([]);
    expect(await read(qian, (a) => evidenceOf(a, caseOf(1)))).toEqual([]);
    // also when the application forgets to ask
    expect(
      await read(qian, (a) => a.tx.selectFrom('evidence.items').select('id').where('id', '=', id).execute()),
    ).toEqual([]);
  });

  test('sharing a case shares its evidence with all that hangs on it; withdrawing takes it back, also from who withdraws', async () => {
    const id = await photo({ description: '炭炉一只' });
    await act(who('lin'), (a) => attachToCase(a, [id], caseOf(3), caseViewers));
    const words = (actor: Actor) =>
      office.call<EvidenceWords>(actor, evidenceWords, { params: { evidenceId: id }, query: { purpose: 'handling' } });
    await act(who('lin'), (a) => setEvidenceViewers(a, caseOf(3), [...caseViewers, 'zhuangqiao']));
    expect((await page(who('qian'), id)).record.map((r) => r.type)).toEqual(['EvidenceReceived/1', 'EvidenceLinked/1']);
    expect((await words(who('qian'))).description).toBe('炭炉一只');
    await act(who('lin'), (a) => setEvidenceViewers(a, caseOf(3), ['zhuangqiao']));
    expect((await words(who('qian'))).description).toBe('炭炉一只');
    expect(await codesOf(words(who('lin')))).toEqual(['store.not-found']);
    const tables = ['events', 'streams', 'ledger_queue'].map(
      (t) => `SELECT viewers FROM store.${t} WHERE stream = 'evidence:${id}'`,
    );
    const rows = (await Promise.all(tables.map((t) => office.rows(t)))).flat();
    expect(new Set(rows.map((r) => String(r.viewers)))).toEqual(new Set(['system,zhuangqiao']));
  });

  test('the application cannot change what was captured, nor delete it', async () => {
    const id = await photo();
    for (const change of [
      `sha256 = '\\x00'`,
      `captured_at = now()`,
      `captured_by = 'x'`,
      `subject = id`,
      `organ = 'x'`,
    ]) {
      const attempt = read(who('lin'), async () => {
        const client = await office.store.app.connect();
        try {
          await client.query(`BEGIN; SET LOCAL zhiyi.district = 'jiangbei'; SET LOCAL zhiyi.viewers = 'system'`);
          await client.query(`UPDATE evidence.items SET ${change} WHERE id = '${id}'`);
        } finally {
          await client.query('ROLLBACK');
          client.release();
        }
      });
      await expect(attempt).rejects.toThrow(/permission denied/);
    }
    await expect(office.store.app.query('DELETE FROM evidence.items')).rejects.toThrow(/permission denied/);
  });
});

describe('evidence in a case', () => {
  test('what a device gathered is listed until a case has it, then with the case, in order of capture', async () => {
    const [b, a] = [
      await photo({ bundle: 'draft:list', capturedAt: '2026-10-13T09:10:00+08:00' }),
      await photo({ bundle: 'draft:list', capturedAt: '2026-10-13T09:01:00+08:00', kind: 'physical' }),
    ];
    const list = (query: object) => office.call<{ rows: EvidenceSummary[] }>(who('lin'), listEvidence, { query });
    expect((await list({ bundle: 'draft:list' })).rows.map((r) => r.id)).toEqual([a, b]);
    await act(who('lin'), (x) => attachToCase(x, [b, a], caseOf(4), caseViewers));
    expect((await list({ bundle: 'draft:list' })).rows).toEqual([]);
    expect((await list({ caseId: caseOf(4) })).rows.map((r) => [r.id, r.caseId])).toEqual([
      [a, caseOf(4)],
      [b, caseOf(4)],
    ]);
    expect(await read(who('lin'), (x) => evidenceNames(x, [b, a]))).toEqual([
      '视听资料：照片（现场拍摄，2026年10月13日09:10）',
      '物证：照片（现场拍摄，2026年10月13日09:01）',
    ]);
    expect(listEvidence.query?.safeParse({}).success).toBe(false);
    expect(listEvidence.query?.safeParse({ caseId: caseOf(4), bundle: 'x' }).success).toBe(false);
  });

  test('linking again changes nothing; into another case, or what does not exist, is refused together', async () => {
    const [a, b] = [await photo(), await photo()];
    await act(who('lin'), (x) => attachToCase(x, [a, a], caseOf(5), caseViewers));
    await act(who('lin'), (x) => attachToCase(x, [a], caseOf(5), caseViewers));
    expect((await page(who('lin'), a)).record.map((r) => r.version)).toEqual([1, 2]);
    const unknown = caseOf(99);
    const wrong = act(who('lin'), (x) => attachToCase(x, [a, b, unknown], caseOf(6), caseViewers));
    expect(await codesOf(wrong)).toEqual(['evidence.not-found', 'evidence.in-another-case']);
    expect((await page(who('lin'), b)).item.caseId).toBeNull();
    expect(await read(who('lin'), (x) => evidenceFacts(x, [a, unknown]))).toEqual([
      { id: a, kind: 'audiovisual', usable: true, caseId: caseOf(5) },
    ]);
  });
});

describe('verified and excluded (APL 41(2), 46)', () => {
  test('what was handed in founds nothing until another officer has found it true, clear, complete and accurate', async () => {
    const id = await photo({ method: 'handedIn' });
    expect(await usable(id)).toBe(false);
    expect(await codesOf(verify(who('lin'), id))).toEqual(['evidence.own-record']);
    expect(await codesOf(verify(who('zhao'), id))).toEqual(['people.certificate-needed']);
    expect((await verify(who('zhou'), id, { clear: false })).value).toEqual({ id, state: 'rejected', usable: false });
    expect(await usable(id)).toBe(false);
    expect((await page(who('lin'), id)).verification).toMatchObject({
      by: { name: '虚构02' },
      shortcomings: ['clear'],
    });
    expect((await verify(who('zhou'), id)).value).toEqual({ id, state: 'passed', usable: true });
    expect(await usable(id)).toBe(true);
    const { record, verification } = await page(who('lin'), id);
    expect(verification?.shortcomings).toEqual([]);
    expect(record.map((r) => [r.type, r.entry.seq])).toEqual([
      ['EvidenceReceived/1', 1],
      ['EvidenceRejected/1', 2],
      ['EvidencePassed/1', 3],
    ]);
  });

  test('evidence got by illegal means is out of use for good, with its reason; a handler cannot exclude it', async () => {
    const id = await photo();
    expect(await usable(id)).toBe(true);
    expect(await codesOf(exclude(who('zhou'), id))).toEqual(['people.not-your-duty']);
    expect(await codesOf(exclude(who('zhou'), id, ' '))).toEqual(['evidence.no-reason', 'people.not-your-duty']);
    expect((await exclude(who('lead'), id)).value.state).toBe('excluded');
    expect(await usable(id)).toBe(false);
    expect(await codesOf(verify(who('zhou'), id))).toEqual(['evidence.wrong-state']);
    const { acts, exclusion } = await page(who('lin'), id);
    expect(acts).toEqual([]);
    expect(exclusion).toMatchObject({ by: { name: '虚构04' }, ground: 'procedure' });
    const words = await office.call<EvidenceWords>(who('lin'), evidenceWords, {
      params: { evidenceId: id },
      query: { purpose: 'supervision' },
    });
    expect(words.reason).toBe('未出示证件即行取证');
  });
});

test('the page tells each reader what stands against verifying and excluding (APL 41(2), 42, 46)', async () => {
  const id = await photo({ method: 'handedIn' });
  const against = async (name: string) =>
    Object.fromEntries((await page(who(name), id)).acts.map((a) => [a.act, a.refusals.map((r) => r.code)]));
  expect(await against('lin')).toEqual({
    pass: ['evidence.own-record'],
    reject: ['evidence.own-record'],
    exclude: ['people.not-your-duty'],
  });
  expect(await against('zhou')).toEqual({ pass: [], reject: [], exclude: ['people.not-your-duty'] });
  expect((await against('lead')).exclude).toEqual([]);
  await exclude(who('lead'), id);
  expect(await against('zhou')).toEqual({});
});

describe('statements (APL 42, 55)', () => {
  const statement = (change = {}) => ({
    kind: 'partyStatement',
    officers: [who('lin').id, who('zhou').id],
    certificatesShown: true,
    startedAt: '2026-10-13T09:05:00+08:00',
    endedAt: '2026-10-13T09:12:00+08:00',
    speaker: '虚构某丁',
    text: '摊位是我摆的，炭火放在人行道上。',
    questions: [{ question: '摊位是谁的？', answer: '我自己的。' }],
    confirmation: { how: 'signed' },
    ...change,
  });
  const take = (actor: Actor, change = {}) => office.call<Sent>(actor, recordStatement, { body: statement(change) });

  test('two certified officers who showed their certificates write down what the party says; the words are sealed', async () => {
    const { value } = await take(who('lin'), { bundle: 'draft:said' });
    const { item } = await page(who('lin'), value.id);
    expect(item).toMatchObject({
      type: 'statement',
      media: 'statement',
      method: 'writtenDown',
      usable: true,
      hasWords: true,
    });
    const words = await office.call<EvidenceWords>(who('zhou'), evidenceWords, {
      params: { evidenceId: value.id },
      query: { purpose: 'handling' },
    });
    expect(words).toMatchObject({ speaker: '虚构某丁', text: statement().text, questions: statement().questions });
    expect(words).not.toHaveProperty('salt');
    const sealed = await office.rows(`SELECT text_item FROM evidence.items WHERE id = '${value.id}'`);
    const content = await read(who('lin'), (a) => readItem<object>(a, String(sealed[0]?.text_item)));
    expect(createHash('sha256').update(canonicalJson(content)).digest('hex')).toBe(value.sha256);
    expect(await codesOf(office.show(who('lin'), value.id, 'handling'))).toEqual(['evidence.statement-has-no-file']);
  });

  test('the same words twice have two digests, so a digest says nothing about the words', async () => {
    const [a, b] = [await take(who('lin')), await take(who('lin'))];
    expect(a.value.sha256).not.toBe(b.value.sha256);
    expect(a.value.sm3).not.toBe(b.value.sm3);
  });

  test('every reason why not is said at once', async () => {
    expect(await codesOf(take(who('lin'), { certificatesShown: false, text: '', questions: [] }))).toEqual([
      'evidence.certificates-not-shown',
      'evidence.statement-empty',
    ]);
    expect(await codesOf(take(who('lin'), { officers: [who('lin').id] }))).toEqual(['people.two-officers-needed']);
    expect(await codesOf(take(who('lin'), { officers: [who('lin').id, who('zhao').id] }))).toEqual([
      'people.certificate-not-valid',
    ]);
    expect(await codesOf(take(who('auxiliary')))).toEqual([
      'people.not-your-duty',
      'people.certificate-needed',
      'evidence.recorder-absent',
    ]);
  });
});

describe('who looked, when, for what', () => {
  const looks = async (id: string) =>
    (await page(who('lin'), id)).looks.map((l) => [l.by.name, l.what, l.purpose, l.at]);

  test('the look is on record before the first byte leaves; if it cannot be recorded, no byte leaves', async () => {
    const bytes = newPhoto();
    const { value } = await office.send(who('lin'), bytes);
    const answer = await office.show(who('zhou'), value.id, 'verification');
    const rows = await office.rows(
      `SELECT actor, organ, detail FROM store.audit WHERE kind = 'look' AND stream = 'evidence:${value.id}'`,
    );
    expect(rows).toMatchObject([
      { actor: who('zhou').id, organ: 'hongtang', detail: { what: 'original', purpose: 'verification' } },
    ]);
    expect(sha256Of(await buffer(answer.content as never))).toBe(sha256Of(bytes));
    await office.store.owner.query('REVOKE INSERT ON store.audit FROM zhiyi_app');
    try {
      await expect(office.show(who('lin'), value.id, 'handling')).rejects.toThrow(/permission denied/);
    } finally {
      await office.store.owner.query('GRANT INSERT ON store.audit TO zhiyi_app');
    }
    expect(await looks(value.id)).toHaveLength(1);
  });

  test('within ten minutes the same person’s looks for the same purpose are one; others are others', async () => {
    const id = await photo();
    const at = (time: string) => office.store.setNow(`2026-10-13T${time}+08:00`);
    const lookNow = async (name: string, purpose: string) => (await office.show(who(name), id, purpose)).content;
    const show = async (name: string, purpose: string) => {
      const content = await lookNow(name, purpose);
      if ('destroy' in content) content.destroy();
    };
    at('10:00:00');
    await show('lin', 'handling');
    at('10:09:59');
    await show('lin', 'handling');
    await show('lin', 'deciding');
    await show('zhou', 'handling');
    at('10:10:00');
    await show('lin', 'handling');
    expect(
      (await looks(id)).map(([name, , purpose, when]) => [name, purpose, String(when).slice(11, 19)]).sort(),
    ).toEqual([
      ['虚构01', 'deciding', '02:09:59'],
      ['虚构01', 'handling', '02:00:00'],
      ['虚构01', 'handling', '02:10:00'],
      ['虚构02', 'handling', '02:09:59'],
    ]);
    at('09:30:00');
  });

  test('auxiliary staff and administrators do not look at originals; the attempt is on record', async () => {
    const id = await photo();
    for (const name of ['auxiliary', 'audit']) {
      expect(await codesOf(office.show(who(name), id, 'handling'))).toEqual(['people.not-your-duty']);
      const rows = await office.rows(
        `SELECT outcome FROM store.audit WHERE kind = 'evidence.look' AND actor = '${who(name).id}' AND stream = 'evidence:${id}'`,
      );
      expect(rows).toEqual([{ outcome: 'refused' }]);
    }
  });
});

describe('originals as they are shown', () => {
  const header = (a: { extra: { headers?: Readonly<Record<string, string>> } }, name: string) =>
    a.extra.headers?.[name];

  test('a video can be sought: any part, the last part, and no part beyond the end; only the first request is a look', async () => {
    const bytes = Buffer.concat([
      samples.find((s) => s.type === 'mp4')?.bytes as Uint8Array,
      Buffer.alloc(5000, 'abcdefg'),
    ]);
    const { value } = await office.send(who('lin'), bytes);
    const part = async (range: string, ifRange?: string) => {
      const a = await office.show(who('lin'), value.id, 'handling', { range, ...(ifRange ? { ifRange } : {}) });
      return {
        status: a.extra.status ?? 200,
        range: header(a, 'content-range'),
        length: header(a, 'content-length'),
        bytes: await buffer(a.content as never),
      };
    };
    const all = bytes.length;
    expect(await part('bytes=0-')).toEqual({
      status: 206,
      range: `bytes 0-${all - 1}/${all}`,
      length: String(all),
      bytes,
    });
    expect(await part('bytes=100-199')).toEqual({
      status: 206,
      range: `bytes 100-199/${all}`,
      length: '100',
      bytes: bytes.subarray(100, 200),
    });
    expect(await part('bytes=-10')).toMatchObject({
      status: 206,
      range: `bytes ${all - 10}-${all - 1}/${all}`,
      bytes: bytes.subarray(-10),
    });
    expect(await part(`bytes=${all}-`)).toMatchObject({ status: 416, range: `bytes */${all}`, bytes: Buffer.alloc(0) });
    expect(await part('bytes=0-9', '"another"')).toMatchObject({ status: 200, length: String(all), bytes });
    expect(await part('bytes=0-9', `"${value.sha256}"`)).toMatchObject({ status: 206, length: '10' });
    expect((await page(who('lin'), value.id)).looks).toHaveLength(1);
  });

  test('a file is shown as what it is, in a sandbox, and kept by no cache', async () => {
    const { value } = await office.send(who('lin'), wavOf(2000), { kind: 'partyStatement', method: 'microphone' });
    const a = await office.show(who('lin'), value.id, 'handling');
    expect(await buffer(a.content as never)).toHaveLength(2000);
    expect([a.mime, a.inline, a.name]).toEqual(['audio/wav', true, `证据-${value.id}.wav`]);
    expect(header(a, 'content-security-policy')).toMatch(/default-src 'none'.*sandbox/);
    expect(header(a, 'cache-control')).toBe('private, no-store');
  });

  test('an original that was altered on the disk is not shown, nor one that is missing (APL 46(2))', async () => {
    const bytes = newPhoto();
    const { value } = await office.send(who('lin'), bytes);
    const file = path.join(office.folder, value.sha256.slice(0, 2), value.sha256.slice(2, 4), value.sha256);
    chmodSync(file, 0o600);
    writeFileSync(file, Buffer.concat([bytes.subarray(0, -1), Buffer.from('!')]));
    expect(await codesOf(office.show(who('lin'), value.id, 'handling'))).toEqual(['evidence.original-altered']);
    await office.files.remove(value.sha256);
    expect(await codesOf(office.show(who('zhou'), value.id, 'handling'))).toEqual(['evidence.original-missing']);
  });
});

test('the slip of each act waits, is late when its time has passed, and is held once the log has it', async () => {
  const id = await photo();
  const slip = async () => (await page(who('lin'), id)).record[0]?.entry.slip;
  expect(await slip()).toBe('waiting');
  office.store.setNow('2026-10-13T09:31:01+08:00');
  expect(await slip()).toBe('late');
  office.store.setNow('2026-10-13T09:30:00+08:00');
  await act(who('lin'), (a) =>
    a.tx.updateTable('store.ledger_queue').set({ log_index: 7 }).where('stream', '=', `evidence:${id}`).execute(),
  );
  expect((await page(who('lin'), id)).record[0]?.entry).toMatchObject({ slip: 'included', logIndex: 7 });
});

test('a dump of the database shows no word of a statement, description, file name or reason', async () => {
  const secret = [
    '虚构某戊说的话',
    '画面里的门牌',
    'IMG_某戊_0001.jpg',
    '某戊的手机',
    '某戊',
    '审核时写下的话',
  ] as const;
  const [text, description, fileName, deviceLabel, speaker, note] = secret;
  const id = await photo({ description, fileName, deviceLabel });
  await office.call(who('lin'), recordStatement, {
    body: {
      kind: 'witness',
      officers: [who('lin').id, who('zhou').id],
      certificatesShown: true,
      startedAt: '2026-10-13T09:05:00+08:00',
      endedAt: '2026-10-13T09:06:00+08:00',
      speaker,
      text,
      questions: [{ question: speaker, answer: text }],
      confirmation: { how: 'refused', note },
    },
  });
  await office.call(who('zhou'), verifyEvidence, {
    params: { evidenceId: id },
    body: { findings: { authentic: true, clear: true, complete: true, accurate: true }, note },
  });
  await exclude(who('lead'), id, note);
  const tables = await office.rows(
    `SELECT format('%I.%I', schemaname, tablename) AS t FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  );
  const dumps = await Promise.all(
    tables.map(({ t }) =>
      office.rows<{ dump: string | null }>(`SELECT string_agg(x::text, E'\\n') AS dump FROM ${t} x`),
    ),
  );
  const dump = dumps.map((d) => d[0]?.dump ?? '').join('\n');
  expect(dump).toContain(id);
  for (const s of secret) {
    expect(dump).not.toContain(s);
    expect(dump).not.toContain(JSON.stringify(s).slice(1, -1));
    expect(dump).not.toContain(Buffer.from(s).toString('hex'));
  }
});
