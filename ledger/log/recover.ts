import { fromUtf8 } from '../core/bytes.ts';
import { parseCheckpoint } from '../core/checkpoint.ts';
import { emptyRoot } from '../core/merkle.ts';
import { openSigned } from '../core/note.ts';
import { type Disk, replaceFiles, walk } from './disk.ts';
import { LogFault } from './fault.ts';
import type { LogOptions, SignedHead } from './options.ts';
import { scanWal, walFile } from './wal.ts';

/** the last checkpoint signed, witnessed or not */
export const HEAD = 'head';

/** What a crash left beside the file it was meant for. */
export async function removeLeftovers(disk: Disk): Promise<void> {
  for (const file of await walk(disk, '.')) if (file.endsWith('.new')) await disk.remove(file);
}

/** @throws LogFault `head-missing`, `head-signature` */
export async function readHead({ suite, disk, signers, formerKeys = [], origin }: LogOptions): Promise<SignedHead> {
  const bytes = await disk.read(HEAD);
  if (!bytes) {
    const wal = await disk.list('wal');
    if ((await disk.list('tile/0')).length > 0 && !wal.includes(walFile(0n).slice('wal/'.length)))
      throw new LogFault('head-missing', 'there are tiles, but no signed head and no entries from the first on');
    return { size: 0n, root: emptyRoot(suite), note: '' };
  }
  const note = fromUtf8(bytes);
  const present = signers.map((s) => s.verifier);
  const opened = openSigned(note, [...present, ...formerKeys]);
  if (!opened.ok || opened.note.verified.length === 0 || opened.note.unknown.length > 0)
    throw new LogFault('head-signature', 'the stored head is not signed by the keys of this log');
  const { size, root, origin: whose } = parseCheckpoint(opened.note.text);
  if (whose !== origin) throw new LogFault('head-signature', `the stored head is of ${whose}`);
  // signed by a key that was rotated: the same head is signed again before it is shown
  const ours = opened.note.verified.some((v) => present.includes(v.by));
  return { size, root, note: ours ? note : '' };
}

/** 恢复 — entries beyond the head, as the write-ahead log has them. @throws LogFault `wal-altered`, `wal-gap` */
export async function readPending({ suite, disk }: LogOptions, from: bigint): Promise<readonly Uint8Array[]> {
  const pending: Uint8Array[] = [];
  const names = await disk.list('wal');
  for (const [i, name] of names.entries()) {
    const file = `wal/${name}`;
    const bytes = (await disk.read(file)) ?? new Uint8Array();
    const { frames, end, tail } = scanWal(suite, bytes);
    if (tail === 'altered' || (tail === 'torn' && i < names.length - 1))
      throw new LogFault('wal-altered', `${file} from byte ${end} on`);
    for (const { first, entries } of frames) {
      const next = from + BigInt(pending.length);
      if (first > next) throw new LogFault('wal-gap', `${file} goes on at ${first}, ${next} is missing`);
      pending.push(...entries.slice(Number(next - first)));
    }
    if (tail === 'torn') await replaceFiles(disk, [[file, bytes.subarray(0, end)]]);
  }
  return pending;
}
