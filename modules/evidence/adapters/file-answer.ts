import { Refused, refusal } from '@zhiyi/kernel';
import { FileDiffers, FileMissing, type FileStore } from '@zhiyi/ports';
import { FileAnswer } from '../../handler.ts';
import type { Look } from '../application/looks.ts';
import { byteRange } from '../domain/byte-range.ts';
import { fileTypes } from '../domain/file-types.ts';
import { evidenceRefusals } from '../domain/refusals.ts';

/**
 * What a file handed in may do in a browser: be shown, nothing else. A sandboxed frame has no plug-ins, and browsers show PDF by one, so a PDF has the
 * same policy without the sandbox; it runs in the viewer's own process, not in this origin.
 */
const SHOWN = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'";
const policy = { image: `${SHOWN}; sandbox`, video: `${SHOWN}; sandbox`, audio: `${SHOWN}; sandbox`, document: SHOWN };

/**
 * The original, whole or the part asked for, once a look is on record. At the first request of a look the bytes are compared with their digest before
 * one of them is handed out.
 *
 * @throws Refused when the bytes are no longer those that were recorded
 */
export async function fileAnswer(
  files: FileStore,
  { item, first }: Look,
  asked?: { readonly range: string; readonly ifRange?: string },
): Promise<FileAnswer> {
  if (item.type === 'statement') throw new Refused([refusal(evidenceRefusals, 'evidence.statement-has-no-file')]);
  const { mime, ending, media } = fileTypes[item.type];
  const etag = `"${item.sha256}"`;
  const stale = asked?.ifRange !== undefined && asked.ifRange !== etag;
  const range = byteRange(stale ? undefined : asked?.range, item.size);
  const name = `证据-${item.id}.${ending}`;
  const headers = {
    etag,
    'accept-ranges': 'bytes',
    'cache-control': 'private, no-store',
    'content-security-policy': policy[media],
  };
  if (range === 'none') {
    const status = 416;
    return new FileAnswer(new Uint8Array(0), mime, name, true, {
      status,
      headers: { ...headers, 'content-range': `bytes */${item.size}` },
    });
  }
  const part = range === 'whole' ? {} : { range };
  const { stream } = await files.open(item.sha256, { verify: first, ...part }).catch(broken);
  if (range === 'whole') {
    return new FileAnswer(stream, mime, name, true, { headers: { ...headers, 'content-length': String(item.size) } });
  }
  const { from, to } = range;
  const partial = { 'content-range': `bytes ${from}-${to}/${item.size}`, 'content-length': String(to - from + 1) };
  return new FileAnswer(stream, mime, name, true, { status: 206, headers: { ...headers, ...partial } });
}

function broken(error: unknown): never {
  if (error instanceof FileDiffers) throw new Refused([refusal(evidenceRefusals, 'evidence.original-altered')]);
  if (error instanceof FileMissing) throw new Refused([refusal(evidenceRefusals, 'evidence.original-missing')]);
  throw error;
}
