import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatCheckpoint } from '../core/checkpoint.ts';
import {
  fromHex,
  hashLeaf,
  makeVerifier,
  openSigned,
  parseCheckpoint,
  parseVkey,
  proveConsistency,
  rootOf,
  signText,
  toBase64,
  treeInMemory,
  utf8,
} from '../core/index.ts';
import { nodeSuite } from '../node/suite.ts';
import { diceOf, FakeDisk } from '../testing/fake-disk.ts';
import { ORIGIN, testSigner } from '../testing/keys.ts';
import { LONG, vectorJson } from '../testing/vectors.ts';
import { scrubJournal } from './journal.ts';
import type { WatchedLog } from './request.ts';
import { Witness, type WitnessOptions } from './witness.ts';

const logSigner = testSigner(ORIGIN, 'note');
const cosigner = testSigner('witness.test/w1', 'cosigner');
const sm2Cosigner = testSigner('witness.test/w1', 'cosigner', 'sm2');
const watched: WatchedLog = { origin: ORIGIN, keys: [logSigner.verifier] };
const NOW = Date.parse('2026-11-22T08:00:00Z');
const open = (disk: FakeDisk, logs: readonly WatchedLog[] = [watched], more: Partial<WitnessOptions> = {}) =>
  Witness.open({ suite: nodeSuite, disk, signers: [cosigner], logs, clock: () => NOW, ...more });

describe('L4: witnesses (C2SP tlog-witness), by published transcripts', () => {
  test('the transcript of another witness: each request in its order gets one of the statuses stated', async () => {
    const v = vectorJson<{
      log: { origin: string; ed25519PublicKeyHex: string };
      steps: { body: string; accept: number[]; bodyAssert: string; bodyText: string }[];
    }>('witness/litewitness.json');
    const key = makeVerifier(nodeSuite, v.log.origin, 'ed25519', fromHex(v.log.ed25519PublicKeyHex));
    const witness = await open(new FakeDisk(), [{ origin: v.log.origin, keys: [key] }]);
    for (const [i, step] of v.steps.entries()) {
      const answer = await witness.addCheckpoint(step.body);
      expect([i, step.accept.includes(answer.status)]).toEqual([i, true]);
      if (step.bodyAssert === '==') expect(answer.body).toBe(step.bodyText);
      if (answer.status === 409) expect(answer.type).toBe('text/x.tlog.size');
      if (answer.status === 200) expect(answer.body.startsWith('— witness.test/w1 ')).toBe(true);
    }
  });

  const monkeys = vectorJson<{
    logVkey: string;
    checkpoint5: string;
    checkpoint8: string;
    consistency5to8Hex: string[];
    cases: {
      state: number;
      old: number;
      new: 'checkpoint5' | 'checkpoint8';
      proof: string;
      status: number;
      body?: string;
    }[];
  }>('witness/monkeys.json');
  const good = monkeys.consistency5to8Hex.map((h) => toBase64(fromHex(h)));
  const proofs: Record<string, string[]> = {
    consistency5to8: good,
    empty: [],
    garbage: good.map((_, i) => good[(i + 1) % good.length] as string),
  };

  test.each(monkeys.cases)('state $state, old $old, $new with proof $proof: $status', async (c) => {
    const witness = await open(new FakeDisk(), [{ origin: 'monkeys', keys: [parseVkey(nodeSuite, monkeys.logVkey)] }]);
    const ask = (old: number, proof: readonly string[], note: string) =>
      witness.addCheckpoint(`old ${old}\n${proof.map((p) => `${p}\n`).join('')}\n${note}`);
    if (c.state >= 5) expect((await ask(0, [], monkeys.checkpoint5)).status).toBe(200);
    if (c.state === 8) expect((await ask(5, good, monkeys.checkpoint8)).status).toBe(200);
    const answer = await ask(c.old, proofs[c.proof] as string[], monkeys[c.new]);
    expect(answer.status).toBe(c.status);
    if (c.body !== undefined) expect(answer.body).toBe(c.body);
  });
});

/** Two histories that part after entry 20. */
const tree = (branch: string) =>
  treeInMemory(
    nodeSuite,
    Array.from({ length: 60 }, (_, i) => hashLeaf(nodeSuite, utf8(`${i < 20 ? 'common' : branch} ${i}`))),
  );
const branches = { a: tree('a'), b: tree('b') };
type Branch = keyof typeof branches;

async function requestFor(branch: Branch, old: number, size: number, proofOf: Branch = branch): Promise<string> {
  const root = rootOf(nodeSuite, BigInt(size), branches[branch]);
  const note = await signText(formatCheckpoint(ORIGIN, { size: BigInt(size), root }), [logSigner]);
  const proof = old <= size ? proveConsistency(nodeSuite, BigInt(old), BigInt(size), branches[proofOf]) : [];
  return `old ${old}\n${proof.map((h) => `${toBase64(h)}\n`).join('')}\n${note}`;
}

describe('L4: a witness never goes back and never signs two histories', () => {
  test('its answer is a line of each of its keys over the checkpoint, with its own time', async () => {
    const witness = await open(new FakeDisk(), [watched], { signers: [cosigner, sm2Cosigner] });
    const request = await requestFor('a', 0, 7);
    const { body } = await witness.addCheckpoint(request);
    const text = formatCheckpoint(ORIGIN, { size: 7n, root: rootOf(nodeSuite, 7n, branches.a) });
    const opened = openSigned(`${text}\n${body}`, witness.verifiers);
    expect(opened.ok && opened.note.verified.map((v) => v.by.type)).toEqual(['ed25519-cosignature', 'sm2-cosignature']);
    const shown = witness.latest(ORIGIN)?.note ?? '';
    expect(openSigned(shown, [logSigner.verifier]).ok && openSigned(shown, witness.verifiers).ok).toBe(true);
  });

  test('of two updates at once that both fit, the second is told the size the first has led to', async () => {
    const witness = await open(new FakeDisk());
    await witness.addCheckpoint(await requestFor('a', 0, 5));
    const requests = await Promise.all([requestFor('a', 5, 40), requestFor('a', 5, 9)]);
    const [large, small] = await Promise.all(requests.map((r) => witness.addCheckpoint(r)));
    expect([large?.status, small?.status, small?.body]).toEqual([200, 409, '40\n']);
    expect(witness.latest(ORIGIN)?.size).toBe(40n);
  });

  test(
    'whatever it is asked, at once or after a crash of its disk: what it has signed is one growing history',
    async () => {
      let asked = 0;
      const ask = fc.record({
        branch: fc.constantFrom<Branch>('a', 'b'),
        proofOf: fc.constantFrom<Branch>('a', 'b'),
        old: fc.nat({ max: 60 }),
        size: fc.integer({ min: 1, max: 60 }),
        // most requests know the witness's true size, or few would be signed
        honest: fc.integer({ min: 0, max: 3 }),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(ask, { minLength: 1, maxLength: 30 }), fc.nat(), async (asks, seed) => {
          const dice = diceOf(seed);
          let disk = new FakeDisk(Math.floor(dice() * 60));
          let witness = await open(disk);
          asked += 2 * asks.length;
          const signed: { readonly size: bigint; readonly root: string; readonly branch: Branch }[] = [];
          for (const a of asks) {
            const known = Number(witness.latest(ORIGIN)?.size ?? 0n);
            const old = a.honest > 0 ? known : a.old;
            const size = a.honest > 1 ? Math.max(known, a.size) : a.size;
            const body = await requestFor(a.branch, old, size, a.honest > 0 ? a.branch : a.proofOf);
            const both = [body, await requestFor(a.branch, old, Math.min(60, size + 1))];
            const answers = await Promise.all(both.map((b) => witness.addCheckpoint(b).catch(() => undefined)));
            for (const [i, answer] of answers.entries()) {
              if (answer?.status !== 200) continue;
              const { size: n, root } = parseCheckpoint((both[i] as string).split('\n\n')[1] + '\n');
              signed.push({ size: n, root: toBase64(root), branch: a.branch });
            }
            if (answers.some((x) => x === undefined) || dice() < 0.1) {
              disk = disk.afterCrash(dice, dice() < 0.5 ? Math.floor(dice() * 40) : Number.POSITIVE_INFINITY);
              const before = signed.at(-1)?.size ?? 0n;
              witness = await open(disk).catch(async () => open((disk = disk.afterCrash(dice))));
              expect(witness.latest(ORIGIN)?.size ?? 0n).toBeGreaterThanOrEqual(before);
            }
          }
          for (const [i, s] of signed.entries()) if (i > 0) expect(s.size >= (signed[i - 1]?.size ?? 0n)).toBe(true);
          const parted = new Set(signed.filter((s) => s.size > 20n).map((s) => s.branch));
          expect(parted.size).toBeLessThanOrEqual(1);
        }),
        { numRuns: LONG ? 1_000 : 80, seed: 4 },
      );
      expect(asked).toBeGreaterThan(LONG ? 10_000 : 900);
    },
    LONG ? 600_000 : 60_000,
  );

  test('restored from an old copy it does not sign what it had excluded: it hears its peers first', async () => {
    const disk = new FakeDisk();
    const before = await open(disk);
    await before.addCheckpoint(await requestFor('a', 0, 10));
    const oldCopy = disk.copy();
    const other = testSigner('witness.test/w2', 'cosigner');
    const peer = await open(new FakeDisk(), [watched], { signers: [other] });
    await peer.addCheckpoint(await requestFor('a', 0, 40));
    const theirs = peer.latest(ORIGIN)?.note ?? '';
    const proof = async (old: bigint, size: bigint) => proveConsistency(nodeSuite, old, size, branches.a);

    const silent = await open(oldCopy.copy());
    expect(await silent.hear(ORIGIN, theirs, [other.verifier], async () => undefined)).toBe(false);
    expect((await silent.addCheckpoint(await requestFor('b', 10, 45))).status).toBe(503);
    expect((await silent.addCheckpoint(await requestFor('a', 10, 40))).status).toBe(200); // exactly what the peer knows
    expect((await silent.addCheckpoint(await requestFor('a', 40, 45))).status).toBe(200);

    const shown = await open(oldCopy.copy());
    expect(await shown.hear(ORIGIN, theirs, [other.verifier], proof)).toBe(true);
    expect(shown.latest(ORIGIN)?.size).toBe(40n);
    expect((await shown.addCheckpoint(await requestFor('b', 10, 45))).body).toBe('40\n');
    expect((await shown.addCheckpoint(await requestFor('b', 40, 45))).status).toBe(422);

    const lied = await open(oldCopy.copy());
    const stranger = testSigner('stranger', 'cosigner');
    expect(await lied.hear(ORIGIN, theirs, [stranger.verifier], proof)).toBe(true); // no peer of ours: nothing heard
    expect(lied.latest(ORIGIN)?.size).toBe(10n);
  });

  test('every changed byte of its journal is named, and it does not start with one', async () => {
    const disk = new FakeDisk();
    const witness = await open(disk);
    let old = 0;
    for (const size of [3, 9, 30]) {
      await witness.addCheckpoint(await requestFor('a', old, size));
      old = size;
    }
    expect(await scrubJournal(disk, nodeSuite)).toEqual([]);
    const file = 'journal/00000000';
    const bytes = disk.peek(file) as Uint8Array;
    const missed: number[] = [];
    for (let at = 0; at < bytes.length; at++) {
      const changed = disk.copy();
      changed.flip(file, at, 1 + (at % 255));
      const [found] = await scrubJournal(changed, nodeSuite);
      if (found?.file !== file || found.code !== 'altered' || found.offset > at) missed.push(at);
    }
    expect(missed).toEqual([]);
    disk.flip(file, 100, 4);
    await expect(open(disk)).rejects.toMatchObject({ code: 'stored-bytes' });
  });
});
