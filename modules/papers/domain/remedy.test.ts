import { localDate } from '@zhiyi/kernel';
import { describe, expect, test } from 'vitest';
import { limitsOn } from './limits.ts';
import { checkReconsiderationFirst, type RemedySettings, remedyClause } from './remedy.ts';

const limits = limitsOn(localDate('2026-10-13'));
const settings: RemedySettings = {
  reconsiderationBody: '样例区人民政府',
  reconsiderationAddress: '样例路2号',
  phone: '0574-00000001',
  onlineChannel: 'https://fuyi.example',
  courtName: '样例区人民法院',
  ownDesk: '样例路5号',
};

function clause(route: 'reconsideration-first' | 'free-choice', given: Partial<RemedySettings> = settings): string {
  const made = remedyClause(given, route, limits);
  if (!made.ok) throw new Error(made.refusals.map((r) => r.code).join());
  return made.value;
}

describe('救济途径 (ARL 20, 22, 23, 32, 34; ALL 45, 46)', () => {
  test('REM-02: an on-the-spot decision sends the party to reconsideration first, then to court within fifteen days', () => {
    const text = clause('reconsideration-first');
    expect(text).toContain('六十日内，先向样例区人民政府申请行政复议');
    expect(text).toContain('也可以通过本机关提交行政复议申请（样例路5号）');
    expect(text).toContain('十五日内，向样例区人民法院提起行政诉讼');
    expect(text).toContain('未先申请行政复议的，不能直接提起行政诉讼');
    expect(text).not.toContain('个月');
    expect(checkReconsiderationFirst(text, limits)).toEqual([]);
  });

  test('REM-01, REM-04: where the party may choose, both ways are told with sixty days and six months', () => {
    const text = clause('free-choice');
    expect(text).toContain('六十日内，向样例区人民政府申请行政复议');
    expect(text).toContain('六个月内，直接向样例区人民法院提起行政诉讼');
    expect(text).not.toContain('先向');
  });

  test('REM-05: the online channel stands on every paper (ARL 22)', () => {
    for (const route of ['reconsideration-first', 'free-choice'] as const)
      expect(clause(route)).toContain('网上申请：https://fuyi.example');
  });

  test('every blank setting refuses, each by its name', () => {
    const blank = { ...settings, courtName: '  ', phone: '' };
    const made = remedyClause(blank, 'reconsideration-first', limits);
    expect(made.ok).toBe(false);
    if (made.ok) return;
    expect(made.refusals.map((r) => [r.code, r.facts.zh])).toEqual([
      ['papers.remedy-settings-blank', '行政复议机关电话'],
      ['papers.remedy-settings-blank', '有管辖权的人民法院'],
    ]);
    const nothing = remedyClause({}, 'reconsideration-first', limits);
    expect(nothing.ok ? 0 : nothing.refusals.length).toBe(6);
  });

  test.each(Object.keys(settings))(
    'with %s alone left blank no on-the-spot decision is worded (ARL 23(2); APL 52(2))',
    (key) => {
      const made = remedyClause({ ...settings, [key]: ' ' }, 'reconsideration-first', limits);
      expect(made.ok ? [] : made.refusals.map((r) => r.code)).toEqual(['papers.remedy-settings-blank']);
    },
  );

  test('the organ’s own desk is asked for only where the application may go through the organ (ARL 32)', () => {
    const { ownDesk: _, ...others } = settings;
    expect(remedyClause(others, 'free-choice', limits).ok).toBe(true);
    expect(remedyClause(others, 'reconsideration-first', limits).ok).toBe(false);
  });

  test('T63: a text that offers the six-month suit is refused, however the months are written', () => {
    for (const months of ['六个月', '6个月', '6 个月', '６個月', '半年', '陆个月']) {
      const text = `应当先申请行政复议；也可以自收到本决定书之日起${months}内提起诉讼。`;
      expect(
        checkReconsiderationFirst(text, limits).map((r) => r.code),
        months,
      ).toEqual(['papers.six-month-suit']);
    }
  });

  test('T63: a text silent on reconsideration first is refused; a date in June is not a period', () => {
    const silent = checkReconsiderationFirst('可以申请行政复议，也可以向人民法院起诉。', limits);
    expect(silent.map((r) => r.code)).toEqual(['papers.reconsideration-first-untold']);
    expect(checkReconsiderationFirst('应当先向样例区人民政府申请行政复议。2026年6月3日起诉的除外。', limits)).toEqual(
      [],
    );
  });

  test('a day before the present law is a fault, not a guess', () => {
    expect(() => limitsOn(localDate('1998-01-01'))).toThrow(/law\.no-value|no value/);
  });
});
