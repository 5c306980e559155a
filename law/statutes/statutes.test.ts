import { articleKey, localDate, parseArticle } from '@zhiyi/kernel';
import { describe, expect, it, test } from 'vitest';
import {
  ael,
  apl,
  arl,
  articleExists,
  articleText,
  chineseNumeral,
  citer,
  cpl,
  csl,
  ecoCode,
  esl,
  formatArticle,
  formatArticles,
  inForce,
  o235,
  pipl,
  readChineseNumeral,
  readCitation,
  statute,
  statuteByTitle,
  statutes,
  zj,
} from './index.ts';

describe('the register of statutes', () => {
  it('has each id, title and short name once, in both languages', () => {
    for (const key of ['id', 'title'] as const) expect(new Set(statutes.map((s) => s[key])).size).toBe(statutes.length);
    expect(new Set(statutes.map((s) => s.short.zh)).size).toBe(statutes.length);
    expect(new Set(statutes.map((s) => s.short.en)).size).toBe(statutes.length);
    for (const s of statutes) {
      expect(s.id).toMatch(/^[a-z0-9-]+$/);
      expect(s.english).toMatch(/^[A-Z]/);
      expect(s.source).not.toBe('');
    }
  });

  it('never ends before it begins, and says what is uncertain wherever it is not fully known', () => {
    for (const s of statutes) {
      expect(s.until === null || s.until > s.from, s.id).toBe(true);
      expect(s.articles ?? s.note ?? s.reliedOn, s.id).toBeDefined();
    }
  });

  it('finds a statute by full title, by name and by short name', () => {
    for (const t of ['中华人民共和国行政处罚法', '《行政处罚法》', '处罚法']) expect(statuteByTitle(t)?.id).toBe('apl');
    expect(statuteByTitle('不存在的法')).toBeNull();
    expect(() => statute('xyz')).toThrow(RangeError);
  });

  it('knows the first and the last day in force', () => {
    const on = (id: string, day: string) => inForce(id, localDate(day));
    expect([on('apl', '2021-07-14'), on('apl', '2021-07-15')]).toEqual([false, true]);
    expect([on('air', '2026-08-14'), on('air', '2026-08-15')]).toEqual([true, false]);
    expect([on('eco-code', '2026-08-14'), on('eco-code', '2026-08-15')]).toEqual([false, true]);
    expect([on('arl-1999', '2023-12-31'), on('arl', '2023-12-31'), on('arl', '2024-01-01')]).toEqual([
      true,
      false,
      true,
    ]);
  });
});

describe('the words of the statutes', () => {
  const whole = { apl: 86, ael: 71, arl: 90, all: 103, zj: 38 };
  test.each(Object.entries(whole))('%s is held whole, %i articles', (id, n) => {
    const cite = citer(statute(id));
    expect(statute(id).articles).toBe(n);
    for (let i = 1; i <= n; i++) {
      expect(articleText(cite(i)), `${id} ${i}`).toMatch(/[。：；]/);
      expect(articleExists(cite(i))).toBe(true);
    }
    for (const no of [0, -1, 1.5, n + 1]) expect(articleExists(cite(no)), String(no)).toBe(false);
    expect(articleText(cite(n + 1))).toBeNull();
  });

  it('holds what sign-in, personal data, seals and the collecting of fines rest on (CSL 23, PIPL 51, ESL 13, 14, O235 7)', () => {
    expect(articleText(csl(23, 1, 3))).toContain('留存相关的网络日志不少于六个月');
    expect(articleText(pipl(51, 1, 4))).toContain('合理确定个人信息处理的操作权限');
    expect(articleText(esl(13, 1, 2))).toContain('签署时电子签名制作数据仅由电子签名人控制');
    expect(articleText(esl(14))).toContain('与手写签名或者盖章具有同等的法律效力');
    expect(articleText(o235(7, 1))).toContain('代收机构的名称、地址');
    // the amendment moved graded protection from article 21; the register holds the text in force since then
    expect([inForce('csl', localDate('2025-12-31')), inForce('csl', localDate('2026-01-01'))]).toEqual([false, true]);
  });

  it('quotes article, paragraph and item', () => {
    expect(articleText(apl(85))).toBe('本法中“二日”“三日”“五日”“七日”的规定是指工作日，不含法定节假日。');
    expect(articleText(apl(48, 2))).toContain('三日内撤回');
    expect(articleText(arl(23, 1, 1))).toBe('（一）对当场作出的行政处罚决定不服；');
    expect(articleText(ael(25, 3))).toContain('检测、检验、检疫或者技术鉴定的期间');
    expect(articleText(cpl(85, 3))).toContain('法定休假日后的第一日');
    expect(articleText(ecoCode(1132, 3))).toContain('五百元以上五千元以下');
    expect(articleText(zj(36))).toContain('通报批评');
  });

  it('does not find a paragraph or an item that is not there', () => {
    for (const a of [
      apl(48, 3),
      apl(64, 1, 9),
      apl(64, 2),
      { statute: 'apl', article: 48, item: 1 },
      { statute: 'nn', article: 1 },
    ])
      expect(articleExists(a), articleKey(a)).toBe(false);
    expect(articleExists(apl(64, 1, 8))).toBe(true);
  });

  it('of a statute read in part, knows only the articles relied on', () => {
    expect(articleExists({ statute: 'zj-appearance', article: 16 })).toBe(true);
    expect(articleExists({ statute: 'zj-appearance', article: 99 })).toBe(false);
    expect(articleText({ statute: 'zj-appearance', article: 16 })).toBeNull();
  });

  it('every quoted line of a statute held in part is a sentence or the head of a list', () => {
    for (const s of statutes)
      for (const [n, lines] of Object.entries(s.words ?? {}))
        for (const line of lines) expect(line, `${s.id} ${n}`).toMatch(/[。：；]$/);
  });
});

describe('how an article is written', () => {
  it('in full Chinese, in short Chinese and in English', () => {
    const a = apl(51);
    expect([formatArticle(a, 'zh'), formatArticle(a, 'short'), formatArticle(a, 'en')]).toEqual([
      '行政处罚法第五十一条',
      '处罚法 51',
      'APL 51',
    ]);
    expect(formatArticle(apl(64, 1, 2), 'zh')).toBe('行政处罚法第六十四条第一款第二项');
    expect(formatArticle(ecoCode(1132, 3), 'short')).toBe('环境法典 1132(3)');
    expect(formatArticles(apl.list(54, 36), 'en')).toBe('APL 54, APL 36');
    expect(formatArticles(apl.list(54, 36), 'zh')).toBe('行政处罚法第五十四条、行政处罚法第三十六条');
  });

  it('numbers are written and read back from 1 to 9,999', () => {
    for (let n = 1; n <= 9_999; n++) expect(readChineseNumeral(chineseNumeral(n))).toBe(n);
    expect([10, 16, 20, 85, 101, 110, 1000, 1010, 1132, 1242].map(chineseNumeral)).toEqual(
      '十 十六 二十 八十五 一百零一 一百一十 一千 一千零一十 一千一百三十二 一千二百四十二'.split(' '),
    );
    expect([readChineseNumeral('51'), readChineseNumeral(''), readChineseNumeral('零')]).toEqual([null, null, null]);
    expect(() => chineseNumeral(0)).toThrow(RangeError);
  });

  it('every article of every statute can be written as a key and read back', () => {
    for (const s of statutes) {
      const a = { statute: s.id, article: 1, paragraph: 2, item: 3 };
      expect(parseArticle(articleKey(a))).toEqual(a);
    }
  });
});

describe('the bases of matters, as lists write them', () => {
  const read = (text: string) => readCitation(text).articles.map(articleKey);
  it('reads articles, paragraphs and items', () => {
    expect(read('《浙江省城市市容和环境卫生管理条例》第十一条第一款、第三款')).toEqual([
      'zj-appearance:11(1)',
      'zj-appearance:11(3)',
    ]);
    expect(read('《中华人民共和国固体废物污染环境防治法》第一百一十一条第一款第七项、第二款')).toEqual([
      'solid-waste:111(1)(7)',
      'solid-waste:111(2)',
    ]);
    expect(read('《宁波市市容和环境卫生管理条例》第二十四条、第六十七条第一项')).toEqual([
      'nb-appearance:24',
      'nb-appearance:67(1)(1)',
    ]);
    expect(read('《浙江省生活垃圾管理条例》第三十三条第一款第二项、第三项、第四十七条第二款')).toEqual([
      'zj-household-waste:33(1)(2)',
      'zj-household-waste:33(1)(3)',
      'zj-household-waste:47(2)',
    ]);
  });
  it('reads several statutes and names those it does not know', () => {
    const found = readCitation('《中华人民共和国土地管理法》第七十五条；《无此条例》第一条');
    expect(found.articles.map(articleKey)).toEqual(['land:75']);
    expect(found.unknown).toEqual(['无此条例']);
  });
});
