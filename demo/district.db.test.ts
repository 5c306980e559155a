import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { checkCreditCode, checkIdCard, localDate, millisOf } from '@zhiyi/kernel';
import { registerOrgan, registerPerson } from '@zhiyi/modules/people';
import * as people from '@zhiyi/modules/people/contract';
import { readItems, runAct, runRead, systemActor } from '@zhiyi/store';
import { leavesTell, type TestStore, testStore } from '@zhiyi/store/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../server/config.ts';
import { type Office, openOffice } from '../server/office.ts';
import { countFigures } from './figures.ts';
import { Hand } from './hand.ts';
import { beginDemo, NotForDemo, playYear, STORY_BEGINS } from './index.ts';
import { dayStories, olderStories } from './stories/day.ts';

const begins = '2026-10-13T00:30:00.000Z';
const day = localDate('2026-10-13');
const folders: string[] = [];

async function officeOn(store: TestStore, mode: 'demo' | 'office' = 'demo'): Promise<Office> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'zhiyi-demo-'));
  folders.push(dataDir);
  const config = { ...readConfig({}), dataDir, mode };
  return openOffice({ config, database: store.connection.app, clock: () => millisOf(STORY_BEGINS) });
}

/** The same office, which stops in the middle of an act: after so many requests. */
function dyingAfter(living: Office, requests: number): Office {
  let left = requests;
  const handlers = living.handlers.map((h) => ({
    ...h,
    run: async (call: Parameters<typeof h.run>[0]) => {
      const answer = await h.run(call);
      if (left-- <= 0) throw new Error('power cut');
      return answer;
    },
  }));
  return { ...living, handlers };
}

let store: TestStore;
let office: Office;
const reports: string[] = [];
let played = false;

beforeAll(async () => {
  store = await testStore(begins);
  office = await officeOn(store);
  // the first start dies in the middle of the stories; everything below is what the second one makes of it
  await expect(beginDemo({ office: dyingAfter(office, 150), report: () => {} })).rejects.toThrow('power cut');
  played = await beginDemo({ office, report: (text) => reports.push(text) });
}, 180_000);

afterAll(async () => {
  await office?.close();
  await store?.close();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe('the demo district on the morning of 13 October 2026', () => {
  test('the story begins at half past eight in Ningbo and was played in three parts, each with its time', () => {
    expect(STORY_BEGINS).toBe(begins);
    expect(played).toBe(true);
    expect(reports).toHaveLength(3);
    for (const r of reports) expect(r).toMatch(/，\d+\.\d 秒$/);
  });

  test('nothing in it happened after the story begins', async () => {
    for (const table of ['store.events', 'store.audit']) {
      const [row] = await store.look<{ last: string; n: string }>(
        `SELECT max(at) AS last, count(*) AS n FROM ${table}`,
      );
      expect(Number(row?.n)).toBeGreaterThan(100);
      expect(new Date(row?.last as string) <= new Date(begins)).toBe(true);
    }
  });

  test('a second start plays nothing and writes nothing', async () => {
    const count = () => store.look('SELECT count(*) AS n FROM store.events');
    const before = await count();
    expect(await beginDemo({ office, report: () => {} })).toBe(false);
    expect(await count()).toEqual(before);
  });

  test('a start that died at its very end is played again and changes nothing: every act gives its first answer', async () => {
    const everything = () =>
      store.look(`SELECT (SELECT count(*) FROM store.events) AS events, (SELECT count(*) FROM people.persons) AS persons,
        (SELECT count(*) FROM cases.cases) AS cases, (SELECT count(*) FROM papers.papers) AS papers,
        (SELECT count(*) FROM evidence.items) AS evidence, (SELECT count(*) FROM catalogue.list_rows) AS rows,
        (SELECT count(*) FROM store.numbers) AS numbers, (SELECT count(*) FROM store.audit WHERE outcome <> 'done') AS refused`);
    const before = await everything();
    await store.look(`UPDATE store.settings SET value = '{"story":"day","played":false}' WHERE key = 'demo.story'`);
    expect(await beginDemo({ office, report: () => {} })).toBe(true);
    expect(await everything()).toEqual(before);
    expect(Number(before[0]?.refused)).toBe(0);
  }, 120_000);
});

describe('its rows, asked past the application', () => {
  test('every table that names its viewers shows an organ, a team and a stranger exactly the rows that name them', async () => {
    const tables = await store.look<{ name: string }>(
      `SELECT a.attrelid::regclass::text AS name FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p')
       WHERE a.attname = 'viewers' AND a.attnum > 0 AND NOT a.attisdropped AND c.relnamespace::regnamespace::text NOT LIKE 'pg\\_%'`,
    );
    expect(tables.length).toBeGreaterThan(10);
    const client = await store.app.connect();
    const filled = new Set<string>();
    try {
      for (const { name } of tables)
        for (const viewer of ['hongtang', 'cicheng', 'zhuangqiao', 'team:zhzf-cicheng', 'scjg', 'system', 'nobody']) {
          const [all] = await store.look<{ n: number; own: number }>(
            `SELECT count(*)::int AS n, (count(*) FILTER (WHERE '${viewer}' = ANY (viewers)))::int AS own FROM ${name}`,
          );
          await client.query(`BEGIN; SET LOCAL zhiyi.district = 'jiangbei'; SET LOCAL zhiyi.viewers = '${viewer}'`);
          const { rows } = await client.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${name}`);
          await client.query('ROLLBACK');
          expect(rows[0]?.n, `${name} for ${viewer}`).toBe(all?.own);
          if (all && all.own > 0 && all.own < all.n) filled.add(name);
        }
    } finally {
      client.release();
    }
    // not shown on empty tables: the case's own tables hold rows of several organs
    for (const name of [
      'cases.cases',
      'store.events',
      'store.deadlines',
      'evidence.items',
      'papers.papers',
      'store.subjects',
    ])
      expect([...filled]).toContain(name);
  });
});

describe('its entries in the ledger (APL 47)', () => {
  test('every event has exactly one entry, and the entries of a stream count without a gap, each naming the one before it', async () => {
    const [events] = await store.look<{ n: number }>('SELECT count(*)::int AS n FROM store.events');
    const rows = await store.look<{ stream: string; seq: number; entry: string; leaf: string; version: number | null }>(
      `SELECT q.stream, q.seq, q.entry, encode(q.leaf_hash, 'hex') AS leaf, e.version FROM store.ledger_queue q
       LEFT JOIN store.events e ON e.district = q.district AND e.stream = q.stream AND e.version = q.seq
       ORDER BY q.stream, q.seq`,
    );
    expect(rows).toHaveLength(events?.n as number);
    let [stream, seq, prev] = ['', 0, null as string | null];
    for (const r of rows) {
      if (r.stream !== stream) [stream, seq, prev] = [r.stream, 0, null];
      seq += 1;
      const { p } = JSON.parse(r.entry) as { p: { seq: number; prev: string | null } };
      expect([r.stream, r.version, r.seq, p.seq, p.prev]).toEqual([stream, seq, seq, seq, prev]);
      prev = r.leaf;
    }
  });

  test('every kind of thing on record has its entry: cases, papers, evidence, lists, batches, benchmarks, organs, teams, people, postings, certificates, settings', async () => {
    const things: Readonly<Record<string, string>> = {
      cases: `SELECT 'case:' || id AS stream, NULL AS type FROM cases.cases`,
      papers: `SELECT 'paper:' || id, 'PaperIssued/1' FROM papers.papers WHERE state <> 'prepared'`,
      evidence: `SELECT 'evidence:' || id, NULL FROM evidence.items`,
      lists: `SELECT 'list:' || id, NULL FROM catalogue.lists`,
      batches: `SELECT 'list:' || list_id, 'ListAdjusted/1' FROM catalogue.batches`,
      benchmarks: `SELECT 'benchmark:' || code, NULL FROM catalogue.benchmarks`,
      organs: `SELECT 'organ:' || id, NULL FROM people.organs`,
      teams: `SELECT 'team:' || id, NULL FROM people.teams`,
      townships: `SELECT 'township:' || code, NULL FROM people.townships`,
      persons: `SELECT 'person:' || id, 'PersonRegistered/1' FROM people.persons`,
      postings: `SELECT DISTINCT 'person:' || person, 'PostingGiven/1' FROM people.postings`,
      certificates: `SELECT 'person:' || person, 'CertificateIssued/1' FROM people.certificates`,
    };
    for (const [what, from] of Object.entries(things)) {
      const missing = await store.look<{ stream: string }>(
        `SELECT t.stream FROM (${from}) AS t (stream, type) WHERE NOT EXISTS (
           SELECT 1 FROM store.ledger_queue q JOIN store.events e ON e.district = q.district AND e.stream = q.stream AND e.version = q.seq
           WHERE q.stream = t.stream AND (t.type IS NULL OR e.type = t.type))`,
      );
      const [all] = await store.look<{ n: number }>(`SELECT count(*)::int AS n FROM (${from}) AS t`);
      expect(all?.n, what).toBeGreaterThan(0);
      expect(missing, what).toEqual([]);
    }
    const settings = await store.look<{ key: string }>(
      `SELECT key FROM store.settings s WHERE key NOT LIKE 'demo.%' AND NOT EXISTS (
         SELECT 1 FROM store.events e WHERE e.stream LIKE 'setting:%' AND e.data ->> 'key' = s.key)`,
    );
    expect(settings).toEqual([]);
  });

  test('the entry that closes a case says how many entries the case has, itself included', async () => {
    const over = await store.look<{ id: string; main: string; entry: string; n: number }>(
      `SELECT c.id, c.main, last.entry, last.seq AS n FROM cases.cases c
       JOIN LATERAL (SELECT entry, seq FROM store.ledger_queue q WHERE q.stream = 'case:' || c.id ORDER BY seq DESC LIMIT 1) last ON true
       WHERE c.main IN ('closed', 'archived', 'educated', 'referred')`,
    );
    expect(new Set(over.map((o) => o.main)).size).toBeGreaterThan(1);
    for (const { entry, n } of over) {
      const { p } = JSON.parse(entry) as { p: { type: string; obj: { count?: number } } };
      expect([p.type, p.obj.count]).toEqual(['case.closed', n]);
    }
  });
});

describe('its lists (ZJ 9, APL 24)', () => {
  test('285 real matters, and made-up ones that say so in code, name and note', async () => {
    const rows = await store.look<{ code: string; name: string; made_up: boolean; definition: { note: string } }>(
      'SELECT code, name, made_up, definition FROM catalogue.matters',
    );
    expect(rows.filter((r) => !r.made_up)).toHaveLength(285);
    const madeUp = rows.filter((r) => r.made_up);
    expect(madeUp.length).toBeGreaterThan(400);
    for (const m of madeUp) {
      expect(m.code).toMatch(/^YS-\d{4}$/);
      expect(m.name).toMatch(/^〔演示虚构〕/);
      expect(m.definition.note).toBe('演示虚构');
    }
  });

  test('600 matters are conferred on each of four streets in one batch, 631 on Cicheng in two, nothing elsewhere', async () => {
    const { conferred } = await countFigures(office, day);
    const one = { matters: 600, batches: 1 };
    expect(conferred).toEqual({
      cicheng: { matters: 631, batches: 2 },
      hongtang: one,
      qianjiang: one,
      yongjiang: one,
      zhuangqiao: one,
    });
  });

  test('every batch was published before it took effect, and somebody else confirmed what was prepared', async () => {
    const rows = await store.look<{
      published_on: string;
      effective_from: string;
      uploaded_by: string;
      decided_by: string;
      counts: { bad: number };
    }>(
      `SELECT b.published_on::text, b.effective_from::text, i.uploaded_by, i.decided_by, i.counts FROM catalogue.batches b
       JOIN catalogue.imports i ON i.batch_id = b.id WHERE b.state = 'published'`,
    );
    expect(rows.length).toBeGreaterThan(15);
    for (const r of rows) {
      expect(r.published_on < r.effective_from).toBe(true);
      expect(r.uploaded_by).not.toBe(r.decided_by);
      expect(r.counts.bad).toBe(0);
    }
  });

  test('sample benchmarks are adopted and stay unconfirmed (APL 34)', async () => {
    const rows = await store.look('SELECT mark, confirmed_at FROM catalogue.benchmarks');
    expect(rows).toHaveLength(6);
    expect(new Set(rows.map((r) => `${r.mark} ${r.confirmed_at}`))).toEqual(new Set(['sample null']));
  });
});

describe('its cases', () => {
  /** what each story has come to, by the number of its case within its unit */
  const standing = () =>
    store.look<{
      main: string;
      tracks: Record<string, { only: string }>;
      organ: string;
      decision_number: string | null;
    }>('SELECT main, tracks, organ, decision_number FROM cases.cases ORDER BY opened_at');

  test('ten were opened on 12 and 13 October, eleven before', async () => {
    expect([dayStories.length, olderStories.length]).toEqual([10, 11]);
    const rows = await store.look<{ late: boolean }>(
      `SELECT opened_at >= '2026-10-12T00:00:00+08:00' AS late FROM cases.cases`,
    );
    expect(rows.filter((r) => r.late)).toHaveLength(10);
    expect(rows.filter((r) => !r.late)).toHaveLength(11);
  });

  test('every state that the mockups show is there', async () => {
    const rows = await standing();
    const at = (main: string, tracks: Record<string, string> = {}) =>
      rows.filter((r) => r.main === main && Object.entries(tracks).every(([t, s]) => r.tracks[t]?.only === s)).length;
    expect(at('contact')).toBe(1);
    expect(at('facts', { correction: 'ordered' })).toBe(1);
    expect(at('told', { correction: 'refused' })).toBe(1);
    expect(at('decided', { payment: 'due' })).toBe(1);
    expect(at('served', { payment: 'overdue', report: 'filed' })).toBe(2);
    expect(at('served', { payment: 'paid', report: 'filed' })).toBe(1);
    expect(at('served', { cash: 'withOfficer', report: 'due' })).toBe(1);
    expect(at('served', { remedy: 'pending' })).toBe(1);
    expect(at('closed')).toBe(2);
    expect(at('archived')).toBe(1);
    expect(at('educated')).toBe(2);
    expect(at('referred')).toBe(1);
  });

  test('one report to the organ is due today, one payment was due yesterday (APL 52(3), 67)', async () => {
    const rows = await store.look<{ clock: string; state: string; due_on: string }>(
      `SELECT clock, state, due_on::text FROM store.deadlines WHERE due_on IN ('2026-10-12', '2026-10-13') AND state <> 'met' ORDER BY due_on`,
    );
    expect(rows).toEqual([
      { clock: 'apl.pay', state: 'expired', due_on: '2026-10-12' },
      { clock: 'summaryReport', state: 'running', due_on: '2026-10-13' },
    ]);
  });

  test('who was late paid the surcharge of three days: 3 % a day (APL 72)', async () => {
    const rows = await store.look<{ fine: number; extra: number }>(
      `SELECT (data->>'amount')::int AS fine, (data->>'surcharge')::int AS extra FROM store.events WHERE type = 'FinePaid/1' AND (data->>'surcharge')::int > 0`,
    );
    expect(rows).toEqual([{ fine: 10_000, extra: 900 }]);
  });

  test('the name is the street’s where the matter is conferred, the bureau’s where it is not (ZJ 8, 9)', async () => {
    const heads = (await standing()).flatMap((r) => r.decision_number?.split('简罚')[0] ?? []);
    expect(new Set(heads)).toEqual(new Set(['洪塘街综执', '庄桥街综执', '甬江街综执', '甬北综执']));
    expect(heads.filter((h) => h === '甬北综执')).toHaveLength(2);
  });

  test('every issued paper has the bytes its record names, says demo and bears no seal (APL 52)', async () => {
    const rows = await store.look<{ sha256: string; demo: boolean; sealed_by: string | null; state: string }>(
      `SELECT encode(after_seal, 'hex') AS sha256, demo, sealed_by, state FROM papers.papers`,
    );
    const issued = rows.filter((r) => r.state === 'issued');
    expect(issued.length).toBeGreaterThan(35);
    expect(rows.filter((r) => r.state !== 'issued').map((r) => r.state)).toEqual(['prepared']);
    for (const r of issued) {
      const bytes = await buffer((await office.files.open(r.sha256)).stream);
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(r.sha256);
      expect(r).toMatchObject({ demo: true, sealed_by: null });
    }
  });

  test('the platform’s book and ours agree on every day', async () => {
    const ours = await store.look<{ order_number: string; paid_amount: number }>(
      `SELECT order_number, paid_amount::int FROM cases.payment_orders WHERE state = 'paid' ORDER BY 1`,
    );
    const theirs = ours.map((o) => office.payments.order(o.order_number)?.payment?.amount);
    expect(theirs).toEqual(ours.map((o) => o.paid_amount));
    const waiting = await store.look(`SELECT order_number FROM cases.payment_orders WHERE state = 'open'`);
    for (const w of waiting) expect(office.payments.order(w.order_number as string)?.payment).toBeUndefined();
    expect(await store.look('SELECT 1 FROM store.outbox WHERE done_at IS NULL')).toEqual([]);
  });
});

describe('what the record must not hold (APL 50)', () => {
  const parties = [...olderStories, ...dayStories].map((s) => s.party);

  test('no identity number, phone, credit code, name or address of a party stands in an event, an entry or the audit', async () => {
    const texts = await store.look<{ text: string }>(`SELECT data::text AS text FROM store.events UNION ALL
      SELECT entry FROM store.ledger_queue UNION ALL
      SELECT coalesce(detail::text, '') FROM store.audit UNION ALL SELECT answer::text FROM store.idempotency`);
    expect(texts.length).toBeGreaterThan(800);
    const values = parties.flatMap((p) => [p.name, p.representative, p.identity?.number, p.creditCode, p.phone]);
    const own = [...new Set(values)].filter((v) => v !== undefined);
    // bounded, so that eighteen digits inside a digest are not taken for a number of a person
    const shapes = [
      /(?<![\da-f-])[1-9]\d{5}1[89]\d\d(0[1-9]|1[0-2])([0-2]\d|3[01])\d{3}[\dX](?![\da-f])/,
      /(?<![\da-f-])1[3-9]\d{9}(?![\da-f])/,
      /TEXT/,
      /示例[路村小市大公广]/,
    ];
    const found = texts.flatMap(({ text }) => [
      ...shapes.filter((s) => s.test(text)).map((s) => `${s}: ${text.slice(0, 100)}`),
      ...own.filter((v) => text.includes(v)).map((v) => `${v}: ${text.slice(0, 100)}`),
    ]);
    expect(found).toEqual([]);
  });

  test('L15: no leaf tells a value of anybody in the demo, or the digest without salt of a value, a file or a paper', async () => {
    const leaves = (await store.look<{ entry: string }>('SELECT entry FROM store.ledger_queue')).map((r) => r.entry);
    expect(leaves.length).toBeGreaterThan(300);
    const people = await store.look<{ name: string; employee: string }>(
      'SELECT name_zh AS name, employee_no AS employee FROM people.persons',
    );
    const texts = (what: string, values: readonly (string | undefined)[]) =>
      [...new Set(values)].flatMap((value) => (value === undefined ? [] : [{ what, value }]));
    const files = await store.look<{ sha256: Buffer; sm3: Buffer }>('SELECT sha256, sm3 FROM store.blobs');
    expect(files.length).toBeGreaterThan(20);
    const bytes = await Promise.all(
      files.map(async ({ sha256 }) => ({
        what: 'file',
        value: await buffer((await office.files.open(sha256.toString('hex'))).stream),
      })),
    );
    const secrets = [
      ...texts(
        'party',
        parties.flatMap((p) => [p.name, p.representative, p.identity?.number, p.creditCode, p.phone, p.address]),
      ),
      ...texts(
        'person of an organ',
        people.flatMap((p) => [p.name, p.employee]),
      ),
      ...bytes,
    ];
    expect(leavesTell(leaves, secrets)).toEqual([]);
    // and it looks at these very leaves: one planted among them is found
    for (const secret of [secrets[0], secrets.at(-1)]) {
      const digest = createHash('sha256')
        .update(secret?.value ?? '')
        .digest('hex');
      const planted = (leaves[7] as string).replace(/"event":"[0-9a-f]{64}"/, `"event":"${digest}"`);
      expect(leavesTell([...leaves, planted], secrets)).toEqual([`${secret?.what}: SHA-256 without salt`]);
    }
  });

  test('identity numbers are valid and of people born before 1900, codes are valid and say TEXT, a child has none', () => {
    for (const p of parties) {
      if (p.identity) {
        const read = checkIdCard(p.identity.number, day);
        expect(read.ok && read.value.birth < '1900-01-01').toBe(true);
      } else if (p.kind === 'citizen') expect(p.birthDate).toBeDefined();
      if (p.creditCode !== undefined) {
        expect(checkCreditCode(p.creditCode).ok).toBe(true);
        expect(p.creditCode).toContain('TEXT');
      }
    }
  });

  test('the organ in whose name is acted sees the case, besides the one that commands the team (APL 17)', async () => {
    const seen = (clause: string) =>
      store.look<{ n: number }>(
        `SELECT count(*)::int AS n FROM cases.cases c WHERE secrecy = 'ordinary' AND ${clause}`,
      );
    expect((await seen("organ = 'zhzf'"))[0]?.n).toBeGreaterThan(0);
    expect((await seen('NOT (organ = ANY (viewers))'))[0]?.n).toBe(0);
    const listed = 'EXISTS (SELECT FROM store.access a WHERE a.case_id = c.id AND a.viewer = c.organ)';
    expect((await seen(`NOT ${listed}`))[0]?.n).toBe(0);
  });

  test('what was told of a party is there to be opened, under the party’s own key', async () => {
    const [row] = await store.look<{ party_item: string }>(
      `SELECT party_item FROM cases.cases WHERE party_item IS NOT NULL ORDER BY opened_at LIMIT 1`,
    );
    const items = await runRead(office.store, systemActor('test'), (act) =>
      readItems<{ name: string }>(act, [row?.party_item as string]),
    );
    expect(items[0]?.content.name).toBe('何虚构');
  });
});

describe('where the demo must not be (design: demo persons exist in demo mode only)', () => {
  test('everybody registered in it is marked as made up, and holds no account', async () => {
    expect(await store.look('SELECT 1 FROM people.persons WHERE NOT demo')).toEqual([]);
    expect(await store.look('SELECT 1 FROM people.accounts')).toEqual([]);
  });

  test('an office that is no demo plays neither day nor year, and nothing is written', async () => {
    const real = await testStore(begins);
    const own = await officeOn(real, 'office');
    try {
      await expect(beginDemo({ office: own, report: () => {} })).rejects.toThrow(NotForDemo);
      await expect(playYear({ office: own, report: () => {} })).rejects.toThrow(NotForDemo);
      expect(await real.look('SELECT 1 FROM store.events')).toEqual([]);
      expect(await real.look('SELECT 1 FROM store.settings')).toEqual([]);
    } finally {
      await own.close();
      await real.close();
    }
  });

  test('a district with organs of its own is left alone, also in demo mode', async () => {
    const real = await testStore(begins);
    const own = await officeOn(real);
    try {
      await runAct(real, { name: 'test', actor: systemActor('test') }, (act) =>
        registerOrgan(act, {
          id: 'real',
          kind: 'bureau',
          nameZh: '局',
          nameEn: 'Bureau',
          fullNameZh: '某局',
          from: day,
        }),
      );
      await expect(beginDemo({ office: own, report: () => {} })).rejects.toThrow(/not the demo’s/);
      expect(await real.look('SELECT 1 FROM people.persons')).toEqual([]);
    } finally {
      await own.close();
      await real.close();
    }
  });

  test('nobody signed in can register a made-up person, not even the system administrator', async () => {
    const hand = new Hand(office);
    const [admin] = await store.look<{ id: string }>(`SELECT id FROM people.persons WHERE name_zh = '吕癸一'`);
    const person = { nameZh: '某人', employeeNo: 'X1', demo: { place: 1 } };
    const actor = await hand.actor(admin?.id as string, STORY_BEGINS);
    await expect(
      runAct(office.store, { name: 'test', actor, key: 'test:demo-person' }, (act) => registerPerson(act, person)),
    ).rejects.toMatchObject({ refusals: [{ code: 'people.demo-only' }] });
    const said = { key: 'test:demo-route', body: person as never };
    const { value } = await hand.send(people.registerPerson, admin?.id as string, STORY_BEGINS, said);
    const id = typeof value === 'string' ? value : (value as { id: string }).id;
    expect(await store.look('SELECT demo FROM people.persons WHERE id = $1', [id])).toEqual([{ demo: false }]);
  });

  test('the year cannot be slipped in before a day that has been played', async () => {
    await expect(playYear({ office, report: () => {} })).rejects.toThrow(/has been played/);
  });

  test('a day is not played over a year left half-way', async () => {
    const half = await testStore(begins);
    const own = await officeOn(half);
    try {
      await half.look(`INSERT INTO store.settings (district, key, value, changed_at, changed_by)
        VALUES ('jiangbei', 'demo.story', '{"story":"year","played":false}', now(), 'demo')`);
      await expect(beginDemo({ office: own, report: () => {} })).rejects.toThrow(/left half-way/);
    } finally {
      await own.close();
      await half.close();
    }
  });
});
