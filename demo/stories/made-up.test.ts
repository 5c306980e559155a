import { inflateSync } from 'node:zlib';
import { checkCreditCode, checkIdCard, localDate } from '@zhiyi/kernel';
import { signatureSchema } from '@zhiyi/modules/cases/contract';
import { describe, expect, test } from 'vitest';
import { demoCreditCode, demoIdNumber } from './parties.ts';
import { demoPicture } from './picture.ts';
import { signatureOf } from './signature.ts';

const today = localDate('2026-10-13');

describe('numbers of made-up parties', () => {
  test('an identity number is valid, of a birth before 1900, and refused for anybody who could live', () => {
    const read = checkIdCard(demoIdNumber('1888-08-08', 1), today);
    expect(read).toMatchObject({ ok: true, value: { birth: '1888-08-08', sex: 'male', division: '330205' } });
    expect(() => demoIdNumber('1900-01-01', 1)).toThrow(RangeError);
    expect(() => demoIdNumber('1990-01-01', 1)).toThrow(RangeError);
  });

  test('a credit code is valid, carries TEXT, and agrees with its own organisation code', () => {
    for (const tail of ['1', '9', '0001', '1259']) {
      const code = demoCreditCode('91', tail);
      expect(checkCreditCode(code)).toMatchObject({ ok: true, value: { kind: '91', organisationCheck: true } });
      expect(code).toContain('TEXT');
    }
    expect(() => demoCreditCode('92', '12345678')).toThrow(RangeError);
  });
});

describe('pictures and hands', () => {
  test('a picture is a PNG of 320 by 240 dots whose every dot is there; the same name gives the same bytes', () => {
    const bytes = demoPicture('h01 scene');
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([320, 240]);
    const at = bytes.indexOf('IDAT');
    expect(inflateSync(bytes.subarray(at + 4, at + 4 + bytes.readUInt32BE(at - 4)))).toHaveLength(321 * 240);
    expect(demoPicture('h01 scene')).toEqual(bytes);
    expect(demoPicture('h01 again')).not.toEqual(bytes);
  });

  test('a signature is one a pad could have given, the same for the same name', () => {
    for (const name of ['林甲一', '罗虚构', '苗虚构之母', '王']) {
      const drawn = signatureOf(name);
      expect(signatureSchema.safeParse(drawn).success).toBe(true);
      expect(signatureOf(name)).toEqual(drawn);
      for (const line of drawn.strokes)
        for (let i = 0; i < line.length; i += 2) {
          expect(line[i + 1] as number).toBeLessThanOrEqual(drawn.height);
          expect(line[i + 1] as number).toBeGreaterThanOrEqual(0);
        }
    }
    expect(signatureOf('林甲一')).not.toEqual(signatureOf('周乙二'));
  });
});
