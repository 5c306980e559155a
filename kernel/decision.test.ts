import { describe, expect, it } from 'vitest';
import { articleKey, parseArticle } from './article.ts';
import { allow, Fault, fill, orRefuse, type RefusalTable, Refused, refusal, refuse } from './decision.ts';

const table = {
  'cases.party-not-heard': {
    zh: '尚未听取当事人陈述申辩',
    en: 'The party has not been heard',
    law: [{ statute: 'apl', article: 62 }],
  },
} as const satisfies RefusalTable;

describe('a lawful no', () => {
  it('returns every failing condition, not the first', () => {
    const first = refusal(table, 'cases.party-not-heard', { party: 'P1' });
    const second = refusal(table, 'cases.party-not-heard', {}, [{ statute: 'apl', article: 45 }]);
    const answer = refuse([first, second]);
    expect(answer).toEqual({ ok: false, refusals: [first, second] });
    expect(first.law).toEqual([{ statute: 'apl', article: 62 }]);
    expect(second.law).toEqual([{ statute: 'apl', article: 45 }]);
  });

  it('needs a reason', () => expect(() => refuse([])).toThrow('at least one'));

  it('does not invent a code that the chapter does not list', () => {
    expect(() => refusal(table as RefusalTable, 'cases.unknown')).toThrow('unlisted refusal');
  });

  it('abandons an act with its refusals, and lets an allowed value through', () => {
    const no = refuse([refusal(table, 'cases.party-not-heard')]);
    expect(orRefuse(allow(7))).toBe(7);
    try {
      orRefuse(no);
      expect.unreachable();
    } catch (e) {
      expect(e).toBeInstanceOf(Refused);
      expect((e as Refused).refusals.map((r) => r.code)).toEqual(['cases.party-not-heard']);
    }
  });

  it('is told from our own mistake by type', () => {
    const fault = new Fault('law.no-value', 'no value');
    expect(fault).not.toBeInstanceOf(Refused);
    expect(fault.code).toBe('law.no-value');
  });

  it('fills the facts into the message and leaves an unknown place visible', () => {
    expect(fill('罚款上限为{limit}元，{party}', { limit: '200' }, 'zh')).toBe('罚款上限为200元，{party}');
    const act = { zh: '结案', en: 'close' };
    expect(fill('现在不能{act}', { act }, 'zh')).toBe('现在不能结案');
    expect(fill('Cannot {act} now', { act }, 'en')).toBe('Cannot close now');
  });
});

describe('pointers into statutes', () => {
  it('are written and read back', () => {
    for (const key of ['apl:51', 'apl:23(1)', 'spc-all:64(1)(2)']) expect(articleKey(parseArticle(key))).toBe(key);
  });
  it('refuse other text', () => {
    for (const bad of ['apl', 'apl:', 'APL:51', 'apl:51(0x1)', 'apl:51 ', '处罚法:51'])
      expect(() => parseArticle(bad), bad).toThrow(RangeError);
  });
});
