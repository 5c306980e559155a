import { createHash, generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  canonicalJson,
  type Entry,
  formatCheckpoint,
  formatProof,
  formatVkey,
  hashLeaf,
  proveInclusion,
  rootOf,
  signText,
  treeInMemory,
  utf8,
} from '../core/index.ts';
import { commitment, signEntry } from '../node/entry.ts';
import { rawEd25519 } from '../node/keys.ts';
import { nodeSuite } from '../node/suite.ts';
import { ORIGIN, testSigner } from '../testing/keys.ts';
import { LONG } from '../testing/vectors.ts';
import {
  type AddedKey,
  entryKeyStated,
  formatReceipt,
  parseReceipt,
  pureSuite,
  type Receipt,
  reasonCodes,
  type Verdict,
  verifyReceipt,
  verifyReceiptText,
} from './index.ts';

const departments = ['gongan', 'jiaojing', 'zhujian', 'shijian'];
const judicial = ['sifa', 'fayuan', 'jiancha'];
const names = [...departments, ...judicial];
const logs = [testSigner(ORIGIN, 'note'), testSigner(ORIGIN, 'note', 'sm2')] as const;
const witness = (name: string) => testSigner(`w.test/${name}`, 'cosigner');
const policy = [
  ...logs.map((l) => `log ${formatVkey(l.verifier)}`),
  ...names.map((n) => `witness ${n} ${formatVkey(witness(n).verifier)}`),
  `group departments 3 ${departments.join(' ')}`,
  `group judicial 2 ${judicial.join(' ')}`,
  'group both all departments judicial',
  'quorum both',
  '',
].join('\n');

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const salt = new Uint8Array(16).fill(3);
const digest = createHash('sha256').update('the content').digest();
const entry: Entry = {
  v: 1,
  type: 'case.step',
  at: '2026-11-22T08:00:00.000Z',
  actor: 'org/hongtang#server',
  case: { c: 'ab'.repeat(32) },
  seq: 1,
  prev: null,
  obj: { event: commitment(salt, digest) },
};
const { leaf } = signEntry(entry, [{ keyId: 'server', privateKey }]);
const key = { keyId: 'server', algorithm: 'ed25519', publicKey: Uint8Array.from(rawEd25519(publicKey)) } as const;
const told = signEntry(
  { ...entry, type: 'key.added', obj: { role: 'entries', name: 'server', key: entryKeyStated(key) } },
  [{ keyId: 'server', privateKey }],
).leaf;
const NOW = BigInt(Date.parse('2026-11-22T08:00:05Z') / 1000);

/** A receipt for the entry at place 77 of 200, cosigned at these times. */
async function make(
  times: Readonly<Record<string, bigint>>,
  by: readonly (typeof logs)[number][] = logs,
  places: Readonly<Record<number, string>> = { 5: told, 77: leaf },
  from: Omit<AddedKey, 'added'> = key,
): Promise<Receipt> {
  const leaves = Array.from({ length: 200 }, (_, i) => hashLeaf(nodeSuite, utf8(places[i] ?? `other ${i}`)));
  const read = treeInMemory(nodeSuite, leaves);
  const text = formatCheckpoint(ORIGIN, { size: 200n, root: rootOf(nodeSuite, 200n, read) });
  const lines: string[] = [];
  for (const [name, time] of Object.entries(times))
    lines.push((await signText(text, [witness(name)], time)).slice(text.length + 1));
  const checkpoint = `${await signText(text, by)}${lines.join('')}`;
  const proof = formatProof({ index: 77n, hashes: proveInclusion(nodeSuite, 77n, 200n, read), checkpoint });
  const added = { entry: places[5] ?? '', index: 5n, hashes: proveInclusion(nodeSuite, 5n, 200n, read) };
  const keys = [{ ...from, added }];
  return { entry: places[77] ?? '', proof, policy, keys, shown: [{ name: 'event', salt, digest }] };
}
const five = Object.fromEntries(
  ['gongan', 'jiaojing', 'zhujian', 'sifa', 'fayuan'].map((n, i) => [n, NOW + BigInt(i)]),
);
const codes = (v: Verdict) => v.reasons.map((r) => r.code);
let good: Receipt;
beforeAll(async () => {
  good = await make(five);
});

describe('L12: a receipt is checked without a network', () => {
  test('a good one: yes, with entry, place, witnesses and their median time, in both languages', () => {
    for (const suite of [nodeSuite, pureSuite]) {
      const verdict = verifyReceipt(suite, good);
      expect([verdict.ok, codes(verdict)]).toEqual([true, ['verified']]);
      expect(verdict.found).toMatchObject({ index: 77n, time: NOW + 2n, checkpoint: { origin: ORIGIN, size: 200n } });
      expect(verdict.reasons[0]?.zh).toBe(
        `可验证：该条目是日志 ${ORIGIN} 的第 77 条，已由 gongan、jiaojing、zhujian、sifa、fayuan 见证，见证时间 2026-11-22T08:00:07.000Z`,
      );
      expect(verdict.reasons[0]?.en).toContain('entry 77');
    }
  });

  test('a receipt once given keeps its verdict for ever', () => {
    const golden = readFileSync(new URL('./golden/receipt.json', import.meta.url), 'utf8');
    expect(codes(verifyReceiptText(pureSuite, golden))).toEqual(['verified']);
    expect(formatReceipt(parseReceipt(golden))).toBe(golden);
  });

  test('as a file it is read back and has the same verdict; a file that is none says so', () => {
    const text = formatReceipt(good);
    expect(formatReceipt(parseReceipt(text))).toBe(text);
    expect(verifyReceiptText(pureSuite, text)).toEqual(verifyReceipt(pureSuite, good));
    for (const none of ['', '{}', '[]', 'null', '{"v":1}', '{"v":2}', text.slice(0, -9)])
      expect([none.slice(0, 9), codes(verifyReceiptText(pureSuite, none))]).toEqual([
        none.slice(0, 9),
        ['receipt.unreadable'],
      ]);
  });

  test('a key that the log was never told of is refused, whatever it signs: only the log says whose signatures count', async () => {
    const thief = generateKeyPairSync('ed25519');
    const own = { ...key, publicKey: Uint8Array.from(rawEd25519(thief.publicKey)) };
    const sign = (p: Entry, by = thief.privateKey) => signEntry(p, [{ keyId: 'server', privateKey: by }]).leaf;
    const addedOf = { ...entry, type: 'key.added', obj: { role: 'entries', name: 'server', key: entryKeyStated(own) } };
    const verdict = async (toldAt5: string, from: typeof own = own) =>
      codes(verifyReceipt(nodeSuite, await make(five, logs, { 5: toldAt5, 77: sign(entry) }, from)));
    // the entry stands in the log, signed by the thief: the key that was added is another
    expect(await verdict(told)).toEqual(['entry.key-not-added']);
    // told of it by somebody who does not hold it, of another role, or by an entry of another kind
    expect(await verdict(sign(addedOf, privateKey))).toEqual(['entry.key-not-added']);
    expect(await verdict(sign({ ...addedOf, obj: { ...addedOf.obj, role: 'witness' } }))).toEqual([
      'entry.key-not-added',
    ]);
    expect(await verdict(sign({ ...addedOf, type: 'case.step' }))).toEqual(['entry.key-not-added']);
    // the log does not hold the entry that adds it
    const honest = await make(five, logs, { 5: told, 77: sign(entry) }, own);
    const invented = honest.keys.map((k) => ({ ...k, added: { ...k.added, entry: sign(addedOf) } }));
    expect(codes(verifyReceipt(nodeSuite, { ...honest, keys: invented }))).toEqual(['entry.key-not-added']);
    // a second key beside the right one must have been added too
    const [right] = good.keys;
    const beside = { ...(right as AddedKey), keyId: 'other' };
    expect(codes(verifyReceipt(nodeSuite, { ...good, keys: [right as AddedKey, beside] }))).toEqual([
      'entry.key-not-added',
    ]);
    // told in everybody's sight it counts: that is what witnesses and whoever reads the log can see
    expect(await verdict(sign(addedOf))).toEqual(['verified']);
  });

  test('each part changed gives its reason', async () => {
    const refused = (change: Partial<Receipt>) => {
      const verdict = verifyReceipt(nodeSuite, { ...good, ...change });
      expect(verdict.ok).toBe(false);
      return codes(verdict);
    };
    const otherEntry = signEntry({ ...entry, seq: 2 }, [{ keyId: 'server', privateKey }]).leaf;
    expect(refused({ entry: otherEntry })).toEqual(['proof.not-included']);
    const forged = JSON.parse(leaf) as { p: Entry; s: unknown };
    expect(refused({ entry: canonicalJson({ p: { ...forged.p, seq: 2 }, s: forged.s }) })).toEqual([
      'entry.signature-bad',
      'proof.not-included',
    ]);
    expect(refused({ entry: `${leaf} ` })).toEqual(['entry.unreadable']);
    expect(refused({ keys: [] })).toEqual(['entry.unsigned']);
    expect(refused({ shown: [{ name: 'event', salt, digest: new Uint8Array(32) }] })).toEqual(['entry.commitment']);
    expect(refused({ shown: [{ name: 'no such', salt, digest }] })).toEqual(['entry.commitment']);
    expect(refused({ proof: good.proof.replace('index 77', 'index 78') })).toEqual(['proof.not-included']);
    expect(refused({ proof: good.proof.replace('c2sp.org', 'c2sp.net') })).toEqual(['proof.unreadable']);
    expect(refused({ proof: good.proof.replace('\n200\n', '\n201\n') })).toEqual(['checkpoint.signature-bad']);
    expect(refused({ proof: good.proof.replaceAll('— ', '- ') })).toEqual(['checkpoint.unreadable']);
    expect(refused({ policy: good.policy.replace('quorum', 'quorun') })).toEqual(['policy.unreadable']);
    const { proof: four } = await make({ gongan: NOW, jiaojing: NOW, sifa: NOW, fayuan: NOW });
    expect(refused({ proof: four })).toEqual(['quorum.not-met']);
    const { proof: oneCourt } = await make({ gongan: NOW, jiaojing: NOW, zhujian: NOW, shijian: NOW, sifa: NOW });
    expect(refused({ proof: oneCourt })).toEqual(['quorum.not-met']);
    const stranger = testSigner('another.log/2026', 'note');
    const otherLog = good.policy
      .replace(formatVkey(logs[0].verifier), formatVkey(stranger.verifier))
      .replace(/^log .*\/x9v.*\n/m, '');
    expect(refused({ policy: otherLog })).toEqual(['checkpoint.log-unsigned']);
  });

  test('one bad signature of a known key refuses the whole, even where a quorum is left', async () => {
    const { proof } = await make(Object.fromEntries(names.map((n) => [n, NOW])));
    const at = proof.indexOf('— w.test/jiancha ') + '— w.test/jiancha '.length + 40;
    const changed = `${proof.slice(0, at)}${proof[at] === 'A' ? 'B' : 'A'}${proof.slice(at + 1)}`;
    expect(codes(verifyReceipt(nodeSuite, { ...good, proof: changed }))).toEqual(['checkpoint.signature-bad']);
  });

  test('a weak policy is only noted: installing it is what is refused', () => {
    const weak = good.policy.replace('group departments 3', 'group departments 2');
    const verdict = verifyReceipt(nodeSuite, { ...good, policy: weak });
    expect([verdict.ok, codes(verdict)]).toEqual([true, ['verified', 'policy.weak']]);
  });

  test(
    'any changed bit of the entry or of the proof is refused, where each signature line is needed',
    async () => {
      const needed = await make(five, [logs[0]]);
      expect(verifyReceipt(nodeSuite, needed).ok).toBe(true);
      fc.assert(
        fc.property(fc.constantFrom('entry', 'proof' as const), fc.nat(), fc.nat({ max: 7 }), (part, dice, bit) => {
          const bytes = Buffer.from(needed[part]);
          const at = dice % bytes.length;
          bytes[at] = (bytes[at] as number) ^ (1 << bit);
          expect([at, verifyReceipt(nodeSuite, { ...needed, [part]: bytes.toString() }).ok]).toEqual([at, false]);
        }),
        { numRuns: LONG ? 3_000 : 150, seed: 12 },
      );
    },
    LONG ? 600_000 : 20_000,
  );
});

describe('L7: clocks', () => {
  test('one witness a day off does not move the time, and is named', async () => {
    for (const off of [86_400n, -86_400n]) {
      const verdict = verifyReceipt(nodeSuite, await make({ ...five, fayuan: NOW + off }));
      expect(verdict.ok).toBe(true);
      const time = verdict.found?.time ?? 0n;
      expect(time >= NOW && time <= NOW + 3n).toBe(true);
      expect(verdict.reasons.filter((r) => r.code === 'witness.clock').map((r) => r.facts.witness)).toEqual(['fayuan']);
    }
  });

  test.each([
    [600n, 600n],
    [-600n, -600n],
    [600n, -600n],
  ])('two of five witnesses off by %i and %i seconds do not move the time, and both are named', async (one, other) => {
    const names = Object.keys(five);
    for (const [i, a] of names.entries())
      for (const b of names.slice(i + 1)) {
        const times = { ...five, [a]: NOW + one, [b]: NOW + other };
        const verdict = verifyReceipt(nodeSuite, await make(times));
        const right = names.filter((n) => n !== a && n !== b).map((n) => five[n] as bigint);
        const time = verdict.found?.time as bigint;
        expect(right.some((t) => t <= time) && right.some((t) => t >= time)).toBe(true);
        const named = verdict.reasons.filter((r) => r.code === 'witness.clock').map((r) => r.facts.witness);
        expect([verdict.ok, named.toSorted()]).toEqual([true, [a, b].toSorted()]);
      }
  });

  test('where two of only three or four are off together the time may move, and never silently', async () => {
    const rule = (n: number) =>
      policy.replace(/^group departments[^]*$/m, `group g 3 ${departments.slice(0, n).join(' ')}\nquorum g\n`);
    for (const n of [3, 4])
      for (const off of [600n, -600n]) {
        const times = Object.fromEntries(departments.slice(0, n).map((d, i) => [d, i < 2 ? NOW + off : NOW]));
        const verdict = verifyReceipt(nodeSuite, { ...(await make(times)), policy: rule(4) });
        expect(verdict.ok).toBe(true);
        expect(verdict.reasons.some((r) => r.code === 'witness.clock' && r.facts.seconds?.endsWith('600'))).toBe(true);
      }
  });

  test('an entry that claims to be made after it was witnessed is noted', async () => {
    const verdict = verifyReceipt(
      nodeSuite,
      await make(Object.fromEntries(Object.keys(five).map((n) => [n, NOW - 86_400n]))),
    );
    expect([verdict.ok, codes(verdict)]).toEqual([true, ['verified', 'entry.time']]);
  });
});

describe('the verifier', () => {
  test('loads nothing of Node, however far its imports go', () => {
    const seen = new Set<string>();
    const outside = new Set<string>();
    const visit = (file: string) => {
      if (seen.has(file)) return;
      seen.add(file);
      for (const [, from = ''] of readFileSync(file, 'utf8').matchAll(/^(?:import|export)[^;]*? from '([^']+)';/gm))
        if (from.startsWith('.')) visit(path.resolve(path.dirname(file), from));
        else outside.add(from);
    };
    visit(fileURLToPath(new URL('./index.ts', import.meta.url)));
    visit(fileURLToPath(new URL('../core/index.ts', import.meta.url)));
    expect([...outside].sort()).toEqual([
      '@noble/curves/ed25519',
      '@noble/curves/nist',
      '@noble/hashes/legacy',
      '@noble/hashes/sha2',
      '@peculiar/asn1-cms',
      '@peculiar/asn1-schema',
      '@peculiar/asn1-tsp',
      '@peculiar/asn1-x509',
      'fflate',
      'sm-crypto-v2',
    ]);
    expect(seen.size).toBeGreaterThan(15);
  });

  test('has a sentence in both languages for every reason, and never says that nothing can be altered', () => {
    expect(reasonCodes.length).toBeGreaterThan(10);
    const texts = readFileSync(new URL('./reasons.ts', import.meta.url), 'utf8');
    expect(texts).not.toMatch(/不可篡改|tamper-proof|immutable/);
  });
});
