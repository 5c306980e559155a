import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { equal, hashLeaf, includes, isConsistent, openSigned, tilePath, toBase64, utf8 } from '../core/index.ts';
import { nodeSuite } from '../node/suite.ts';
import { diceOf, FakeDisk } from '../testing/fake-disk.ts';
import { ORIGIN, testSigner } from '../testing/keys.ts';
import { LONG, vectorBytes, vectorJson } from '../testing/vectors.ts';
import { openLogFolder } from './folder.ts';
import { Log } from './log.ts';
import type { LogOptions } from './options.ts';
import { openPromise } from './promise.ts';
import { scrubLog } from './scrub.ts';

const signer = testSigner(ORIGIN, 'note');
const sm2Signer = testSigner(ORIGIN, 'note', 'sm2');
const options = (disk: FakeDisk, more: Partial<LogOptions> = {}): LogOptions => ({
  suite: nodeSuite,
  disk,
  origin: ORIGIN,
  signers: [signer],
  clock: () => Date.parse('2026-11-22T08:00:00Z'),
  ...more,
});
const scrub = (disk: FakeDisk) =>
  scrubLog(disk, { suite: nodeSuite, origin: ORIGIN, logKeys: [signer.verifier, sm2Signer.verifier], witnessKeys: [] });
const entry = (n: number) => utf8(`entry ${n} ${'x'.repeat(n % 37)}`);
const folders: string[] = [];
const folder = () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'zhiyi-log-'));
  folders.push(dir);
  return dir;
};
afterAll(() => {
  for (const dir of folders) rmSync(dir, { recursive: true, force: true });
});

describe('L1: the writer', () => {
  test('the published log of 15 leaves: bundles, tiles and head of every size are written byte by byte', async () => {
    const { origin, leavesUtf8 } = vectorJson<{ origin: string; leavesUtf8: string[] }>('log15/log.json');
    const disk = new FakeDisk();
    const log = await Log.open(options(disk, { origin, signers: [testSigner(origin, 'note')] }));
    for (const [i, leaf] of leavesUtf8.entries()) {
      await log.append(utf8(leaf));
      const head = await log.sign();
      const [, size, root] = vectorBytes(`log15/checkpoint.${i + 1}`)
        .toString()
        .split('\n');
      expect([String(head.size), toBase64(head.root)]).toEqual([size, root]);
      for (const level of [0, 'entries'] as const) {
        const file = tilePath({ level, index: 0n, width: i + 1 });
        expect(vectorBytes(`log15/${file}`).equals(disk.peek(file) as Uint8Array)).toBe(true);
      }
    }
  });

  test('every entry has its index, its promise and its proof; every head continues the one before', async () => {
    const disk = new FakeDisk();
    const log = await Log.open(options(disk, { signers: [signer, sm2Signer] }));
    let before = await log.sign();
    for (const batch of [1, 3, 252, 1, 300, 700]) {
      const from = Number(log.size);
      const appended = await Promise.all(Array.from({ length: batch }, (_, i) => log.append(entry(from + i))));
      expect(appended.map((a) => Number(a.index))).toEqual(Array.from({ length: batch }, (_, i) => from + i));
      const promise = openPromise(await (appended[0] as (typeof appended)[0]).promise(), [signer.verifier]);
      expect(promise).toEqual({
        origin: ORIGIN,
        index: BigInt(from),
        leafHash: Uint8Array.from(hashLeaf(nodeSuite, entry(from))),
        by: BigInt(Date.parse('2026-11-22T08:01:00Z') / 1000),
      });
      const head = await log.sign();
      const opened = openSigned(head.note, [signer.verifier, sm2Signer.verifier]);
      expect(opened.ok && opened.note.verified).toHaveLength(2);
      expect(isConsistent(nodeSuite, before, head, await log.consistencyProof(before.size, head.size))).toBe(true);
      for (const index of [0, from, Number(head.size) - 1]) {
        const proof = await log.inclusionProof(BigInt(index), head.size);
        expect(includes(nodeSuite, hashLeaf(nodeSuite, entry(index)), BigInt(index), head.size, head.root, proof)).toBe(
          true,
        );
      }
      expect(equal(await log.rootAt(before.size), before.root)).toBe(true);
      before = head;
    }
    expect(await scrub(disk)).toEqual([]);
    // partial tiles of full ones are gone
    expect(disk.names().filter((f) => f.startsWith('tile/0/000.p'))).toEqual([]);
    expect(Buffer.from((await log.entry(700n)) as Uint8Array).toString()).toBe(Buffer.from(entry(700)).toString());
    expect(await log.entry(5_000n)).toBeUndefined();
  });

  test('the same bytes sent again get their first index, also after the log was opened again', async () => {
    const disk = new FakeDisk();
    const log = await Log.open(options(disk));
    await Promise.all([0, 1, 2].map((n) => log.append(entry(n))));
    const [again, twice, other] = await Promise.all([log.append(entry(1)), log.append(entry(9)), log.append(entry(9))]);
    expect([again?.index, again?.repeated, twice?.index, other?.index, other?.repeated]).toEqual([
      1n,
      true,
      3n,
      3n,
      true,
    ]);
    await log.sign();
    await log.append(entry(10));
    await log.close();
    const next = await Log.open(options(disk));
    expect(next.size).toBe(5n);
    for (const [n, index] of [
      [2, 2n],
      [9, 3n],
      [10, 4n],
    ] as const)
      expect(await next.append(entry(n))).toMatchObject({ index, repeated: true });
  });

  test('many callers share one sync: a hundred at once cost as many steps of the disk as one', async () => {
    const steps = async (callers: number) => {
      const disk = new FakeDisk();
      const log = await Log.open(options(disk));
      await log.append(entry(200));
      const before = disk.steps;
      await Promise.all(Array.from({ length: callers }, (_, n) => log.append(entry(n))));
      return disk.steps - before;
    };
    expect(await steps(100)).toBe(await steps(1));
  });

  test('entries that come while a head is made get indexes after it and are in the next', async () => {
    const disk = new FakeDisk();
    const log = await Log.open(options(disk));
    const told: bigint[] = [];
    for (let round = 0; round < 20; round++) {
      const appending = Array.from({ length: 40 }, async (_, i) => {
        const { index } = await log.append(utf8(`round ${round} entry ${i}`));
        told.push(index);
        expect(Buffer.from((await log.entry(index)) as Uint8Array).toString()).toBe(`round ${round} entry ${i}`);
      });
      const signing = log.sign();
      await Promise.all([...appending, signing]);
    }
    expect((await log.sign()).size).toBe(800n);
    expect(told.sort((a, b) => Number(a - b))).toEqual(Array.from({ length: 800 }, (_, i) => BigInt(i)));
    expect(await scrub(disk)).toEqual([]);
  });

  test('an entry above 65,535 bytes is refused; one of exactly as many is taken', async () => {
    const log = await Log.open(options(new FakeDisk()));
    await expect(log.append(new Uint8Array(65_536))).rejects.toThrow(RangeError);
    expect((await log.append(new Uint8Array(65_535))).index).toBe(0n);
    expect((await log.sign()).size).toBe(1n);
  });

  test('after a write that failed nothing more is accepted, and no head is signed', async () => {
    const disk = new FakeDisk(8);
    const log = await Log.open(options(disk));
    const outcomes: string[] = [];
    for (let n = 0; n < 6; n++)
      outcomes.push(
        await log.append(entry(n)).then(
          () => 'told',
          (e: { code: string }) => e.code,
        ),
      );
    expect(outcomes).toContain('told');
    expect(outcomes.at(-1)).toBe('write-failed');
    await expect(log.sign()).rejects.toMatchObject({ code: 'write-failed' });
  });
});

describe('L3: crashes', () => {
  const POINTS = LONG ? 1_000 : 60;

  /** Appends in small groups and signs now and then until the disk stops; what was told to callers is what must be there. */
  async function work(disk: FakeDisk, dice: () => number, told: Map<number, bigint>, signed: bigint[]): Promise<void> {
    const log = await Log.open(options(disk));
    signed.push(log.head.size);
    for (let round = 0; round < 7; round++) {
      const from = Number(log.size);
      const group = Array.from({ length: 1 + Math.floor(dice() * 70) }, (_, i) => from + i);
      await Promise.all(
        group.map(async (n) => {
          const { index } = await log.append(entry(n));
          told.set(n, index);
        }),
      );
      if (dice() < 0.6) signed.push((await log.sign()).size);
    }
  }

  test(
    `stopped before any of ${POINTS} steps, with unsynced writes lost in any order: no entry told of is lost, no head goes back`,
    async () => {
      const { steps } = await (async () => {
        const disk = new FakeDisk();
        await work(disk, diceOf(0), new Map(), []);
        return disk;
      })();
      for (let point = 0; point < POINTS; point++) {
        const dice = diceOf(point + 1);
        const told = new Map<number, bigint>();
        const signed: bigint[] = [];
        let disk = new FakeDisk(Math.floor((point / POINTS) * steps * 0.9));
        for (let crashes = 0; crashes < 3; crashes++) {
          await work(disk, dice, told, signed).catch(() => {});
          disk = disk.afterCrash(dice, crashes === 2 ? Number.POSITIVE_INFINITY : Math.floor(dice() * 60));
        }
        const log = await Log.open(options(disk));
        for (const [n, index] of told) {
          const stored = await log.entry(index);
          expect([point, n, stored && Buffer.from(stored).toString()]).toEqual([
            point,
            n,
            Buffer.from(entry(n)).toString(),
          ]);
        }
        expect(log.head.size >= (signed.at(-1) ?? 0n)).toBe(true);
        await log.append(utf8(`after ${point}`));
        await log.sign();
        expect([point, (await scrub(disk)).filter((f) => f.code !== 'unexpected')]).toEqual([point, []]);
      }
    },
    LONG ? 900_000 : 120_000,
  );

  test('a frame cut short goes, a changed one stops the log', async () => {
    const disk = new FakeDisk();
    const log = await Log.open(options(disk));
    await log.append(entry(0));
    await log.append(entry(1));
    const file = 'wal/00000000000000000000';
    const length = (disk.peek(file) as Uint8Array).length;
    const cut = disk.copy();
    await cut.write(file, (disk.peek(file) as Uint8Array).subarray(0, length - 1));
    expect((await Log.open(options(cut))).size).toBe(1n);
    expect((await Log.open(options(cut))).size).toBe(1n); // and stays so
    for (let at = 0; at < length; at++) {
      const changed = disk.copy();
      changed.flip(file, at, 1 << (at % 8));
      await expect([at, Log.open(options(changed))][1]).rejects.toMatchObject({ code: 'wal-altered' });
    }
  });
});

describe('a folder of its own', () => {
  const open = (dir: string) =>
    openLogFolder({ suite: nodeSuite, folder: dir, origin: ORIGIN, signers: [signer], clock: () => Date.now() });

  test('has one writer; a lock left behind by a process that is gone does not keep the next out', async () => {
    const dir = folder();
    const first = await open(dir);
    await expect(open(dir)).rejects.toMatchObject({ code: 'locked' });
    await first.close();
    writeFileSync(path.join(dir, 'lock'), '999999999 12345 left-behind\n');
    const second = await open(dir);
    await second.log.append(entry(0));
    await second.log.sign();
    await second.close();
    const third = await open(dir);
    expect(third.log.size).toBe(1n);
    await third.close();
  });

  test('of two who find a lock left behind only one gets in', async () => {
    const dir = folder();
    writeFileSync(path.join(dir, 'lock'), '999999999 12345 left-behind\n');
    const tries = await Promise.allSettled(Array.from({ length: 6 }, () => open(dir)));
    expect(tries.filter((t) => t.status === 'fulfilled')).toHaveLength(1);
    for (const t of tries) if (t.status === 'fulfilled') await t.value.close();
  });

  test('another origin or other keys do not continue it', async () => {
    const dir = folder();
    const first = await open(dir);
    await first.log.append(entry(0));
    await first.log.sign();
    await first.close();
    const other = { suite: nodeSuite, folder: dir, clock: () => Date.now() };
    const stranger = testSigner('stranger', 'note');
    await expect(openLogFolder({ ...other, origin: ORIGIN, signers: [stranger] })).rejects.toMatchObject({
      code: 'stored-bytes',
    });
    await expect(openLogFolder({ ...other, origin: 'other', signers: [signer] })).rejects.toMatchObject({
      code: 'stored-bytes',
    });
  });
});
