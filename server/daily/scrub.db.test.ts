import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { appendEvents, recordBlob, runAct, systemActor } from '@zhiyi/store';
import { eventually, flipRow, testActor } from '@zhiyi/store/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../config.ts';
import { openOfficeLedger } from '../ledger/office-ledger.ts';
import { type WholeOffice, wholeOffice } from '../testing/whole-office.ts';
import { scrubAll } from './scrub.ts';

const EACH = process.env.ZHIYI_LONG ? 100 : 3;
const EVENTS = 280;

/** Files of the data folder in which a byte is changed, by kind, and what the scrub then names. */
const kinds: Readonly<Record<string, (file: string) => string | undefined>> = {
  'evidence file': (f) => (/^files\/..\/..\/.*[^f]$/.test(f) ? `altered ${path.basename(f)}: sha256` : undefined),
  'full tile': (f) => (/^log\/evidence\/\d+\/tile\/0\/\d+$/.test(f) ? `differs ${f.slice(4)}, byte` : undefined),
  'partial tile': (f) =>
    /^log\/evidence\/\d+\/tile\/\d+\/.*\.p\//.test(f) ? `differs ${f.slice(4)}, byte` : undefined,
  bundle: (f) => (/^log\/evidence\/\d+\/tile\/entries\//.test(f) ? `differs ${f.slice(4)}, byte` : undefined),
  'signed head': (f) => (/^log\/evidence\/\d+\/head$/.test(f) ? '/head' : undefined),
  'published checkpoint': (f) => (/^log\/evidence\/\d+\/checkpoint$/.test(f) ? '/checkpoint' : undefined),
  'write-ahead log': (f) => (/^log\/evidence\/\d+\/wal\//.test(f) ? ` ${f.slice(4)}` : undefined),
  'witness journal': (f) => {
    const [, name, file] = /^witnesses\/(\w+)\/(journal\/.*)$/.exec(f) ?? [];
    return name && file && ` witnesses/${name}/${file}, byte`;
  },
};

describe('one scrub of everything the office answers for', () => {
  let whole: WholeOffice;
  let state = 7;
  const dice = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const scrub = async () => scrubAll(whole.office.store, whole.office.files, { dataDir: whole.dataDir });
  const files = () =>
    readdirSync(whole.dataDir, { recursive: true, encoding: 'utf8' })
      .filter((f) => statSync(path.join(whole.dataDir, f)).isFile())
      .sort();

  beforeAll(async () => {
    whole = await wholeOffice();
    const { store, files: folder } = whole.office;
    const lin = testActor('hongtang', 'p-lin');
    for (let version = 0; version < EVENTS; version += 20)
      await runAct(store, { name: 'test.go', actor: lin }, (act) =>
        appendEvents(act, {
          stream: 'case:scrubbed',
          expected: version,
          events: Array.from({ length: 20 }, (_, n) => ({ type: 'FactsRecorded/1', data: { n } })),
          basis: ['apl:52'],
          viewers: ['hongtang'],
        }),
      );
    for (const [text, mime] of [
      ['bytes of a photograph', 'image/jpeg'],
      ['bytes of an issued paper', 'application/pdf'],
    ] as const) {
      const stored = await folder.put(Readable.from([Buffer.from(text.repeat(50))]));
      await runAct(store, { name: 'test', actor: systemActor('test', 'zhzf') }, (act) =>
        recordBlob(act, folder, { ...stored, mime }),
      );
    }
    const config = { ...readConfig({}), dataDir: whole.dataDir };
    const opened = await openOfficeLedger({ config, store, onError: () => {} });
    await eventually(async () => {
      const [row] = await whole.district.store.look<{ n: number }>(
        `SELECT count(*)::int AS n FROM store.ledger_queue WHERE log_index IS NOT NULL AND stream = 'case:scrubbed'`,
      );
      return row?.n === EVENTS && (opened?.ledger.publisher.published?.size ?? 0n) >= BigInt(EVENTS);
    });
    // beside the running log nothing is taken for a fault
    expect((await scrub()).findings).toEqual([]);
    await opened?.close();
  }, 120_000);
  afterAll(() => whole.close());

  test('reads files, events, log and journals, and finds nothing where nothing was changed', async () => {
    const { findings, figures } = await scrub();
    expect(findings).toEqual([]);
    expect(figures.recordedFiles).toBe(2);
    expect(figures.files).toBeGreaterThan(5);
    expect(figures.events).toBeGreaterThanOrEqual(EVENTS);
    for (const [kind, says] of Object.entries(kinds))
      expect([kind, files().some((f) => says(f))]).toEqual([kind, true]);
  });

  test(
    `${EACH} changed bytes of each kind of file: none is missed, file and place are named`,
    async () => {
      const missed: string[] = [];
      for (const [kind, says] of Object.entries(kinds)) {
        const own = files().filter((f) => says(f));
        for (let i = 0; i < EACH; i++) {
          const file = own[Math.floor(dice() * own.length)] as string;
          const at = path.join(whole.dataDir, file);
          chmodSync(at, 0o600);
          const bytes = readFileSync(at);
          const changed = Buffer.from(bytes);
          const place = Math.floor(dice() * changed.length);
          changed[place] = (changed[place] as number) ^ (1 + Math.floor(dice() * 255));
          writeFileSync(at, changed);
          const { findings } = await scrub();
          writeFileSync(at, bytes);
          const named = findings.some((f) => f.includes(says(file) as string));
          if (!named) missed.push(`${kind} ${file} at ${place}: ${findings.join('; ')}`);
        }
      }
      expect(missed).toEqual([]);
      expect((await scrub()).findings).toEqual([]);
    },
    process.env.ZHIYI_LONG ? 3_600_000 : 300_000,
  );

  test('a changed event is named, and so is an entry of the queue that the log holds otherwise', async () => {
    const store = whole.district.store;
    const undo = await flipRow(store, 'store.events', 'data', `stream = 'case:scrubbed' AND version = 41`, dice);
    expect((await scrub()).findings).toEqual(['altered event case:scrubbed 41']);
    await undo();
    await store.look('DROP INDEX store.ledger_queue_by_index'); // which keeps two rows from one index, where the database is asked
    // a whole other entry under its own hash, as somebody with the database and the server's key could write it
    const last = `stream = 'case:scrubbed' AND seq = 7`;
    const swap = (from: number) =>
      store.look(
        `UPDATE store.ledger_queue q SET log_index = o.log_index FROM store.ledger_queue o WHERE q.${last.replace(' AND ', ' AND q.')} AND o.stream = q.stream AND o.seq = $1`,
        [from],
      );
    const [{ log_index: index }] = (await store.look(`SELECT log_index FROM store.ledger_queue WHERE ${last}`)) as [
      { log_index: number },
    ];
    await swap(9);
    expect((await scrub()).findings).toEqual(['altered entry case:scrubbed 7']);
    await store.look(`UPDATE store.ledger_queue SET log_index = $1 WHERE ${last}`, [index]);
    expect((await scrub()).findings).toEqual([]);
  });
});
