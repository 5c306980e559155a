import { createPublicKey, type KeyObject, sign } from 'node:crypto';
import { utf8 } from '../core/bytes.ts';
import { checkNoteText, openSigned, signatureLine } from '../core/note.ts';
import { makeVerifier, type Verifier } from '../core/vkey.ts';
import { rawEd25519 } from './keys.ts';
import { nodeSuite } from './suite.ts';

/** Signed notes (C2SP signed-note) with one Ed25519 key as a key object of Node: slips, and whatever else an office signs at once. */

/** @throws Malformed unless the text ends with a newline and has no control characters, or when the name holds spaces or plus signs */
export function signNote(text: string, name: string, privateKey: KeyObject): string {
  checkNoteText(text);
  const { keyId } = verifierOf(name, publicKeyOf(privateKey));
  return `${text}\n${signatureLine(name, keyId, sign(null, utf8(text), privateKey))}`;
}

/**
 * The text of a note signed by this key; undefined when the note is malformed, or the key's line is missing or does not fit.
 * Lines of other keys are ignored.
 */
export function openNote(note: string, name: string, publicKey: KeyObject): string | undefined {
  const opened = openSigned(note, [verifierOf(name, publicKey)]);
  return opened.ok ? opened.note.text : undefined;
}

/** Exporting a key costs more than signing with it, so it is done once per key object and name. */
const verifiers = new WeakMap<KeyObject, Map<string, Verifier>>();
const publicKeys = new WeakMap<KeyObject, KeyObject>();

function verifierOf(name: string, publicKey: KeyObject): Verifier {
  const named = verifiers.get(publicKey) ?? new Map<string, Verifier>();
  verifiers.set(publicKey, named);
  const known = named.get(name) ?? makeVerifier(nodeSuite, name, 'ed25519', rawEd25519(publicKey));
  named.set(name, known);
  return known;
}

function publicKeyOf(privateKey: KeyObject): KeyObject {
  const known = publicKeys.get(privateKey);
  if (known) return known;
  const made = createPublicKey(privateKey);
  publicKeys.set(privateKey, made);
  return made;
}
