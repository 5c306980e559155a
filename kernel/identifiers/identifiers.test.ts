import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { localDate } from '../time.ts';
import { isWithin, readDivision } from './division.ts';
import { checkIdCard, idCheckDigit } from './id-card.ts';
import { readPhone } from './phone.ts';
import { readPlate } from './plate.ts';
import { checkCreditCode, creditCheckCharacter, NO_CREDIT_CODE, organisationCheckCharacter } from './uscc.ts';
import vectors from './vectors.json' with { type: 'json' };

const today = localDate('2026-11-22');

describe('citizen identity number (GB 11643)', () => {
  test.each(vectors.id_card.valid)('accepts %s', (v) => {
    expect(checkIdCard(v, today)).toMatchObject({ ok: true, value: { number: v } });
  });

  const reasons: Record<string, string> = {
    'check digit': 'check',
    '30 February, check digit right': 'birth',
    '17 characters': 'length',
    '31 April, check digit right': 'birth',
    'province code 99, check digit right': 'province',
  };
  test.each(vectors.id_card.invalid)('refuses $v because of $why', ({ v, why }) => {
    expect(checkIdCard(v, today)).toMatchObject({ ok: false, code: reasons[why] });
  });

  it('reads division, birth and sex, and writes the check letter in upper case', () => {
    expect(checkIdCard(' 33020518900520002x ', today)).toEqual({
      ok: true,
      value: { number: '33020518900520002X', division: '330205', birth: '1890-05-20', sex: 'female' },
    });
  });

  it('refuses a birth date after today', () => {
    const digits = '33020518900520002'.replace('1890', '2027');
    expect(checkIdCard(digits + idCheckDigit(digits), today)).toMatchObject({ ok: false, code: 'birth' });
  });

  it('accepts the residence permit of a Taiwan resident (830000)', () => {
    const digits = '83000018900520001';
    expect(checkIdCard(digits + idCheckDigit(digits), today).ok).toBe(true);
  });

  it('finds every single wrong digit and every swap of unequal neighbours', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...vectors.id_card.valid),
        fc.nat(16),
        fc.integer({ min: 1, max: 9 }),
        (valid, at, add) => {
          const wrong = valid.slice(0, at) + ((Number(valid[at]) + add) % 10) + valid.slice(at + 1);
          expect(checkIdCard(wrong, today).ok).toBe(false);
          const next = valid[at + 1] as string;
          if (at < 16 && next !== valid[at]) {
            const swapped = valid.slice(0, at) + next + valid[at] + valid.slice(at + 2);
            expect(checkIdCard(swapped, today).ok).toBe(false);
          }
        },
      ),
    );
  });
});

describe('unified social credit code (GB 32100)', () => {
  test.each([...vectors.uscc.valid_public, ...vectors.uscc.valid_made_up])('accepts %s', (v) => {
    expect(checkCreditCode(v)).toMatchObject({ ok: true, value: { code: v } });
  });

  test.each(vectors.uscc.invalid)('refuses $v: $why', ({ v, why }) => {
    const code = why.startsWith('letter') ? 'characters' : why === '17 characters' ? 'length' : 'check';
    expect(checkCreditCode(v)).toMatchObject({ ok: false, code });
  });

  it('tells an enterprise from an individual business', () => {
    const names = ['91330205MA2TEXT08K', '92330205MA2TEXT16B'].map((v) => {
      const found = checkCreditCode(v);
      return found.ok ? found.value.kindName?.zh : null;
    });
    expect(names).toEqual(['企业', '个体工商户']);
  });

  it('checks the organisation code inside by its own rule (GB 11714)', () => {
    expect(organisationCheckCharacter('71610585')).toBe('2');
    expect(checkCreditCode('91330100716105852F')).toMatchObject({ ok: true, value: { organisationCheck: true } });
  });

  it('does not take the placeholder of a business without a code for a code', () => {
    expect(vectors.uscc.no_code_placeholder).toBe(NO_CREDIT_CODE);
    expect(checkCreditCode(NO_CREDIT_CODE).ok).toBe(false);
  });

  it('finds every single wrong character', () => {
    const alphabet = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
    fc.assert(
      fc.property(
        fc.constantFrom(...vectors.uscc.valid_public),
        fc.nat(17),
        fc.constantFrom(...alphabet),
        (valid, at, c) => {
          fc.pre(valid[at] !== c);
          expect(checkCreditCode(valid.slice(0, at) + c + valid.slice(at + 1)).ok).toBe(false);
        },
      ),
    );
  });

  it('gives the check character of the first seventeen', () => {
    expect(creditCheckCharacter('91330205MA2TEXT08')).toBe('K');
  });
});

describe('plates, telephones, divisions', () => {
  test.each(vectors.plate.valid)('accepts the plate %s', (v) => expect(readPlate(v)).toBe(v));
  test.each(vectors.plate.invalid)('refuses the plate %s', (v) => expect(readPlate(v)).toBeNull());
  it('puts a plate written by hand right', () => expect(readPlate('浙b·123 45')).toBe('浙B12345'));

  test.each(vectors.mobile.valid)('accepts the mobile number %s', (v) =>
    expect(readPhone(v)).toEqual({ kind: 'mobile', e164: `+86${v}`, shown: v }),
  );
  test.each(vectors.mobile.invalid)('refuses the mobile number %s', (v) => expect(readPhone(v)).toBeNull());
  it('reads a landline with its area code', () =>
    expect(readPhone('0574-87654321')).toEqual({ kind: 'landline', e164: '+8657487654321', shown: '0574-87654321' }));
  it('takes +86 off', () => expect(readPhone('+86 138 0000 0000')?.shown).toBe('13800000000'));

  it('knows the level of a division code', () => {
    const levels = ['330000', '330200', '330205', '330205001', '330205103001'].map((c) => readDivision(c)?.level);
    expect(levels).toEqual(['province', 'city', 'county', 'township', 'village']);
    for (const bad of ['33', '3302', '330005', '330205000', '330200001', '33020510300', 'abc', '030205'])
      expect(readDivision(bad), bad).toBeNull();
  });

  it('tells whether a place lies within another', () => {
    expect(isWithin('330205103', '330205')).toBe(true);
    expect(isWithin('330205103', '330200')).toBe(true);
    expect(isWithin('330205103', '330000')).toBe(true);
    expect(isWithin('330206001', '330205')).toBe(false);
  });
});
