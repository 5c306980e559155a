import { concat, fromBase64, fromHex, Malformed, toBase64, toHex, utf8 } from './bytes.ts';
import { checkKeyName, type Signer, type Verifier } from './vkey.ts';

/**
 * 签名文书 — C2SP signed-note: "a text ending in newline, followed by a blank line, followed by one or more signature lines of this
 * form: em dash (U+2014), space, key name, space, base64-encoded signature, newline".
 */
export interface NoteSignature {
  readonly name: string;
  /** hex, 8 characters */
  readonly keyId: string;
  readonly signature: Uint8Array;
  /** the line as it stands, with its newline */
  readonly line: string;
}

export interface Note {
  /** with its last newline */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** "MUST accept at least up to 16 signatures"; a log, its witnesses and their second algorithms stay below this. */
const MOST_SIGNATURES = 64;
/** "MUST NOT contain any ASCII control characters (those below U+0020) other than newline" */
const CONTROL = /[\0-\x09\x0b-\x1f]/;

/** @throws Malformed `note` */
export function parseNote(note: string): Note {
  const bad = (why: string) => new Malformed('note', why);
  if (!note.isWellFormed() || CONTROL.test(note)) throw bad('a note is UTF-8 without control characters');
  if (!note.endsWith('\n')) throw bad('a note ends with a newline');
  const split = note.lastIndexOf('\n\n'); // "the text is separated from the signatures by the last empty line in the note"
  if (split < 0) throw bad('no empty line before the signatures');
  const lines = note
    .slice(split + 2)
    .split('\n')
    .slice(0, -1);
  if (lines.length > MOST_SIGNATURES) throw bad('too many signatures');
  return { text: note.slice(0, split + 1), signatures: lines.map(parseLine) };
}

/** @param line without its newline. @throws Malformed `note` */
export function parseLine(line: string): NoteSignature {
  const [, name, encoded] = /^— (\S+) (\S+)$/u.exec(line) ?? [];
  if (name === undefined || encoded === undefined) throw new Malformed('note', 'not a signature line');
  try {
    checkKeyName(name);
    const bytes = fromBase64(encoded);
    if (bytes.length < 5) throw new Malformed('note', 'a signature without bytes');
    return { name, keyId: toHex(bytes.subarray(0, 4)), signature: bytes.subarray(4), line: `${line}\n` };
  } catch {
    throw new Malformed('note', 'not a signature line');
  }
}

export interface OpenedNote extends Note {
  /** signatures of known keys, all of them good, each key once */
  readonly verified: readonly { readonly by: Verifier; readonly signature: Uint8Array }[];
  /** "Verifiers MUST ignore signatures from unknown keys" */
  readonly unknown: readonly NoteSignature[];
}

export type Opened =
  | { readonly ok: true; readonly note: OpenedNote }
  | { readonly ok: false; readonly code: 'note' | 'bad-signature' | 'no-known-signature' };

/**
 * Opens a note with the keys one trusts.
 *  - "If the key name and ID match a known key, verifiers MUST verify the signature";
 *  - "If a signature from a known key fails to verify, clients SHOULD reject the whole note": this one does, `bad-signature`;
 *  - "If no signature from a known key verifies successfully, clients MUST reject the note": `no-known-signature`.
 */
export function openSigned(text: string, known: readonly Verifier[]): Opened {
  let note: Note;
  try {
    note = parseNote(text);
  } catch {
    return { ok: false, code: 'note' };
  }
  const body = utf8(note.text);
  const verified = new Map<Verifier, Uint8Array>();
  const unknown: NoteSignature[] = [];
  for (const s of note.signatures) {
    const by = known.find((k) => k.name === s.name && k.keyId === s.keyId);
    if (!by) unknown.push(s);
    else if (!by.verify(body, s.signature)) return { ok: false, code: 'bad-signature' };
    else if (!verified.has(by)) verified.set(by, s.signature);
  }
  if (verified.size === 0) return { ok: false, code: 'no-known-signature' };
  return {
    ok: true,
    note: { ...note, verified: [...verified].map(([by, signature]) => ({ by, signature })), unknown },
  };
}

/** @throws Malformed `note` on a text a note cannot carry */
export function checkNoteText(text: string): void {
  if (!text.endsWith('\n') || !text.isWellFormed() || CONTROL.test(text))
    throw new Malformed('note', 'a text is UTF-8, ends with a newline and has no other control characters');
}

export function signatureLine(name: string, keyId: string, signature: Uint8Array): string {
  return `— ${name} ${toBase64(concat(fromHex(keyId), signature))}\n`;
}

/** A signature line for a text. @param time POSIX seconds; notes of a log do not carry it */
export async function signLine({ verifier, sign }: Signer, text: string, time: bigint): Promise<string> {
  checkNoteText(text);
  return signatureLine(verifier.name, verifier.keyId, await sign(utf8(text), time));
}

/** Text and one line of every signer, in the order given. */
export async function signText(text: string, signers: readonly Signer[], time = 0n): Promise<string> {
  const lines = await Promise.all(signers.map((s) => signLine(s, text, time)));
  return `${text}\n${lines.join('')}`;
}
