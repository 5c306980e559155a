import {
  type Article,
  addDays,
  type Bilingual,
  daysBetween,
  Fault,
  type Fen,
  fen,
  formatYuan,
  type LocalDate,
} from '@zhiyi/kernel';
import { parameterOn } from '../parameters/index.ts';
import { ael, apl } from '../statutes/index.ts';

/** 不予计算的期间 — reconsideration or lawsuit (APL 73(3)); both ends included; `to` null while it runs. */
export interface Pause {
  readonly from: LocalDate;
  readonly to: LocalDate | null;
}

export interface SurchargeInput {
  readonly fine: Fen;
  /** last day for payment, already rolled */
  readonly due: LocalDate;
  /** day of payment, or the day asked about while it is unpaid */
  readonly paid: LocalDate;
  readonly pauses?: readonly Pause[];
  /** `total`: rounded once on the sum · `daily`: rounded for each day; half a fen goes up */
  readonly rounding?: 'total' | 'daily';
}

export interface SurchargeAnswer {
  readonly fine: Fen;
  readonly due: LocalDate;
  readonly paid: LocalDate;
  /** first day that bears a surcharge; null when none does */
  readonly firstDay: LocalDate | null;
  /** days between due and payment, the day of payment included */
  readonly overdueDays: number;
  readonly pausedDays: number;
  /** overdue days less paused days */
  readonly chargedDays: number;
  readonly ratePerDay: number;
  readonly surcharge: Fen;
  readonly cap: Fen;
  readonly capped: boolean;
  /** fine and surcharge */
  readonly total: Fen;
  readonly rounding: 'total' | 'daily';
  readonly law: readonly Article[];
  readonly text: Bilingual;
}

/** Rates are held with at most this many decimals; exact arithmetic is done on whole numbers. */
const SCALE = 1_000_000n;

/**
 * 加处罚款 — three per cent of the fine for each day after the due day, the day of payment included, never above the fine itself.
 *
 *  - days of reconsideration or lawsuit do not bear it (APL 73(3)); overlapping pauses count once
 *  - it is due only if its standard was told in the decision (AEL 45)
 *
 * @throws Fault `law.no-value` for a due day before the law was in force, `law.bad-exclusion` for a pause that ends before it begins
 */
export function surcharge(input: SurchargeInput): SurchargeAnswer {
  const { fine, due, paid, pauses = [], rounding = 'total' } = input;
  const rate = parameterOn('apl.surcharge.ratePerDay', due);
  const share = parameterOn('apl.surcharge.capRatio', due);
  const overdueDays = Math.max(0, daysBetween(due, paid));
  const paused = pausedDays(due, paid, pauses);
  const charged = overdueDays - paused;
  const perMillion = scaled(rate.value);
  const raw =
    rounding === 'daily'
      ? round(BigInt(fine) * perMillion) * BigInt(charged)
      : round(BigInt(fine) * perMillion * BigInt(charged));
  const cap = round(BigInt(fine) * scaled(share.value));
  const capped = raw > cap;
  const amount = fen(Number(capped ? cap : raw));
  const total = fen(fine + amount);
  return {
    fine,
    due,
    paid,
    firstDay: charged > 0 ? firstCharged(due, paid, pauses) : null,
    overdueDays,
    pausedDays: paused,
    chargedDays: charged,
    ratePerDay: rate.value,
    surcharge: amount,
    cap: fen(Number(cap)),
    capped,
    total,
    rounding,
    law: [...rate.law, ...(paused > 0 ? [apl(73, 3)] : []), ael(45)],
    text: words(charged, paused, amount, total, capped),
  };
}

function scaled(ratio: number): bigint {
  return BigInt(Math.round(ratio * Number(SCALE)));
}

/** Half up, of a non-negative number scaled by SCALE. */
function round(value: bigint): bigint {
  return (value + SCALE / 2n) / SCALE;
}

function isPaused(day: LocalDate, pauses: readonly Pause[]): boolean {
  return pauses.some((p) => p.from <= day && (p.to === null || day <= p.to));
}

function pausedDays(due: LocalDate, paid: LocalDate, pauses: readonly Pause[]): number {
  for (const p of pauses)
    if (p.to !== null && p.to < p.from)
      throw new Fault('law.bad-exclusion', `a pause ends before it begins: ${p.from}..${p.to}`);
  let n = 0;
  for (let day = addDays(due, 1); day <= paid; day = addDays(day, 1)) if (isPaused(day, pauses)) n++;
  return n;
}

function firstCharged(due: LocalDate, paid: LocalDate, pauses: readonly Pause[]): LocalDate | null {
  for (let day = addDays(due, 1); day <= paid; day = addDays(day, 1)) if (!isPaused(day, pauses)) return day;
  return null;
}

function words(days: number, paused: number, amount: Fen, total: Fen, capped: boolean): Bilingual {
  const zhPause = paused === 0 ? '' : `（复议、诉讼期间${paused}日不计）`;
  const enPause = paused === 0 ? '' : ` (${paused} days of reconsideration or lawsuit left out)`;
  return {
    zh: `逾期${days}日${zhPause}，加处罚款${formatYuan(amount)}元${capped ? '（已达罚款数额上限）' : ''}，合计${formatYuan(total)}元。`,
    en: `${days} days overdue${enPause}: surcharge ${formatYuan(amount)} yuan${capped ? ' (capped at the fine)' : ''}, ${formatYuan(total)} yuan in all.`,
  };
}
