import { describe, expect, it } from 'vitest';
import type { Words } from '../../../ui/i18n.ts';
import en from '../texts.en.json';
import zh from '../texts.zh.json';
import { nextSentence, quotation } from './next-sentence.ts';

const said =
  (texts: Record<string, string>) =>
  (key: string, words: Words = {}) =>
    (texts[key] ?? key).replace(/\{(\w+)\}/g, (_, name: string) => String(words[name]));
const chinese = said(zh);
const english = said(en);
const report = {
  name: { zh: '报机关备案', en: 'Report to the organ' },
  dueAt: '2026-10-15T15:59:59.999Z',
  provisional: false,
};

describe('the sentence under 下一步', () => {
  it('says latest day, duty and act, the day as the law counts it in China', () => {
    expect(nextSentence(report, '承办人', chinese, 'zh', '2026-10-13')).toBe(
      '最晚 10 月 15 日（周四），承办人报机关备案',
    );
    expect(nextSentence(report, 'the officers', english, 'en', '2026-10-13')).toBe(
      'By Thu 15 October: Report to the organ (the officers)',
    );
  });

  it('names the year when it is another one, and says that a day is provisional', () => {
    const next = { ...report, dueAt: '2027-01-06T15:59:59.999Z', provisional: true };
    expect(nextSentence(next, '承办人', chinese, 'zh', '2026-10-13')).toBe(
      '最晚 2027 年 1 月 6 日（周三）（暂定），承办人报机关备案',
    );
  });

  it('speaks of no day where the law sets no limit', () => {
    expect(nextSentence({ ...report, dueAt: null }, '承办人', chinese, 'zh', '2026-10-13')).toBe(
      '接下来，承办人报机关备案',
    );
  });

  it('waits for what nobody in the office does, and says when the end is reached', () => {
    const paid = { ...report, name: { zh: '等待缴款', en: 'Waiting for payment' } };
    expect(nextSentence(paid, null, chinese, 'zh', '2026-10-13')).toBe('等待缴款，最晚 10 月 15 日（周四）');
    expect(nextSentence({ ...paid, dueAt: null }, null, chinese, 'zh', '2026-10-13')).toBe('等待缴款');
    expect(nextSentence(null, null, chinese, 'zh', '2026-10-13')).toBe('这件案件已经办完');
  });
});

describe('the quotation beside it', () => {
  it('quotes a short article whole and without a mark', () => {
    const words = '本法中“二日”“三日”“五日”“七日”的规定是指工作日，不含法定节假日。';
    expect(quotation(words)).toBe(words);
  });

  it('cuts a long paragraph after a clause and marks the cut', () => {
    const long = `${'执法人员当场作出行政处罚决定的，应当向当事人出示执法证件，'.repeat(5)}并当场交付当事人。`;
    const cut = quotation(long);
    expect(cut.endsWith('，……')).toBe(true);
    expect(cut.length).toBeLessThanOrEqual(99);
    expect(long.startsWith(cut.slice(0, -2))).toBe(true);
  });

  it('takes the first paragraph; where it opens a list, that it goes on is marked', () => {
    expect(quotation('第一款。\n第二款。')).toBe('第一款。');
    expect(quotation('有下列情形之一的：\n（一）甲；')).toBe('有下列情形之一的：……');
  });
});
