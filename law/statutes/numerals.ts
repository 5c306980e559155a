const DIGITS = '零一二三四五六七八九';

/** 汉字数字 — as articles are numbered: `五十一`, `一百零二`, `一千一百三十二`. From 1 to 9,999. */
export function chineseNumeral(n: number): string {
  if (!Number.isInteger(n) || n < 1 || n > 9_999) throw new RangeError(`no article is numbered ${n}`);
  let text = '';
  let gap = false;
  for (const [size, word] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const d = Math.floor(n / size) % 10;
    if (d === 0) {
      gap = text !== '';
      continue;
    }
    text += `${gap ? '零' : ''}${DIGITS[d]}${word}`;
    gap = false;
  }
  return n >= 10 && n < 20 ? text.slice(1) : text;
}

/** The number of `五十一`; null for anything else. */
export function readChineseNumeral(text: string): number | null {
  let total = 0;
  let digit = 0;
  for (const c of text) {
    const d = DIGITS.indexOf(c);
    if (d >= 0) digit = d;
    else {
      const size = c === '千' ? 1000 : c === '百' ? 100 : c === '十' ? 10 : 0;
      if (size === 0) return null;
      total += (digit === 0 ? 1 : digit) * size;
      digit = 0;
    }
  }
  total += digit;
  return total === 0 ? null : total;
}
