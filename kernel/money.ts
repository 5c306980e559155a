/** 金额 — whole fen (1 yuan = 100 fen), never a fraction. */
export type Fen = number & { readonly __brand: 'Fen' };

/** @throws RangeError unless a non-negative whole number below 2^53 */
export function fen(value: number): Fen {
  if (!Number.isSafeInteger(value) || value < 0)
    throw new RangeError(`not a whole non-negative number of fen: ${value}`);
  return value as Fen;
}

/** From yuan as written by people: `200`, `333.33`; at most two decimals. @throws RangeError */
export function yuan(text: string | number): Fen {
  const m = /^(\d{1,13})(?:\.(\d{1,2}))?$/.exec(String(text));
  if (!m) throw new RangeError(`not an amount in yuan with at most two decimals: ${text}`);
  return fen(Number(m[1]) * 100 + Number((m[2] ?? '').padEnd(2, '0')));
}

/** `1,259.00`, or `1,259` when `trim` and there are no fen. */
export function formatYuan(amount: Fen, trim = true): string {
  const whole = Math.floor(amount / 100)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',');
  const rest = amount % 100;
  return trim && rest === 0 ? whole : `${whole}.${String(rest).padStart(2, '0')}`;
}

const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const UNITS = ['', '拾', '佰', '仟'];
const GROUPS = ['', '万', '亿', '万亿'];

/** 大写金额 — `人民币贰佰元整`, for papers; the custom of banker's numerals, amounts below 10^16 yuan. */
export function capitalYuan(amount: Fen): string {
  const whole = Math.floor(amount / 100);
  const jiao = Math.floor((amount % 100) / 10);
  const cents = amount % 10;
  let text = whole === 0 ? '零' : '';
  const digits = String(whole);
  let zero = false;
  for (let i = 0; i < digits.length && whole > 0; i++) {
    const place = digits.length - 1 - i;
    const d = Number(digits[i]);
    if (d === 0) zero = true;
    else {
      text += (zero ? '零' : '') + DIGITS[d] + UNITS[place % 4];
      zero = false;
    }
    const groupEnds = place % 4 === 0 && place > 0;
    const groupHasDigit = /[1-9]/.test(digits.slice(Math.max(0, i - 3), i + 1));
    if (groupEnds && groupHasDigit) text += GROUPS[place / 4];
  }
  if (jiao === 0 && cents === 0) return `人民币${text}元整`;
  const tail = (jiao === 0 ? '零' : `${DIGITS[jiao]}角`) + (cents === 0 ? '' : `${DIGITS[cents]}分`);
  return `人民币${text}元${tail}${cents === 0 ? '整' : ''}`;
}
