import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/**
 * Signed notes (C2SP signed-note): text, an empty line, then one line per signature,
 * `— <key name> base64(key id ‖ signature)`. Type 0x01 is Ed25519.
 */
const ED25519 = 0x01;
const SIGNATURE = /^— ([^\s+]+) (\S+)$/u;
/** anything below a space but the newline */
const CONTROL = /[\0-\x09\x0b-\x1f]/;

/** Key id = SHA-256(name ‖ 0x0A ‖ type ‖ public key), first four bytes. */
export function noteKeyId(name: string, publicKey: KeyObject): Buffer {
  const raw = rawEd25519(publicKey);
  return createHash('sha256').update(name).update(Buffer.of(0x0a, ED25519)).update(raw).digest().subarray(0, 4);
}

/** `text` ends with a newline. @throws RangeError otherwise, on control characters, or when the key name holds spaces or plus signs */
export function signNote(text: string, name: string, privateKey: KeyObject): string {
  if (!text.endsWith('\n')) throw new RangeError('a note ends with a newline');
  if (CONTROL.test(text)) throw new RangeError('a note has no control characters');
  if (name === '' || /[\s+]/u.test(name)) throw new RangeError('a key name has no spaces and no plus sign');
  const id = noteKeyId(name, publicKeyOf(privateKey));
  const signature = sign(null, Buffer.from(text), privateKey);
  return `${text}\n— ${name} ${Buffer.concat([id, signature]).toString('base64')}\n`;
}

/**
 * The text of a note signed by this key; undefined when the note is malformed, or the key's line is missing or does not fit.
 * Lines of other keys are ignored.
 */
export function openNote(note: string, name: string, publicKey: KeyObject): string | undefined {
  const split = note.lastIndexOf('\n\n');
  if (split < 0 || !note.endsWith('\n') || CONTROL.test(note)) return undefined;
  const text = note.slice(0, split + 1);
  const id = noteKeyId(name, publicKey);
  let signed = false;
  for (const line of note.slice(split + 2, -1).split('\n')) {
    const [, who, encoded] = SIGNATURE.exec(line) ?? [];
    if (who === undefined || encoded === undefined) return undefined;
    const bytes = Buffer.from(encoded, 'base64');
    if (bytes.toString('base64') !== encoded || bytes.length < 5) return undefined;
    if (who !== name || !bytes.subarray(0, 4).equals(id)) continue;
    if (!verify(null, Buffer.from(text), publicKey, bytes.subarray(4))) return undefined;
    signed = true;
  }
  return signed ? text : undefined;
}

/** Exporting a key costs more than signing with it, so it is done once per key object. */
const rawKeys = new WeakMap<KeyObject, Buffer>();
const publicKeys = new WeakMap<KeyObject, KeyObject>();

function rawEd25519(publicKey: KeyObject): Buffer {
  if (publicKey.asymmetricKeyType !== 'ed25519') throw new TypeError('not an Ed25519 key');
  const known = rawKeys.get(publicKey);
  if (known) return known;
  const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32);
  rawKeys.set(publicKey, raw);
  return raw;
}

function publicKeyOf(privateKey: KeyObject): KeyObject {
  const known = publicKeys.get(privateKey);
  if (known) return known;
  const made = createPublicKey(privateKey);
  publicKeys.set(privateKey, made);
  return made;
}
