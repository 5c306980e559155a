import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { id, isId, uuidv7 } from './ids.ts';

const bytes = fc.uint8Array({ minLength: 10, maxLength: 16 });

describe('ids (UUID version 7, RFC 9562)', () => {
  it('carry version, variant and the millisecond of their making', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 48 - 1 }), bytes, (ms, random) => {
        const made = uuidv7(ms, random);
        expect(isId(made)).toBe(true);
        expect(made[14]).toBe('7');
        expect('89ab').toContain(made[19]);
        expect(Number.parseInt(made.slice(0, 8) + made.slice(9, 13), 16)).toBe(ms);
      }),
    );
  });

  it('sort by time of making', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 ** 47 }),
        fc.integer({ min: 1, max: 10 ** 9 }),
        bytes,
        bytes,
        (ms, later, a, b) => {
          expect(uuidv7(ms, a) < uuidv7(ms + later, b)).toBe(true);
        },
      ),
    );
  });

  it('are not made of too little randomness, nor read from other text', () => {
    expect(() => uuidv7(0, new Uint8Array(9))).toThrow(RangeError);
    for (const bad of [
      '',
      'abc',
      '0193-',
      '01939d1e-0000-9000-8000-000000000000',
      '01939D1E-0000-7000-8000-000000000000',
    ])
      expect(() => id(bad), bad).toThrow(RangeError);
  });
});
