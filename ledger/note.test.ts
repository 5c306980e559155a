import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noteKeyId, openNote, signNote } from './index.ts';

interface Vector {
  readonly name: string;
  readonly note: string;
  readonly vkeys: readonly string[];
  readonly skey?: string;
  readonly valid: boolean;
}

const { notes } = JSON.parse(readFileSync(new URL('./vectors/notes.json', import.meta.url), 'utf8')) as {
  notes: readonly Vector[];
};

/** `name+key id+base64(type ‖ public key)` as published beside a note. */
function verifierOf(vkey: string): { name: string; id: string; key: KeyObject } {
  const [name = '', id = ''] = vkey.split('+', 2);
  const raw = Buffer.from(vkey.slice(name.length + id.length + 2), 'base64').subarray(1);
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw]);
  return { name, id, key: createPublicKey({ key: der, format: 'der', type: 'spki' }) };
}

function signerOf(skey: string): KeyObject {
  const seed = Buffer.from(skey.split('+').slice(4).join('+'), 'base64').subarray(1);
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
}

describe('signed notes (C2SP signed-note), by published vectors', () => {
  test.each(notes.map((n) => [n.name, n] as const))('%s', (_name, vector) => {
    for (const vkey of vector.vkeys) {
      const { name, id, key } = verifierOf(vkey);
      expect(noteKeyId(name, key).toString('hex')).toBe(id);
      const text = openNote(vector.note, name, key);
      expect(text !== undefined).toBe(vector.valid);
      if (text !== undefined) expect(vector.note.startsWith(`${text}\n— `)).toBe(true);
    }
    if (vector.skey) {
      const [, , name = ''] = vector.skey.split('+');
      const text = vector.note.slice(0, vector.note.lastIndexOf('\n\n') + 1);
      expect(signNote(text, name, signerOf(vector.skey))).toBe(vector.note);
    }
  });
});

describe('notes of our own', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');

  test('what is signed is read back, with another name or key it is not', () => {
    const other = generateKeyPairSync('ed25519');
    const line = fc.string({ unit: 'grapheme', maxLength: 40 }).filter((t) => !/[\0-\x1f]/.test(t));
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), (lines) => {
        const text = `${lines.join('\n')}\n`;
        const note = signNote(text, 'ledger.test/2026', privateKey);
        expect(openNote(note, 'ledger.test/2026', publicKey)).toBe(text);
        expect(openNote(note, 'ledger.test/2027', publicKey)).toBeUndefined();
        expect(openNote(note, 'ledger.test/2026', other.publicKey)).toBeUndefined();
      }),
    );
  });

  test('any change of one byte of text or signature is seen', () => {
    const note = Buffer.from(signNote('甬北\n42\nroot\n', 'ledger.test/2026', privateKey));
    for (let i = 0; i < note.length; i++) {
      const changed = Buffer.from(note);
      changed[i] = (changed[i] as number) ^ 1;
      expect([i, openNote(changed.toString(), 'ledger.test/2026', publicKey)]).toEqual([i, undefined]);
    }
  });

  test('texts and names that a note cannot carry are not signed', () => {
    expect(() => signNote('no newline', 'a', privateKey)).toThrow(RangeError);
    expect(() => signNote('tab\t\n', 'a', privateKey)).toThrow(RangeError);
    expect(() => signNote('carriage\r\n', 'a', privateKey)).toThrow(RangeError);
    for (const name of ['', 'two words', 'plus+sign'])
      expect(() => signNote('x\n', name, privateKey)).toThrow(RangeError);
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
    expect(() => noteKeyId('a', rsa.publicKey)).toThrow(TypeError);
  });
});
