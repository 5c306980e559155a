import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { parseNote, signText, utf8 } from '../core/index.ts';
import { nodeSuite } from '../node/suite.ts';
import { diceOf, FakeDisk } from '../testing/fake-disk.ts';
import { ORIGIN, testSigner } from '../testing/keys.ts';
import { LONG } from '../testing/vectors.ts';
import { scrubJournal } from '../witness/journal.ts';
import { Witness } from '../witness/witness.ts';
import { Log } from './log.ts';
import { PUBLISHED, scrubLog } from './scrub.ts';

const signers = [testSigner(ORIGIN, 'note'), testSigner(ORIGIN, 'note', 'sm2')] as const;
const cosigners = ['w1', 'w2', 'w3'].map((n) => testSigner(n, 'cosigner'));
const log = new FakeDisk();
const witness = new FakeDisk();
const scrub = {
  log: () =>
    scrubLog(log, {
      suite: nodeSuite,
      origin: ORIGIN,
      logKeys: signers.map((s) => s.verifier),
      witnessKeys: cosigners.map((s) => s.verifier),
    }),
  witness: () => scrubJournal(witness, nodeSuite),
};

/** A log with full and partial tiles of several sizes, entries not yet signed, a published checkpoint; and a witness of it. */
beforeAll(async () => {
  const clock = () => Date.parse('2026-11-22T08:00:00Z');
  const writer = await Log.open({ suite: nodeSuite, disk: log, origin: ORIGIN, signers, clock });
  const watching = await Witness.open({
    suite: nodeSuite,
    disk: witness,
    signers: [cosigners[0] as (typeof cosigners)[0]],
    logs: [{ origin: ORIGIN, keys: signers.map((s) => s.verifier) }],
    clock,
  });
  let old = 0n;
  for (const size of [3, 250, 258, 262, 270]) {
    await Promise.all(
      Array.from({ length: size - Number(writer.size) }, (_, i) => writer.append(utf8(`entry ${size} ${i}`))),
    );
    const head = await writer.sign();
    const proof = (await writer.consistencyProof(old, head.size)).map((h) => `${Buffer.from(h).toString('base64')}\n`);
    expect((await watching.addCheckpoint(`old ${old}\n${proof.join('')}\n${head.note}`)).status).toBe(200);
    old = head.size;
    if (size !== 262) continue;
    const cosigned = await signText(parseNote(head.note).text, [...signers, ...cosigners], 1_795_334_400n);
    await log.write(PUBLISHED, utf8(cosigned));
  }
  await Promise.all(Array.from({ length: 5 }, (_, i) => writer.append(utf8(`not yet signed ${i}`))));
});

const kinds = {
  'full tile': (f: string) => /^tile\/\d+\/\d+$/.test(f),
  'partial tile': (f: string) => /^tile\/\d+\/.*\.p\//.test(f),
  bundle: (f: string) => /^tile\/entries\/\d+$/.test(f),
  'partial bundle': (f: string) => /^tile\/entries\/.*\.p\//.test(f),
  'signed head': (f: string) => f === 'head',
  'published checkpoint': (f: string) => f === PUBLISHED,
  'write-ahead log': (f: string) => f.startsWith('wal/'),
  journal: (f: string) => f.startsWith('journal/'),
};

describe('one changed byte', () => {
  const COUNT = LONG ? 10_000 : 500;
  const digests = (disk: FakeDisk) =>
    new Map(
      disk.names().map((f) => [
        f,
        createHash('sha256')
          .update(disk.peek(f) as Uint8Array)
          .digest('hex'),
      ]),
    );

  test('nothing is found where nothing was changed', async () => {
    expect([await scrub.log(), await scrub.witness()]).toEqual([[], []]);
    const names = [...log.names(), ...witness.names()];
    for (const [kind, is] of Object.entries(kinds)) expect([kind, names.some(is)]).toEqual([kind, true]);
  });

  test(
    `at ${COUNT} places of every kind of file: none is missed, and file and place are named`,
    async () => {
      const dice = diceOf(500);
      const known = { log: digests(log), witness: digests(witness) };
      const perKind = Math.ceil(COUNT / Object.keys(kinds).length);
      const missed: string[] = [];
      for (const [kind, is] of Object.entries(kinds)) {
        const where = kind === 'journal' ? 'witness' : 'log';
        const disk = where === 'log' ? log : witness;
        const files = disk.names().filter(is);
        const total = files.reduce((n, f) => n + (disk.peek(f) as Uint8Array).length, 0);
        for (let i = 0; i < perKind; i++) {
          // any byte of any file of the kind, each as likely as the other
          let at = Math.floor(dice() * total);
          const file = files.find((f) => (at -= (disk.peek(f) as Uint8Array).length) < 0) as string;
          at += (disk.peek(file) as Uint8Array).length;
          const mask = 1 + Math.floor(dice() * 255);
          disk.flip(file, at, mask);
          const changed = [...digests(disk)].filter(([f, d]) => known[where].get(f) !== d).map(([f]) => f);
          const found = await scrub[where]();
          disk.flip(file, at, mask);
          const named = found.find((f) => f.file === file);
          const exact = kind.endsWith('tile') ? named?.offset === at : (named?.offset ?? 0) <= at;
          // whatever else is named must follow from this one; a tile, a bundle, a frame stand alone
          const alone = found.every((f) => f.file === file);
          if (changed.join() !== file || !named || !exact || !alone)
            missed.push(
              `${kind} ${file} at ${at}: ${JSON.stringify(found, (_, v: unknown) => (typeof v === 'bigint' ? String(v) : v))}`,
            );
        }
      }
      expect(missed).toEqual([]);
    },
    LONG ? 1_800_000 : 120_000,
  );

  test('a missing tile, a stray file and a cut frame are named too', async () => {
    const disk = log.copy();
    const of = (d: FakeDisk) =>
      scrubLog(d, {
        suite: nodeSuite,
        origin: ORIGIN,
        logKeys: signers.map((s) => s.verifier),
        witnessKeys: cosigners.map((s) => s.verifier),
      });
    await disk.remove('tile/0/000');
    expect(await of(disk)).toEqual([{ file: 'tile/0/000', code: 'missing' }]);
    const stray = log.copy();
    await stray.write('tile/0/077', utf8('x'));
    expect(await of(stray)).toEqual([{ file: 'tile/0/077', code: 'unexpected' }]);
    const cut = log.copy();
    const wal = cut.names().findLast((f) => f.startsWith('wal/')) as string;
    await cut.write(wal, (cut.peek(wal) as Uint8Array).slice(0, -1));
    expect(await of(cut)).toMatchObject([{ file: wal, code: 'torn' }]);
    const headless = log.copy();
    await headless.remove('head');
    expect((await of(headless)).map((f) => `${f.file} ${f.code}`)).toEqual(['head missing']);
  });
});
