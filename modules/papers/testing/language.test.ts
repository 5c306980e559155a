import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { paperCodes, papers } from '../domain/kinds.ts';
import { foreignWords } from './language.ts';

const golden = new URL('../../../documents/golden/', import.meta.url);
const templates = new URL('../../../documents/', import.meta.url);

describe('Chinese is the language of record', () => {
  test.each(paperCodes)('the golden text of %s says nothing in another language', (code) => {
    expect(foreignWords(readFileSync(new URL(`${code}.txt`, golden), 'utf8'))).toEqual([]);
  });

  test('every golden text is one of a paper, and every paper has one', () => {
    expect(readdirSync(golden).sort()).toEqual(paperCodes.map((c) => `${c}.txt`).sort());
  });

  test.each(readdirSync(templates).filter((f) => f.endsWith('.typ')))(
    'what %s prints of itself is Chinese, in every branch',
    (file) => {
      const code = readFileSync(new URL(file, templates), 'utf8').replace(/\/\/[^\n]*/g, '');
      // content in brackets in which nothing is calculated, and quoted words that are no setting of the compiler
      const content = [...code.matchAll(/\[([^[\]#]*)\]/g)].map((m) => m[1] as string);
      const quoted = [...code.matchAll(/"([^"\n]*[\u3400-\u9fff][^"\n]*)"/g)].map((m) => m[1] as string);
      expect([...content, ...quoted].flatMap(foreignWords)).toEqual([]);
    },
  );

  test.each(paperCodes)('the English name of %s is for screens: its golden text does not have it', (code) => {
    const text = readFileSync(new URL(`${code}.txt`, golden), 'utf8');
    expect(text).toContain(papers[code].title.zh.slice(2));
    expect(text.toLowerCase()).not.toContain(papers[code].title.en.toLowerCase());
  });

  test('a gloss is found, what a paper must write in letters is not', () => {
    expect(foreignWords('当场行政处罚决定书 On-the-spot decision')).toEqual(['On', 'the', 'spot', 'decision']);
    expect(foreignWords('罚款（fine）壹佰元')).toEqual(['fine']);
    expect(foreignWords('91330205MA2TEXT08K，证号3302050000A1，SHA-256，见 https://fuyi.example/a，浙B12345')).toEqual(
      [],
    );
  });
});
