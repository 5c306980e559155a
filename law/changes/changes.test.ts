import { localDate } from '@zhiyi/kernel';
import { describe, expect, it } from 'vitest';
import {
  air,
  articleExists,
  articleText,
  ecoCode,
  formatArticle,
  inForce,
  isStatute,
  noise,
  solidWaste,
  statute,
} from '../statutes/index.ts';
import {
  applicable,
  compareFines,
  fineRange,
  higherFine,
  isInside,
  type LawMove,
  lawChanges,
  lawMoves,
  movesOf,
} from './index.ts';

const day = (text: string) => localDate(text);
const moveOf = (id: string): LawMove => {
  const found = lawMoves.find((m) => m.id === id);
  if (!found) throw new Error(id);
  return found;
};
const across = { act: day('2026-07-20'), decision: day('2026-09-10') };

describe('the lighter of two laws (APL 37)', () => {
  it('T29 an open-air barbecue of 2026-07-20, corrected when told, decided on 2026-09-10: the code’s 500 to 5,000 applies, so 8,000 under the air law is refused', () => {
    const a = applicable(moveOf('barbecue'), across, { party: 'person', refused: false });
    expect(a).toMatchObject({ chosen: 'at-decision', compared: true, fine: { least: 500, most: 5_000 } });
    expect(formatArticle(a.article, 'zh')).toBe('生态环境法典第一千一百三十二条第三款');
    expect(isInside(a.fine, 8_000)).toBe(false);
    expect(isInside(a.fine, 5_000)).toBe(true);
    expect(a.reason.zh).toContain('大气污染防治法第一百一十八条第三款：500元以上20000元以下罚款');
    expect(a.reason.zh).toContain('新的规定处罚较轻');
    expect(a.law.map((x) => formatArticle(x, 'en'))).toEqual(['APL 37', 'ECO 1057', 'ECO 1132(3)']);
  });

  it('for the party that refused, the code’s 5,000 to 20,000 is not lighter: the air law stays', () => {
    const a = applicable(moveOf('barbecue'), across, { party: 'person', refused: true });
    expect(a).toMatchObject({ chosen: 'at-act', compared: true, fine: { least: 500, most: 20_000 } });
    expect(a.reason.en).toContain('not lighter');
  });

  it('dumping household waste became dearer: the old range stays for acts before the code', () => {
    const person = applicable(moveOf('household-waste-dumping'), across, { party: 'person', refused: false });
    const org = applicable(moveOf('household-waste-dumping'), across, { party: 'org', refused: false });
    expect([person.fine, org.fine]).toEqual([fineRange(100, 500), fineRange(50_000, 500_000)]);
    expect(person.chosen).toBe('at-act');
  });

  it('equal ranges leave the law at the act', () => {
    expect(applicable(moveOf('fumes'), across, { party: 'org', refused: false })).toMatchObject({
      chosen: 'at-act',
      compared: true,
    });
  });

  it('does not compare when both days lie on the same side of the change', () => {
    const before = applicable(
      moveOf('barbecue'),
      { act: day('2026-07-20'), decision: day('2026-08-14') },
      { party: 'person', refused: false },
    );
    const after = applicable(
      moveOf('barbecue'),
      { act: day('2026-08-15'), decision: day('2026-09-10') },
      { party: 'person', refused: false },
    );
    expect([before.compared, before.article]).toEqual([false, air(118, 3)]);
    expect([after.compared, after.article]).toEqual([false, ecoCode(1132, 3)]);
    expect(before.fine?.most).toBe(20_000);
  });

  it('refuses a decision before the act', () => {
    expect(() =>
      applicable(
        moveOf('fumes'),
        { act: day('2026-09-10'), decision: day('2026-07-20') },
        { party: 'org', refused: false },
      ),
    ).toThrow('before act');
  });

  it('a provision without a fine for the party is lighter than any fine', () => {
    expect(compareFines(null, fineRange(50, 50))).toBeLessThan(0);
    expect(compareFines(null, null)).toBe(0);
    expect(applicable(moveOf('square-dance'), across, { party: 'person', refused: false }).fine).toBeNull();
  });
});

describe('several provisions broken by one act (APL 29)', () => {
  it('T25 of 500–5,000 and 1,000–10,000 the latter applies', () => {
    const low = { fine: fineRange(500, 5_000) };
    const high = { fine: fineRange(1_000, 10_000) };
    expect(higherFine([low, high])).toBe(high);
    expect(higherFine([high, low])).toBe(high);
  });
  it('with equal maxima the higher minimum decides; a provision without a fine never wins', () => {
    const a = { fine: fineRange(500, 5_000) };
    const b = { fine: fineRange(1_000, 5_000) };
    expect(higherFine([a, b, { fine: null }])).toBe(b);
    expect(() => higherFine([])).toThrow('no provision');
  });
  it('refuses a range turned round', () => {
    expect(() => fineRange(10, 5)).toThrow('not a range');
    expect(() => fineRange(0.5, 5)).toThrow('not a range');
  });
});

describe('what the code of 15 August 2026 moved', () => {
  it('every pair leads from a law that ended that day to an article of the code, both of which exist', () => {
    expect(new Set(lawMoves.map((m) => m.id)).size).toBe(lawMoves.length);
    for (const m of lawMoves) {
      for (const p of [m.before, m.after])
        expect(articleExists(p.article), `${m.id} ${formatArticle(p.article, 'en')}`).toBe(true);
      expect(statute(m.before.article.statute).until).toBe(m.date);
      expect(statute(m.after.article.statute).from).toBe(m.date);
      expect(inForce(m.before.article.statute, m.date)).toBe(false);
      expect(articleText(m.after.article), m.id).not.toBeNull();
    }
  });

  it('the ranges of the code are those of its words', () => {
    const figure: Record<number, string> = {
      100: '一百元',
      200: '二百元',
      500: '五百元',
      1000: '一千元',
      2000: '二千元',
      5000: '五千元',
      10000: '一万元',
      20000: '二万元',
      50000: '五万元',
      100000: '十万元',
      200000: '二十万元',
      1000000: '一百万元',
    };
    for (const m of lawMoves) {
      const whole = articleText({ statute: m.after.article.statute, article: m.after.article.article }) ?? '';
      const ranges = [m.after.person, m.after.org].flatMap((f) => [f.corrected, f.refused]).filter((r) => r !== null);
      for (const r of ranges) expect(whole, m.id).toContain(`${figure[r.least]}以上${figure[r.most]}以下`);
    }
  });

  it('finds what stands in place of a provision, from either side, by article or by item', () => {
    expect(movesOf(air(118)).map((m) => m.id)).toEqual(['barbecue', 'fumes', 'restaurant-site']);
    expect(movesOf(air(118, 3)).map((m) => m.after.article)).toEqual([ecoCode(1132, 3)]);
    expect(movesOf(solidWaste(111, 1, 5)).map((m) => m.id)).toEqual(['kitchen-waste']);
    expect(movesOf(noise(82, 1, 3)).map((m) => m.after.article)).toEqual([ecoCode(1190, 1, 3)]);
    expect(movesOf(ecoCode(1189)).map((m) => m.before.article)).toEqual([noise(81, 1, 1), noise(81, 1, 2)]);
    expect(movesOf(air(117))).toEqual([]);
  });

  it('the chronicle is in order and names statutes of the register', () => {
    const dates = lawChanges.map((c) => c.date);
    expect(dates).toEqual([...dates].sort());
    for (const c of lawChanges) for (const id of c.statutes) expect(isStatute(id), id).toBe(true);
    const ended = lawChanges.at(-1)?.statutes.filter((id) => !inForce(id, day('2026-08-15')));
    expect(ended).toHaveLength(10);
  });
});
