import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Malformed } from '../core/index.ts';
import { openNote, signNote } from './note.ts';

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
    expect(() => signNote('no newline', 'a', privateKey)).toThrow(Malformed);
    expect(() => signNote('tab\t\n', 'a', privateKey)).toThrow(Malformed);
    expect(() => signNote('carriage\r\n', 'a', privateKey)).toThrow(Malformed);
    for (const name of ['', 'two words', 'plus+sign'])
      expect(() => signNote('x\n', name, privateKey)).toThrow(Malformed);
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
    expect(() => signNote('x\n', 'a', rsa.privateKey)).toThrow(TypeError);
  });
});
