import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chineseBigrams } from './bigram.ts';

/** What the database does: every lexeme of the query is among those stored. */
const finds = (query: string, text: string) => {
  const stored = new Set(chineseBigrams(text).index);
  const asked = chineseBigrams(query).query;
  return asked.length > 0 && asked.every((l) => stored.has(l));
};

describe('Chinese search by two neighbours', () => {
  it('stores neighbours and single characters, asks for neighbours only', () => {
    expect(chineseBigrams('露天烧烤')).toEqual({
      index: ['露', '天', '烧', '烤', '露天', '天烧', '烧烤'],
      query: ['露天', '天烧', '烧烤'],
    });
  });

  it('keeps runs of letters and digits whole, lower-cased, in normal width', () => {
    expect(chineseBigrams('浙Ｂ12345 ABC').query).toEqual(['浙', 'b12345', 'abc']);
  });

  it('finds a serial with and without its leading zeros', () => {
    expect(finds('123', '甬北综执罚决字〔2022〕第000123号')).toBe(true);
    expect(finds('罚决字〔2022〕第000123号', '甬北综执罚决字〔2022〕第000123号')).toBe(true);
    expect(finds('124', '甬北综执罚决字〔2022〕第000123号')).toBe(false);
  });

  it('finds a single character, and nothing for marks alone', () => {
    expect(finds('烤', '露天烧烤')).toBe(true);
    expect(finds('煮', '露天烧烤')).toBe(false);
    expect(chineseBigrams('——，。').query).toEqual([]);
  });

  it('does not cut a rare character of two code units', () => {
    expect(chineseBigrams('𫖯𠮷').query).toEqual(['𫖯𠮷']);
  });

  it('finds every part of a Chinese text in that text', () => {
    const han = fc.array(fc.constantFrom(...'甬江街道庄桥洪塘慈城镇综合行政执法烧烤'), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(han, fc.nat(29), fc.integer({ min: 1, max: 30 }), (characters, from, length) => {
        const part = characters.slice(from % characters.length).slice(0, length);
        expect(finds(part.join(''), characters.join(''))).toBe(true);
      }),
    );
  });
});
