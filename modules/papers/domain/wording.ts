import {
  capitalYuan,
  chineseDate,
  clockTimeOf,
  dayOf,
  type Fen,
  formatYuan,
  type Instant,
  type LocalDate,
} from '@zhiyi/kernel';
import { chineseNumeral } from '@zhiyi/law';

/** 百分之三 for 0.03; whole per cents only. @throws RangeError */
export function chinesePercent(rate: number): string {
  const percent = Math.round(rate * 100);
  if (Math.abs(percent - rate * 100) > 1e-9) throw new RangeError(`not a whole per cent: ${rate}`);
  return `百分之${chineseNumeral(percent)}`;
}

/** `2026年10月13日9时05分`, on the hour `2026年10月13日18时`; in Asia/Shanghai. */
export function chineseMoment(at: Instant): string {
  const [hour, minute] = clockTimeOf(at).split(':') as [string, string];
  return `${chineseDate(dayOf(at))}${Number(hour)}时${minute === '00' ? '' : `${minute}分`}`;
}

/** `2026年10月28日`; the strike `／` where a paper leaves a day out. */
export function chineseDay(day: LocalDate | undefined): string {
  return day === undefined ? STRUCK : chineseDate(day);
}

/** `人民币壹佰伍拾元整（¥150.00）`: capitals first, so that no digit can be added. */
export function moneyInFull(amount: Fen): string {
  return `${capitalYuan(amount)}（¥${formatYuan(amount, false)}）`;
}

/** Blanks of an official form are struck, never left open. */
export const STRUCK = '／';

export function orStruck(text: string | undefined): string {
  return text === undefined || text === '' ? STRUCK : text;
}

/** Joins sentences that may or may not end in a full stop. */
export function sentence(text: string): string {
  return /[。！？；]$/.test(text.trim()) ? text.trim() : `${text.trim()}。`;
}

/** 《…》第…条 lists are joined with the enumeration comma. */
export function listed(items: readonly string[]): string {
  return items.join('、');
}
