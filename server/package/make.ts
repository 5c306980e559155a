import { createHash, sign } from 'node:crypto';
import { Refused, refusal } from '@zhiyi/kernel';
import { canonicalJson } from '@zhiyi/ledger';
import {
  formatManifest,
  MANIFEST,
  type Manifest,
  manifestSigned,
  type PackedOriginal,
  parseReceipt,
  zipLimits,
} from '@zhiyi/ledger/verify';
import type { PaperRenderer } from '@zhiyi/modules/papers';
import { organ as organOf } from '@zhiyi/modules/people';
import { FileDiffers, FileMissing, type FileStore } from '@zhiyi/ports';
import { type Act, appendEvents, note } from '@zhiyi/store';
import { deskRefusals } from '../desk/refusals.ts';
import type { OfficeLedger } from '../ledger/office-ledger.ts';
import { entriesOf } from './entries.ts';
import { explanation } from './explain.ts';
import type { Gathered } from './gather.ts';
import type { Member } from './zip.ts';

export interface PackageDeps {
  readonly files: FileStore;
  readonly renderer: PaperRenderer;
  readonly demo: boolean;
  readonly ledger: () => OfficeLedger | undefined;
  /** the built verifier; undefined where screens were not built */
  readonly verifier: () => Promise<Uint8Array | undefined>;
}

const MEGA = 1024 * 1024;

/**
 * 制作证据包 — everything a package holds, its list signed, and the export on record: in the case's history of looks, and as an entry of its own
 * (`evidence.exported`) that commits to the list. Nothing has left when this returns.
 *
 * @throws Refused `desk.not-yet-witnessed`, `desk.package-too-large`, `desk.original-broken`
 */
export async function makePackage(deps: PackageDeps, act: Act, g: Gathered, purpose: string): Promise<Member[]> {
  const opened = deps.ledger();
  const files = new Map<string, Uint8Array>();
  const streams: Manifest['streams'][number][] = [];
  const originals: PackedOriginal[] = [];
  const written: PackedOriginal[] = [];
  const stored: { path: string; sha256: string; size: number }[] = [];
  for (const record of g.records) {
    const { stream, files: own, digests, words } = await entriesOf(act, opened, record);
    if (stream.entries === 0) throw new Refused([refusal(deskRefusals, 'desk.not-yet-witnessed')]);
    streams.push(stream);
    for (const [path, bytes] of own) files.set(path, bytes);
    const { original, beside } = record;
    if (beside && words !== undefined) {
      written.push({ path: beside.path, stream: record.name, seq: words });
      files.set(beside.path, beside.words);
    }
    if (!original || digests === undefined) continue;
    originals.push({ path: original.path, stream: record.name, seq: digests });
    if (original.words) files.set(original.path, original.words);
    else stored.push({ path: original.path, ...(await whole(deps.files, original.sha256, record.title)) });
  }
  const size = stored.reduce((n, s) => n + s.size, 0);
  if (size > zipLimits.bytes - 64 * MEGA) {
    const facts = { size: String(Math.ceil(size / MEGA)), most: String(zipLimits.bytes / MEGA - 64) };
    throw new Refused([refusal(deskRefusals, 'desk.package-too-large', facts)]);
  }
  const organ = (await organOf(act, act.organ)).fullNameZh;
  const told = explanation({
    of: g.title,
    organ,
    at: act.now,
    log: opened?.ledger.log.origin ?? '',
    witnesses: rulesOf(opened),
    entries: streams.reduce((n, s) => n + s.entries, 0),
    waiting: streams.reduce((n, s) => n + s.waiting, 0),
    anchors: anchorsIn(files),
    closed: streams.some((s) => s.closing !== undefined),
    originals: g.records.flatMap((r) =>
      r.original && originals.some((o) => o.path === r.original?.path)
        ? [{ path: r.original.path, words: `${r.title}\n${r.original.sha256}` }]
        : [],
    ),
  });
  files.set('说明.pdf', await deps.renderer.explain('package-explanation', told, { at: act.now, demo: deps.demo }));
  const page = await deps.verifier();
  if (page) files.set('核验.html', page);
  const manifest: Manifest = {
    v: 1,
    kind: 'zhiyi-evidence-package',
    of: { type: g.type, id: g.id, title: g.title },
    made: { at: act.now, organ, demo: deps.demo },
    streams,
    originals,
    words: written,
    files: [
      ...[...files].map(([path, bytes]) => ({ path, size: bytes.length, sha256: sha256(bytes) })),
      ...stored,
    ].sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
  const list = signList(act, manifest);
  await onRecord(act, g, { manifest: sha256(list), entries: files.size, originals: originals.length, purpose });
  return [
    { path: MANIFEST, packed: true, content: () => once(list) },
    ...[...files].map(([path, bytes]) => ({ path, packed: true, content: () => once(bytes) })),
    ...stored.map((s) => ({
      path: s.path,
      packed: false,
      content: async () => (await deps.files.open(s.sha256)).stream as AsyncIterable<Uint8Array>,
    })),
  ];
}

/** Read through and compared with its name before it is promised. */
async function whole(files: FileStore, name: string, title: string): Promise<{ sha256: string; size: number }> {
  try {
    const { size, stream } = await files.open(name, { verify: true });
    stream.destroy();
    return { sha256: name, size };
  } catch (error) {
    if (error instanceof FileDiffers || error instanceof FileMissing)
      throw new Refused([refusal(deskRefusals, 'desk.original-broken', { name: title })]);
    throw error;
  }
}

function signList(act: Act, manifest: Manifest): Uint8Array {
  const { keyId, privateKey } = act.store.keys.signing;
  const signature = sign(null, manifestSigned(canonicalJson(manifest)), privateKey).toString('base64');
  return Buffer.from(formatManifest(manifest, keyId, signature));
}

async function onRecord(
  act: Act,
  g: Gathered,
  said: { readonly manifest: string; readonly entries: number; readonly originals: number; readonly purpose: string },
): Promise<void> {
  const [main] = g.records;
  await note(act, 'export', main.stream, { what: 'evidence package', ...said });
  const { viewers } = await act.tx
    .selectFrom('store.streams')
    .select('viewers')
    .where('district', '=', act.district)
    .where('stream', '=', main.stream)
    .executeTakeFirstOrThrow();
  await appendEvents(act, {
    stream: `package:${act.newId()}`,
    expected: 0,
    events: [{ type: 'PackageMade/1', data: { [g.type]: g.id, ...said } }],
    basis: ['apl:47'],
    viewers,
    entryType: 'evidence.exported',
  });
}

/** Of each group of the policy how many must sign, as a reader counts them. */
function rulesOf(opened: OfficeLedger | undefined): string {
  const names: Readonly<Record<string, string>> = { departments: '部门', judicial: '司法机关' };
  return (opened?.policy.groups ?? [])
    .filter((group) => opened?.policy.witnesses.some((w) => group.members.includes(w.name)))
    .map((group) => `${names[group.name] ?? group.name} ${group.members.length} 家中至少 ${group.k} 家签名`)
    .join('，并且');
}

function anchorsIn(files: ReadonlyMap<string, Uint8Array>): readonly string[] {
  const kinds = { timestamp: '可信时间戳', gateway: '链上存证（网关）', chain: '链上存证' } as const;
  const found = [...files].flatMap(([path, bytes]) =>
    path.endsWith('.receipt.json')
      ? (parseReceipt(Buffer.from(bytes).toString('utf8')).anchors ?? []).map(
          (a) => `${kinds[a.given.kind]}“${a.driver}”`,
        )
      : [],
  );
  return [...new Set(found)];
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
