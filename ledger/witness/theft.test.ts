import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import {
  formatProof,
  formatVkey,
  type PolicyVersion,
  policyChange,
  policyHistory,
  type Signer,
  signText,
  utf8,
} from '../core/index.ts';
import { type Ledger, openLedger } from '../log/ledger.ts';
import { nodeSuite } from '../node/suite.ts';
import { Branch, signedEntry, type TestEntry } from '../testing/branch.ts';
import { ORIGIN, testSigner } from '../testing/keys.ts';
import { type Receipt, verifyInHistory, verifyReceipt } from '../verify/index.ts';
import { parseReceipt } from '../verify/receipt.ts';
import { type RunningWitness, startWitness, witnessSigners } from './serve.ts';

const NAMES = ['w1', 'w2', 'w3', 'w4'];
const oldKey = testSigner(ORIGIN, 'note');
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A log of 100 entries that four witnesses have cosigned, and how to start them again under other keys. */
async function town() {
  const dir = mkdtempSync(path.join(tmpdir(), 'zhiyi-theft-'));
  closing.push(() => rmSync(dir, { recursive: true, force: true }));
  const running = new Map<string, RunningWitness>();
  const config = (name: string, folder = name) => ({ name: `w.test/${name}`, folder: path.join(dir, folder) });
  const up = async (name: string, logKey: Signer, folder = name) => {
    await running.get(name)?.close();
    const logs = [{ origin: ORIGIN, keys: [logKey.verifier] }];
    const witness = await startWitness({ ...config(name, folder), host: '127.0.0.1', port: 0, logs, peers: [] });
    running.set(name, witness);
  };
  const policy = (logKey: Signer, folders: Readonly<Record<string, string>> = {}) =>
    [
      `log ${formatVkey(logKey.verifier)}`,
      ...NAMES.map((n) => {
        const key = witnessSigners(config(n, folders[n]))[0].verifier;
        return `witness ${n} ${formatVkey(key)} ${running.get(n)?.url}`;
      }),
      'group g 3 w1 w2 w3 w4',
      'quorum g',
      '',
    ].join('\n');
  const open = async (signer: Signer, policyText: string, more: Partial<Parameters<typeof openLedger>[0]> = {}) => {
    const ledger = await openLedger({
      folder: path.join(dir, 'log'),
      origin: ORIGIN,
      signers: [signer],
      policyText,
      clock: Date.now,
      everyMs: 3_600_000,
      ...more,
    });
    closing.push(() => ledger.close());
    return ledger;
  };
  for (const n of NAMES) await up(n, oldKey);
  closing.push(() => Promise.all([...running.values()].map((w) => w.close())));
  const first = policy(oldKey);
  const ledger = await open(oldKey, first);
  const entry = signedEntry();
  for (let n = 0; n < TOLD; n++) await ledger.log.append(utf8(`entry ${n}`));
  await ledger.log.append(utf8(entry.by.added));
  await ledger.log.append(utf8(entry.leaf));
  await ledger.publisher.step();
  const keyOf = (name: string, folder = name) => witnessSigners(config(name, folder))[0];
  const offer = async (name: string, body: string) =>
    (await fetch(`${running.get(name)?.url}/add-checkpoint`, { method: 'POST', body })).status;
  return { ledger, entry, first, policy, open, up, keyOf, offer };
}

/** where the log is told of the server's key */
const TOLD = 98;

/** The receipt of an entry under the checkpoint published last. */
async function receiptOf(ledger: Ledger, index: bigint, entry: TestEntry, policy: string): Promise<Receipt> {
  const { published } = ledger.publisher;
  if (!published) throw new Error('nothing is published');
  const hashes = await ledger.log.inclusionProof(index, published.size);
  const proof = formatProof({ index, hashes, checkpoint: published.note });
  const told = {
    entry: entry.by.added,
    index: BigInt(TOLD),
    hashes: await ledger.log.inclusionProof(BigInt(TOLD), published.size),
  };
  return { entry: entry.leaf, proof, policy, keys: [{ ...entry.by.key, added: told }], shown: [] };
}

/** What a thief makes of stolen keys: another last entry, cosigned by whoever's key they hold. */
async function forged(entry: TestEntry, stolen: readonly Signer[], policy: string): Promise<Receipt> {
  const other = signedEntry('case.other');
  const branch = Branch.of(120, (n) =>
    n === 99 ? other.leaf : n === TOLD ? other.by.added : n === 50 ? entry.leaf : undefined,
  );
  const text = branch.text(120);
  const lines = await Promise.all(
    stolen.map(async (s) => (await signText(text, [s], BigInt(Math.floor(Date.now() / 1000)))).slice(text.length + 1)),
  );
  return parseReceipt(await branch.receipt(99, 120, lines, policy, other.by));
}

const told = (history: readonly PolicyVersion[]) =>
  history.map((v) => utf8(signedEntry('policy.changed', policyChange(nodeSuite, v)).leaf));

describe('L8: keys that were stolen', () => {
  test('the log’s: no second history gets a line; after the rotation the old key signs nothing, old proofs hold under the old rules, new ones under the new', async () => {
    const t = await town();
    const before = await receiptOf(t.ledger, 99n, t.entry, t.first);
    expect(verifyReceipt(nodeSuite, before).ok).toBe(true);
    const thief = Branch.of(120, (n) => (n === 50 ? 'another entry' : undefined));
    for (const w of NAMES) expect(await t.offer(w, await thief.request(100, 120))).toBe(422);
    expect(verifyReceipt(nodeSuite, await forged(t.entry, [], t.first)).ok).toBe(false);

    // rotation: the witnesses trust the new key only; the log goes on under it, from the same entries
    await t.ledger.close();
    const renewed: Signer = testSigner(ORIGIN, 'note', 'ed25519', 'renewed');
    for (const w of NAMES) await t.up(w, renewed);
    const second = t.policy(renewed);
    await expect(t.open(renewed, second)).rejects.toMatchObject({ code: 'stored-bytes' }); // not by accident
    const ledger = await t.open(renewed, second, { formerKeys: [oldKey.verifier] });
    const history = policyHistory(
      nodeSuite,
      told([
        { version: 1, from: 0n, text: t.first },
        { version: 2, from: 101n, text: second },
      ]),
      [t.first, second],
    );
    const next = signedEntry('key.rotated', {}, t.entry.by);
    await ledger.log.append(utf8(next.leaf));
    await ledger.publisher.step();
    expect(ledger.publisher.published).toMatchObject({ size: 101n, witnesses: NAMES });
    const after = await receiptOf(ledger, 100n, next, second);
    for (const receipt of [before, after]) expect(verifyInHistory(nodeSuite, receipt, history).ok).toBe(true);
    expect(verifyReceipt(nodeSuite, { ...before, policy: second }).ok).toBe(false);
    expect(verifyReceipt(nodeSuite, { ...after, policy: t.first }).ok).toBe(false);
    for (const w of NAMES) expect(await t.offer(w, await thief.request(101, 120))).toBe(403);

    // even with a quorum of stolen keys of that time, a checkpoint of later than the rotation is not of the rules in force
    const late = await forged(
      t.entry,
      NAMES.map((w) => t.keyOf(w)),
      t.first,
    );
    expect(verifyReceipt(nodeSuite, late).ok).toBe(true);
    expect(verifyInHistory(nodeSuite, late, history).reasons[0]?.code).toBe('policy.not-in-force');
  });

  test('the log’s, and the thief goes on honestly past it: the real log stops instead of parting', async () => {
    const t = await town();
    await t.ledger.close();
    const ahead = Branch.of(140, (n) => (n === 99 ? t.entry.leaf : n === TOLD ? t.entry.by.added : undefined));
    for (const w of NAMES) expect(await t.offer(w, await ahead.request(100, 140))).toBe(200);
    await expect(t.open(oldKey, t.first)).rejects.toMatchObject({ code: 'behind-witness' });
  });

  test.each([
    ['one witness’s', ['w4']],
    ['two witnesses’', ['w3', 'w4']],
  ])(
    '%s beside the log’s: no quorum; replaced, the old key no longer counts, and old proofs hold',
    async (_whose, stolen) => {
      const t = await town();
      const before = await receiptOf(t.ledger, 99n, t.entry, t.first);
      expect(
        verifyReceipt(
          nodeSuite,
          await forged(
            t.entry,
            stolen.map((w) => t.keyOf(w)),
            t.first,
          ),
        ).ok,
      ).toBe(false);
      await t.ledger.close();
      const folders = Object.fromEntries(stolen.map((w) => [w, `${w}-renewed`]));
      const former = stolen.map((w) => t.keyOf(w));
      for (const w of stolen) await t.up(w, oldKey, folders[w]);
      const second = t.policy(oldKey, folders);
      const ledger = await t.open(oldKey, second, { formerWitnessKeys: former.map((s) => s.verifier) });
      const history = policyHistory(
        nodeSuite,
        told([
          { version: 1, from: 0n, text: t.first },
          { version: 2, from: 101n, text: second },
        ]),
        [t.first, second],
      );
      const next = signedEntry('key.revoked', {}, t.entry.by);
      await ledger.log.append(utf8(next.leaf));
      await ledger.publisher.step();
      expect(ledger.publisher.published).toMatchObject({ size: 101n, witnesses: NAMES });
      for (const receipt of [before, await receiptOf(ledger, 100n, next, second)])
        expect(verifyInHistory(nodeSuite, receipt, history).ok).toBe(true);
      // with the stolen keys and one honest witness that was cut off there would have been a quorum; under the new rules there is none
      const three = [...former, t.keyOf('w1'), t.keyOf('w2')].slice(0, 3);
      const late = await forged(t.entry, three, second);
      expect(verifyInHistory(nodeSuite, late, history).ok).toBe(false);
    },
  );

  test('a history of rules with a gap, in another order or without a text is none', () => {
    const one = { version: 1, from: 0n, text: 'quorum none\n' };
    const two = { version: 2, from: 9n, text: 'quorum some\n' };
    const read = (versions: readonly PolicyVersion[], texts = [one.text, two.text]) =>
      policyHistory(nodeSuite, told(versions), texts);
    expect(read([one, two])).toEqual([one, two]);
    expect(() => read([two])).toThrow(/missing/);
    expect(() => read([one, { ...two, from: 0n }])).toThrow(/out of order/);
    expect(() => read([one, two], [one.text])).toThrow(/without its text/);
  });
});
