import { toHex } from '../core/bytes.ts';
import type { Suite } from '../core/suite.ts';
import { MANIFEST, type Manifest, type PackedStream } from './package-format.ts';
import { type Reason, reason } from './reasons.ts';
import type { Found } from './verify.ts';

export interface JudgedEntry {
  readonly seq: number;
  readonly found: Found | undefined;
  /** the record the entry commits to, where it does */
  readonly event: RecordedData | undefined;
}

export interface RecordedData {
  readonly type: string;
  /** the act it was part of, `cases.decideFine`; empty where the record names none */
  readonly act: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** 清单与文件 — every file listed is there as it was packed, and nothing else is. */
export function judgeFiles(
  suite: Suite,
  { files: listed, streams, originals, words = [] }: Manifest,
  files: ReadonlyMap<string, Uint8Array>,
): readonly Reason[] {
  const reasons: Reason[] = [];
  const names = new Set([MANIFEST, ...listed.map((f) => f.path)]);
  for (const path of files.keys()) if (!names.has(path)) reasons.push(reason('package.file-extra', { path }));
  for (const { path, size, sha256 } of listed) {
    const bytes = files.get(path);
    if (!bytes) reasons.push(reason('package.file-missing', { path }));
    else if (bytes.length !== size || toHex(suite.hash(bytes)) !== sha256)
      reasons.push(reason('package.file-changed', { path }));
  }
  for (const { path } of [...originals, ...words])
    if (!names.has(path)) reasons.push(reason('package.file-missing', { path }));
  const twice = new Set(streams.map((s) => s.name)).size !== streams.length;
  return twice ? [...reasons, reason('package.manifest', { why: 'a record twice' })] : reasons;
}

/** 编号连续 — entries count from 1, each names the leaf hash of the one before, all commit to the record the list names. */
export function judgeSequence({ title, stream }: PackedStream, judged: readonly JudgedEntry[]): readonly Reason[] {
  const reasons: Reason[] = [];
  let before: string | null = null;
  const first = judged[0]?.found?.entry.case.c;
  for (const { seq, found, event } of judged) {
    const follows = found && found.entry.seq === seq && found.entry.prev === before && found.entry.case.c === first;
    const named = !event || (event as { stream?: unknown }).stream === stream;
    if (!follows || !named) reasons.push(reason('package.sequence', { name: title, seq: String(seq) }));
    before = found?.leafHash ?? null;
  }
  return reasons;
}
