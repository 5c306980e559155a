import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Zippable, zipSync } from 'fflate';
import { openSimulatedAuthority, readCertificates, TimestampAnchor } from '../anchors/index.ts';
import {
  canonicalJson,
  type Entry,
  formatCheckpoint,
  formatProof,
  formatVkey,
  hashLeaf,
  parseCheckpoint,
  parseNote,
  proveInclusion,
  rootOf,
  signText,
  toBase64,
  toHex,
  treeInMemory,
  utf8,
} from '../core/index.ts';
import { commitment, digestOf, signEntry } from '../node/entry.ts';
import { rawEd25519 } from '../node/keys.ts';
import { nodeSuite } from '../node/suite.ts';
import { sm3 } from '../sm/index.ts';
import {
  entryKeyStated,
  eventPath,
  formatManifest,
  formatReceipt,
  MANIFEST,
  type Manifest,
  manifestSigned,
  type ReceiptAnchor,
  receiptPath,
} from '../verify/index.ts';
import { ORIGIN, testSigner } from './keys.ts';

const groups = { departments: ['gongan', 'jiaojing', 'zhujian', 'shijian'], judicial: ['sifa', 'fayuan', 'jiancha'] };
const logs = [testSigner(ORIGIN, 'note'), testSigner(ORIGIN, 'note', 'sm2')] as const;
const witness = (name: string) => testSigner(`w.test/${name}`, 'cosigner');
const signed = ['gongan', 'jiaojing', 'zhujian', 'sifa', 'fayuan'];
const policy = [
  ...logs.map((l) => `log ${formatVkey(l.verifier)}`),
  ...[...groups.departments, ...groups.judicial].map((n) => `witness ${n} ${formatVkey(witness(n).verifier)}`),
  `group departments 3 ${groups.departments.join(' ')}`,
  `group judicial 2 ${groups.judicial.join(' ')}`,
  'group both all departments judicial',
  'quorum both',
  '',
].join('\n');
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const privateKey = createPrivateKey({
  key: Buffer.concat([PKCS8, createHash('sha256').update('server key for tests').digest()]),
  format: 'der',
  type: 'pkcs8',
});
const publicKey = Uint8Array.from(rawEd25519(createPublicKey(privateKey)));
const salted = (text: string) =>
  Uint8Array.from(createHash('sha256').update(`salt of ${text}`).digest().subarray(0, 16));

export const caseId = '0190aaaa-0000-7000-8000-000000000001';
export const evidenceId = '0190aaaa-0000-7000-8000-000000000002';
export const original = utf8('现场照片的字节。'.repeat(40));
const digests = {
  sha256: createHash('sha256').update(original).digest('hex'),
  sm3: sm3(original).toString('hex'),
};
const written = utf8(canonicalJson({ description: '店门外的摊位', fileName: 'IMG_0001.jpg', salt: '00'.repeat(16) }));
const writtenDigest = createHash('sha256').update(written).digest('hex');
/** A case of three acts with one piece of evidence, closed. */
const streams = [
  {
    name: 'case',
    title: '案件',
    stream: `case:${caseId}`,
    events: [
      { type: 'CaseOpened/1', act: 'cases.open', data: { number: '2026-1' } },
      { type: 'PenaltyDecided/1', act: 'cases.decideFine', data: { fine: 15_000 } },
      { type: 'CaseClosed/1', act: 'cases.close', data: { outcome: 'penalised', events: 3 } },
    ],
  },
  {
    name: `evidence-${evidenceId}`,
    title: '证据1',
    stream: `evidence:${evidenceId}`,
    events: [
      {
        type: 'EvidenceReceived/1',
        act: 'evidence.receive',
        data: { kind: 'photo', size: original.length, ...digests, words: writtenDigest },
      },
      { type: 'EvidenceLinked/1', act: 'cases.recordFacts', data: { case: caseId } },
    ],
  },
];
export const writtenPath = `originals/${evidenceId}.words.json`;
export const originalPath = `originals/${evidenceId}.jpg`;

type Anchored = Pick<ReceiptAnchor, 'driver' | 'at' | 'given'>;

/** What a chain’s gateway says it has; it says nothing of itself. */
export const throughGateway: Anchored = {
  driver: 'gateway',
  at: '2026-11-22T08:06:00.000Z',
  given: { kind: 'gateway', gateway: '测试链', txId: 'tx-1', height: 7 },
};

/** What a time-stamp authority of this machine gives for a checkpoint; its keys are made for it and thrown away. */
export async function throughAuthority(checkpoint: string): Promise<Anchored> {
  const folder = mkdtempSync(path.join(tmpdir(), 'zhiyi-authority-'));
  const authority = await openSimulatedAuthority({ folder, clock: () => Date.parse('2026-11-22T08:07:00.000Z') });
  try {
    const driver = new TimestampAnchor({
      name: 'timestamp',
      url: authority.url,
      roots: readCertificates(authority.root),
    });
    const { origin, size, root } = parseCheckpoint(parseNote(checkpoint).text);
    const { at, proof } = await driver.place({ origin, size: Number(size), root: toHex(root), checkpoint });
    if (proof.kind !== 'timestamp') throw new Error('not a time-stamp');
    const { kind, algorithm, token } = proof;
    return { driver: 'timestamp', at, given: { kind, algorithm, token, roots: authority.root } };
  } finally {
    await authority.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The files of a package of made-up bodies, whose keys follow from their names. @param anchor who else has the checkpoint */
export async function packageFiles(
  anchor: (checkpoint: string) => Promise<readonly Anchored[]> = async () => [],
): Promise<Map<string, Uint8Array>> {
  const made = streams.flatMap(({ name, stream, events }) => {
    let prev: string | null = null;
    return events.map((event, i) => {
      const seq = i + 1;
      const at = `2026-11-22T08:0${i}:00.000Z`;
      const record = { stream, version: seq, ...event, at, actor: 'p-lin', organ: 'hongtang' };
      const [salt, digest] = [salted(`${stream} ${seq}`), digestOf(record)];
      const entry: Entry = {
        v: 1,
        type: 'case.step',
        at,
        actor: 'org/hongtang#server',
        case: { c: commitment(salted(stream), digestOf(stream)) },
        seq,
        prev,
        obj: { event: commitment(salt, digest) },
      };
      const { leaf, leafHash } = signEntry(entry, [{ keyId: 'server', privateKey }]);
      prev = leafHash.toString('hex');
      const shown = [
        { name: 'case', salt: salted(stream), digest: digestOf(stream) },
        { name: 'event', salt, digest },
      ];
      return { name, seq, leaf, record, shown };
    });
  });
  const key = { keyId: 'server', algorithm: 'ed25519', publicKey } as const;
  const stated: Entry = {
    v: 1,
    type: 'key.added',
    at: '2026-11-22T07:00:00.000Z',
    actor: 'org/hongtang#server',
    case: { c: commitment(salted('log'), digestOf('log')) },
    seq: 1,
    prev: null,
    obj: { role: 'entries', name: 'server', key: entryKeyStated(key) },
  };
  const told = signEntry(stated, [{ keyId: 'server', privateKey }]).leaf;
  const read = treeInMemory(
    nodeSuite,
    [...made.map(({ leaf }) => leaf), told].map((leaf) => hashLeaf(nodeSuite, utf8(leaf))),
  );
  const size = BigInt(made.length + 1);
  const added = { entry: told, index: size - 1n, hashes: proveInclusion(nodeSuite, size - 1n, size, read) };
  const text = formatCheckpoint(ORIGIN, { size, root: rootOf(nodeSuite, size, read) });
  const time = BigInt(Date.parse('2026-11-22T08:05:00Z') / 1000);
  const lines: string[] = [];
  for (const name of signed) lines.push((await signText(text, [witness(name)], time)).slice(text.length + 1));
  const checkpoint = `${await signText(text, logs)}${lines.join('')}`;
  const anchored = await anchor(checkpoint);
  const files = new Map<string, Uint8Array>();
  for (const [i, { name, seq, leaf, record, shown }] of made.entries()) {
    const index = BigInt(i);
    const proof = formatProof({ index, hashes: proveInclusion(nodeSuite, index, size, read), checkpoint });
    const anchors = anchored.map((a) => ({ ...a, proof }));
    const keys = [{ ...key, added }];
    files.set(receiptPath(name, seq), utf8(formatReceipt({ entry: leaf, proof, policy, keys, shown, anchors })));
    files.set(eventPath(name, seq), utf8(canonicalJson(record)));
  }
  files.set(originalPath, original);
  files.set(writtenPath, written);
  files.set('说明.pdf', utf8('%PDF-1.7 说明'));
  files.set('核验.html', utf8('<!doctype html><title>核验</title>'));
  return relist(files);
}

/** The same files under a list of them, signed by the key the office signs with, or by another's. */
export function relist(
  files: ReadonlyMap<string, Uint8Array>,
  change: Partial<Manifest> = {},
  by = privateKey,
): Map<string, Uint8Array> {
  const manifest: Manifest = {
    v: 1,
    kind: 'zhiyi-evidence-package',
    of: { type: 'case', id: caseId, title: '测试案件' },
    made: { at: '2026-11-22T08:10:00.000Z', organ: 'hongtang', demo: true },
    streams: streams.map(({ name, title, stream, events }) => ({
      name,
      title,
      stream,
      entries: events.length,
      waiting: 0,
      ...(name === 'case' ? { closing: events.length } : {}),
    })),
    originals: [{ path: originalPath, stream: `evidence-${evidenceId}`, seq: 1 }],
    words: [{ path: writtenPath, stream: `evidence-${evidenceId}`, seq: 1 }],
    files: [...files]
      .filter(([path]) => path !== MANIFEST)
      .map(([path, bytes]) => ({
        path,
        size: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      })),
    ...change,
  };
  const text = canonicalJson(manifest);
  const signature = toBase64(Uint8Array.from(sign(null, manifestSigned(text), by)));
  return new Map(files).set(MANIFEST, utf8(formatManifest(manifest, 'server', signature)));
}

export function zipOf(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const members: Zippable = {};
  for (const [path, bytes] of files) members[path] = [bytes, { level: 6, mtime: '2026-11-22T00:00:00' }];
  return zipSync(members);
}
