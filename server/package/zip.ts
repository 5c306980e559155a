import { Readable } from 'node:stream';
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';

export interface Member {
  readonly path: string;
  /** as it is, or packed */
  readonly packed: boolean;
  readonly content: () => AsyncIterable<Uint8Array> | Promise<AsyncIterable<Uint8Array>>;
}

/** 打包 — a zip as it is read, one file after the other: no original is held in memory whole. */
export function zipStream(members: readonly Member[], at: Date): Readable {
  return Readable.from(pieces(members, at));
}

async function* pieces(members: readonly Member[], at: Date): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  let failed: Error | null = null;
  const zip = new Zip((error, piece) => {
    failed ??= error;
    if (piece) ready.push(piece);
  });
  const taken = () => {
    if (failed) throw failed;
    return ready.splice(0);
  };
  for (const { path, packed, content } of members) {
    const file = packed ? new ZipDeflate(path, { level: 6 }) : new ZipPassThrough(path);
    file.mtime = at;
    zip.add(file);
    for await (const part of await content()) {
      file.push(part, false);
      yield* taken();
    }
    file.push(new Uint8Array(0), true);
    yield* taken();
  }
  zip.end();
  yield* taken();
}
