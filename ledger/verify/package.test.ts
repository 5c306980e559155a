import { generateKeyPairSync } from 'node:crypto';
import { zipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { fromUtf8, utf8 } from '../core/index.ts';
import { nodeSuite } from '../node/suite.ts';
import {
  evidenceId,
  originalPath,
  packageFiles,
  relist,
  throughAuthority,
  throughGateway,
  writtenPath,
  zipOf,
} from '../testing/package.ts';
import { isZip, MANIFEST, type PackageVerdict, pureSuite, receiptPath, unzip, verifyPackage } from './index.ts';

let files: Map<string, Uint8Array>;
beforeAll(async () => {
  files = await packageFiles();
});
const codes = (v: PackageVerdict) => v.reasons.map((r) => r.code);
const noes = (v: PackageVerdict) => v.reasons.filter((r) => r.weight === 'no').map((r) => r.code);
/** @returns the verdict on the package with something done to one file, and the list made anew as a forger would who has no key */
const with_ = (path: string, change: (text: string) => string, again = false) => {
  const text = fromUtf8(files.get(path) as Uint8Array);
  const changed = new Map(files).set(path, utf8(change(text)));
  expect(change(text)).not.toBe(text);
  return verifyPackage(nodeSuite, zipOf(again ? relist(changed) : changed));
};
const flip = (bytes: Uint8Array, at: number) => bytes.map((b, i) => (i === at ? b ^ 1 : b));
const first = receiptPath('case', 1);

describe('L12: an evidence package is checked without a network', () => {
  test('a good one: yes, with entries, originals, witnesses, sequences and closing; the same by both suites', () => {
    for (const suite of [nodeSuite, pureSuite]) {
      const verdict = verifyPackage(suite, zipOf(files));
      expect([verdict.ok, codes(verdict)]).toEqual([
        true,
        [
          'package.verified',
          'package.witnessed',
          'package.sequence-whole',
          'package.closed',
          'package.demo',
          'package.not-anchored',
        ],
      ]);
      expect(verdict.reasons[0]?.zh).toBe('可验证：包内 5 条存证逐条核验无误，1 个原件与存证逐字节一致');
    }
  });

  test('one byte changed in any part, wherever it is: no, and the part is named', () => {
    for (const [path, bytes] of files)
      for (const at of [0, Math.floor(bytes.length / 2), bytes.length - 1]) {
        const verdict = verifyPackage(nodeSuite, zipOf(new Map(files).set(path, flip(bytes, at))));
        expect(verdict.ok, `${path} at ${at}`).toBe(false);
        const wrong = path === MANIFEST ? ['package.manifest', 'package.signature'] : ['package.file-changed'];
        const named = verdict.reasons.filter((r) => wrong.includes(r.code));
        expect(named.length, `${path} at ${at}: ${noes(verdict)}`).toBeGreaterThan(0);
        if (path !== MANIFEST) expect(named.map((r) => r.facts.path)).toContain(path);
      }
  });

  test.each([
    ['an entry', 'PenaltyDecided', first, 'case.step', 'case.stop', 'proof.not-included'],
    ['a signature under an entry', '', first, '\\"g\\":\\"', '\\"g\\":\\"A', 'entry.unreadable'],
    ['a salt', '', first, '"salt":"', '"salt":"00', 'entry.commitment'],
    ['a proof', '', first, 'index 0', 'index 1', 'proof.not-included'],
    ['a policy', '', first, 'departments 3', 'departments 4', 'quorum.not-met'],
    ['the key of the organ', '', first, '"keyId":"server"', '"keyId":"servef"', 'entry.unsigned'],
    ['where the key was added', '', first, '"index":"5"', '"index":"4"', 'entry.key-not-added'],
  ])('%s changed and listed anew: no, for that reason, in that file', (_, __, path, from, to, code) => {
    const verdict = with_(path, (t) => t.replace(from, to), true);
    expect(verdict.ok).toBe(false);
    expect(verdict.reasons.filter((r) => r.weight === 'no').map((r) => [r.code, r.facts.path])).toContainEqual([
      code,
      path,
    ]);
  });

  test('an anchor is told once with its place; one of another checkpoint, listed anew, is refused and named', async () => {
    const anchored = await packageFiles(async () => [throughGateway]);
    const verdict = verifyPackage(nodeSuite, zipOf(anchored));
    expect([verdict.ok, codes(verdict).filter((c) => c.startsWith('anchor.') || c === 'package.not-anchored')]).toEqual(
      [true, ['anchor.chain']],
    );
    const text = fromUtf8(anchored.get(first) as Uint8Array);
    const moved = text.replace(/("anchors":.*?index )0/, '$11');
    expect(moved).not.toBe(text);
    const no = verifyPackage(nodeSuite, zipOf(relist(new Map(anchored).set(first, utf8(moved)))));
    expect(no.reasons.filter((r) => r.weight === 'no').map((r) => [r.code, r.facts.path])).toEqual([
      ['anchor.bad', first],
    ]);
  });

  test('L14: a time-stamp is judged by whoever has the package, without a network and without Node; another token, another root or another time is refused', async () => {
    const stamped = await packageFiles(async (checkpoint) => [await throughAuthority(checkpoint), throughGateway]);
    for (const suite of [nodeSuite, pureSuite]) {
      const verdict = verifyPackage(suite, zipOf(stamped));
      expect([verdict.ok, verdict.reasons.find((r) => r.code === 'anchor.timestamp')]).toEqual([
        true,
        expect.objectContaining({ weight: 'yes', facts: expect.objectContaining({ at: '2026-11-22T08:07:00.000Z' }) }),
      ]);
      expect(codes(verdict)).toContain('anchor.chain');
    }
    const judge = (change: (given: { token: string; roots: string }, anchor: { at: string }) => void) => {
      const receipt = JSON.parse(fromUtf8(stamped.get(first) as Uint8Array));
      change(receipt.anchors[0].given, receipt.anchors[0]);
      const no = verifyPackage(nodeSuite, zipOf(relist(new Map(stamped).set(first, utf8(JSON.stringify(receipt))))));
      return [...new Set(no.reasons.filter((r) => r.weight === 'no').map((r) => `${r.code} ${r.facts.path}`))];
    };
    const refused = [`anchor.bad ${first}`];
    const token = (given: { token: string }, at: number) => {
      const bytes = Buffer.from(given.token, 'base64');
      bytes[bytes.length + at] = (bytes.at(at) as number) ^ 1;
      given.token = bytes.toString('base64');
    };
    expect(judge((given) => token(given, -1))).toEqual(refused);
    expect(judge((given) => token(given, -400))).toEqual(refused);
    expect(judge((given) => void (given.roots = 'none'))).toEqual(refused);
    expect(judge((given) => void (given.token = 'no token'))).toEqual(refused);
    expect(judge((_, anchor) => void (anchor.at = '2020-01-01T00:00:00.000Z'))).toEqual(refused);
  });

  test('a record changed and listed anew is not what its entry commits to', () => {
    const path = 'entries/case/0002.event.json';
    const verdict = with_(path, (t) => t.replace('15000', '25000'), true);
    expect(verdict.reasons).toContainEqual(expect.objectContaining({ code: 'package.event-differs', facts: { path } }));
  });

  test('an original changed and listed anew differs from what was recorded', () => {
    const verdict = with_(originalPath, (t) => `${t} `, true);
    expect(noes(verdict)).toEqual(['package.original-differs']);
  });

  test('words about an original, changed and listed anew, are not what was committed to; left out, their absence is noted', () => {
    expect(with_(writtenPath, (t) => t.replace('店门外', '店门内'), true).reasons).toContainEqual(
      expect.objectContaining({ code: 'package.words-differ', facts: { path: writtenPath } }),
    );
    const without = new Map(files);
    without.delete(writtenPath);
    const bare = verifyPackage(nodeSuite, zipOf(relist(without, { words: [] })));
    expect([bare.ok, codes(bare).filter((c) => c.startsWith('package.words'))]).toEqual([
      true,
      ['package.words-absent'],
    ]);
    expect(codes(verifyPackage(nodeSuite, zipOf(files)))).not.toContain('package.words-absent');
  });

  test('an entry taken out leaves a gap; one too few at the end does not fit the closing count', () => {
    const [record] = files.keys();
    expect(record).toBe(first);
    const without = new Map(files);
    without.delete(receiptPath('case', 2));
    expect(noes(verifyPackage(nodeSuite, zipOf(relist(without))))).toContain('package.sequence');
    const manifest = JSON.parse(fromUtf8(files.get(MANIFEST) as Uint8Array)).p;
    const streams = manifest.streams.map((s: { name: string }) => (s.name === 'case' ? { ...s, entries: 2 } : s));
    expect(noes(verifyPackage(nodeSuite, zipOf(relist(files, { streams }))))).toContain('package.closing-count');
  });

  test('evidence of another case is refused, and so is a list that another key has signed', () => {
    const streams = JSON.parse(fromUtf8(files.get(MANIFEST) as Uint8Array)).p.streams;
    const fewer = streams.map((s: { name: string }) => (s.name === 'case' ? s : { ...s, entries: 1 }));
    expect(noes(verifyPackage(nodeSuite, zipOf(relist(files, { streams: fewer }))))).toContain('package.other-case');
    const { privateKey } = generateKeyPairSync('ed25519');
    expect(noes(verifyPackage(nodeSuite, zipOf(relist(files, {}, privateKey))))).toEqual(['package.signature']);
  });

  test('a file too many, or one too few, is named', () => {
    const more = new Map(files).set('originals/other.jpg', utf8('x'));
    expect(verifyPackage(nodeSuite, zipOf(more)).reasons[0]).toMatchObject({
      code: 'package.file-extra',
      facts: { path: 'originals/other.jpg' },
    });
    const fewer = new Map(files);
    fewer.delete(originalPath);
    expect(noes(verifyPackage(nodeSuite, zipOf(fewer)))).toContain('package.file-missing');
  });

  test('salts and contents deleted, every proof stays valid (invariant 11)', () => {
    const bare = new Map<string, Uint8Array>();
    for (const [path, bytes] of files) {
      if (path.endsWith('.event.json') || path === originalPath || path === writtenPath) continue;
      const receipt = path.endsWith('.receipt.json') && JSON.parse(fromUtf8(bytes));
      bare.set(path, receipt ? utf8(JSON.stringify({ ...receipt, shown: [] })) : bytes);
    }
    const streams = JSON.parse(fromUtf8(files.get(MANIFEST) as Uint8Array)).p.streams;
    const evidence = streams.filter((s: { name: string }) => s.name === `evidence-${evidenceId}`);
    const of = { type: 'evidence', id: evidenceId, title: '证据' } as const;
    expect(
      noes(verifyPackage(nodeSuite, zipOf(relist(onlyOf(bare), { of, streams: evidence, originals: [], words: [] })))),
    ).toEqual([]);
  });

  const onlyOf = (all: ReadonlyMap<string, Uint8Array>) =>
    new Map([...all].filter(([path]) => !path.startsWith('entries/case/')));
});

describe('a hostile zip is refused before it is unpacked', () => {
  const limits = { files: 20, bytes: 3 * 1024 ** 2, ratio: 50 };
  const why = (zip: Uint8Array) => {
    const verdict = verifyPackage(nodeSuite, zip, limits);
    expect([verdict.ok, codes(verdict)]).toEqual([false, ['package.unreadable']]);
    return verdict.reasons[0]?.facts.why;
  };
  test('a bomb, by ratio and by size; too many files', () => {
    expect(why(zipSync({ 'a.bin': new Uint8Array(2 * 1024 ** 2) }))).toBe('“a.bin”压缩得不像正常文件，整包不予打开');
    expect(why(zipSync({ 'a.bin': [new Uint8Array(4 * 1024 ** 2), { level: 0 }] }))).toBe('展开后超过 3 MB');
    expect(why(zipSync(Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`${i}`, utf8('x')]))))).toBe(
      '包内文件超过 20 个',
    );
  });
  test.each(['../a', '/etc/passwd', 'a/../b', 'a\\b', 'a/./b', 'C:a', 'a b', 'a\u202egpj.exe', '', 'a//b'])(
    'the odd name %j',
    (name) => {
      expect(why(zipSync({ [name]: utf8('x') }))).toMatch(/^包内有一个不合格的文件名/);
    },
  );
  test('a package inside a package is a file like any other: it is not opened, and is not on the list', () => {
    const inner = zipSync({ 'bomb.bin': [new Uint8Array(2 * 1024 ** 2), { level: 9 }] });
    const verdict = verifyPackage(nodeSuite, zipOf(new Map(files).set('originals/inner.zip', inner)));
    expect([verdict.ok, noes(verdict)]).toEqual([false, ['package.file-extra']]);
    expect(codes(verifyPackage(nodeSuite, zipSync({ 'package.zip': zipOf(files) })))).toEqual(['package.manifest']);
  });
  test('a name of sixty thousand letters, and one of nothing but folders', () => {
    expect(why(zipSync({ ['a'.repeat(60_000)]: utf8('x') }))).toMatch(/^包内有一个不合格的文件名“a{60}”/);
    expect(why(zipSync({ [`${'a/'.repeat(400)}b`]: utf8('x') }))).toMatch(/^包内有一个不合格的文件名/);
  });
  test('a name twice', () => {
    const zip = zipSync({ 'a.txt': utf8('1'), 'b.txt': utf8('2') }, { level: 0 });
    const text = Buffer.from(zip).toString('latin1').replaceAll('b.txt', 'a.txt');
    expect(why(Uint8Array.from(Buffer.from(text, 'latin1')))).toBe('包内有两个同名文件“a.txt”');
  });
  test('a file that unpacks to more than it announces is cut, and memory stays what was announced', () => {
    const zip = zipSync({ 'a.bin': new Uint8Array(900_000).fill(7) });
    const small = Buffer.from(zip);
    const at = small.lastIndexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
    small.writeUInt32LE(10, at + 24);
    let bytes: Uint8Array | undefined;
    try {
      bytes = unzip(Uint8Array.from(small)).get('a.bin');
    } catch {}
    expect(bytes?.length ?? 0).toBeLessThan(1_000);
  });
  test('cut short, empty, or no zip at all', () => {
    const zip = zipOf(files);
    expect(isZip(zip)).toBe(true);
    for (const bytes of [new Uint8Array(), utf8('PK'), zip.subarray(0, zip.length - 30), utf8('{"v":1}')])
      expect(why(bytes)).toBeDefined();
  });
  test('no list, a list that is no list, and names in it that lead elsewhere', () => {
    expect(codes(verifyPackage(nodeSuite, zipSync({ 'a.txt': utf8('x') })))).toEqual(['package.manifest']);
    for (const streams of [
      [],
      [{ name: '../x', title: '', stream: '', entries: 1, waiting: 0 }],
      [{ name: 'case', title: '', stream: '', entries: 1e9, waiting: 0 }],
      'x',
      null,
    ])
      expect(codes(verifyPackage(nodeSuite, zipOf(relist(files, { streams } as never))))).toEqual(['package.manifest']);
  });
});
