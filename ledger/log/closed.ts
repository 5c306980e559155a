import type { RequestListener } from 'node:http';
import { equal, fromUtf8 } from '../core/bytes.ts';
import { parseCheckpoint } from '../core/checkpoint.ts';
import { successorNamed } from '../core/entry.ts';
import { inclusionPath, proveInclusion, subtreesOfPath } from '../core/merkle.ts';
import { openSigned } from '../core/note.ts';
import { formatVkey, type Verifier } from '../core/vkey.ts';
import { nodeSuite } from '../node/suite.ts';
import { type Disk, folderDisk } from './disk.ts';
import { LogFault } from './fault.ts';
import { logListener, type ReadApi } from './http.ts';
import type { SignedHead } from './options.ts';
import { HEAD } from './recover.ts';
import { PUBLISHED } from './scrub.ts';
import { TileStore } from './store.ts';

export interface ClosedLogOptions extends Pick<ReadApi, 'policyText' | 'prefix' | 'memory' | 'onError'> {
  readonly folder: string;
  readonly origin: string;
  /** every key that signed this log */
  readonly logKeys: readonly Verifier[];
  readonly witnessKeys: readonly Verifier[];
}

/** A log nobody writes any more: read, proved and served from its folder. */
export interface ClosedLog {
  readonly origin: string;
  readonly size: bigint;
  readonly published: SignedHead;
  entry(index: bigint): Promise<Uint8Array | undefined>;
  inclusionProof(index: bigint, size: bigint): Promise<readonly Uint8Array[]>;
  readonly listener: RequestListener;
  close(): Promise<void>;
}

/**
 * 旧账 — opens a closed log for reading. Its heads must be signed and its tiles must give their root; every single byte is the scrub's to compare.
 *
 * @throws LogFault `head-missing`, `head-signature`, `stored-bytes`
 */
export async function openClosedLog(options: ClosedLogOptions): Promise<ClosedLog> {
  const { folder, origin } = options;
  const disk = folderDisk(folder);
  try {
    const head = await signed(disk, HEAD, options.logKeys, origin);
    const published = await signed(disk, PUBLISHED, [...options.logKeys, ...options.witnessKeys], origin);
    const tiles = await TileStore.open(nodeSuite, disk, head.size);
    if (!equal(tiles.root(), head.root))
      throw new LogFault('stored-bytes', 'the tiles do not give the root of the signed head');
    const entry = (index: bigint) => tiles.entry(index);
    const inclusionProof = async (index: bigint, size: bigint) => {
      const read = await tiles.subtrees(size, subtreesOfPath(inclusionPath(index, size)));
      return proveInclusion(nodeSuite, index, size, read);
    };
    const { size } = head;
    const last = size > 0n ? await tiles.entry(size - 1n) : undefined;
    const successor = last && successorNamed(last);
    const log = { origin, head, size, fault: undefined, successor, entry, inclusionProof };
    const publisher = {
      published: { ...published, witnesses: [] },
      head: undefined,
      alarm: undefined,
      witnesses: [],
      accept: async () => false,
    };
    const keysText = options.logKeys.map((k) => `${formatVkey(k)}\n`).join('');
    return {
      origin,
      size,
      published,
      entry,
      inclusionProof,
      listener: logListener({ ...options, log, publisher, disk, keysText }),
      close: () => disk.close(),
    };
  } catch (error) {
    await disk.close();
    throw error;
  }
}

async function signed(disk: Disk, file: string, keys: readonly Verifier[], origin: string): Promise<SignedHead> {
  const bytes = await disk.read(file);
  if (!bytes) throw new LogFault('head-missing', `${file} of ${origin} is missing`);
  const note = fromUtf8(bytes);
  const opened = openSigned(note, keys);
  const ours = opened.ok && opened.note.verified.some((v) => !v.by.cosigner);
  const said = opened.ok ? parseCheckpoint(opened.note.text) : undefined;
  if (!said || !ours || said.origin !== origin)
    throw new LogFault('head-signature', `${file} is not signed by the keys of ${origin}`);
  return { size: said.size, root: said.root, note };
}
