import { type Fen, type LocalDate, yuan } from '@zhiyi/kernel';
import { parameterOn } from '@zhiyi/law';

/** 文书所载期限 — the numbers of law that papers state in words. They are looked up for a day, never typed. */
export interface PaperLimits {
  /** 申请行政复议的期限, calendar days (ARL 20) */
  readonly reconsiderationDays: number;
  /** 复议后起诉的期限, calendar days (ARL 34, ALL 45) */
  readonly suitAfterReconsiderationDays: number;
  /** 直接起诉的期限, months (ALL 46) */
  readonly directSuitMonths: number;
  /** 缴纳罚款的期限, calendar days from receipt (APL 67) */
  readonly payDays: number;
  /** 加处罚款 per day, as a share of the fine (APL 72(1)(1)) */
  readonly surchargeRate: number;
  /** 当场收缴 without further ground: up to this fine, limit included (APL 68(1)(1)) */
  readonly onSpotCollectMax: Fen;
}

/**
 * The limits in force on the day the paper is made.
 * @throws Fault `law.no-value` for a day whose law the system does not know
 */
export function limitsOn(day: LocalDate): PaperLimits {
  return {
    reconsiderationDays: parameterOn('arl.apply', day).value,
    suitAfterReconsiderationDays: parameterOn('all.sueAfterReconsideration', day).value,
    directSuitMonths: parameterOn('all.sue', day).value,
    payDays: parameterOn('apl.pay', day).value,
    surchargeRate: parameterOn('apl.surcharge.ratePerDay', day).value,
    onSpotCollectMax: yuan(parameterOn('apl.onSpotCollect.maxYuan', day).value),
  };
}
