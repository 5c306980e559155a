import { describe, expect, it } from 'vitest';
import { statutes } from '../../../law/index.ts';
import { cite } from './cite.ts';
import names from './statute-names.json';

const apl = (article: number, paragraph?: number, item?: number) => ({ statute: 'apl', article, paragraph, item });

describe('articles as the screens cite them', () => {
  it('gathers the articles of one statute under its short name', () => {
    expect(cite([apl(44), apl(45), apl(62)], 'zh')).toBe('处罚法 44、45、62');
    expect(cite([apl(44), apl(45), apl(62)], 'en')).toBe('APL 44, 45, 62');
  });
  it('names each statute once, in the order given', () => {
    const law = [apl(24), { statute: 'zj', article: 9 }, apl(42)];
    expect(cite(law, 'zh')).toBe('处罚法 24、42，条例 9');
    expect(cite(law, 'en')).toBe('APL 24, 42; ZJ 9');
  });
  it('writes paragraph and item, and an article given twice once', () => {
    expect(cite([apl(23, 1, 2), apl(23, 1, 2)], 'zh')).toBe('处罚法 23(1)(2)');
  });
  it('keeps the key of a statute it does not know', () => {
    expect(cite([{ statute: 'new-law', article: 3 }], 'zh')).toBe('new-law 3');
  });
});

it('the short names are those of law/ (written by web/generate-statute-names.mts)', () => {
  expect(names).toEqual(Object.fromEntries(statutes.map((s) => [s.id, s.short])));
});
