import type { Bilingual, LocalDate } from '@zhiyi/kernel';
import type { Mark } from '../statutes/index.ts';

/** 放假 — a festival and the days off under the notice, weekends and moved days included; both ends included. */
export interface RestSpan {
  readonly festival: Bilingual;
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** 调休上班 — a Saturday or Sunday made into a working day. */
export interface MakeUpDay {
  readonly day: LocalDate;
  readonly festival: Bilingual;
}

/**
 * 年度放假安排 — the State Council’s arrangement of one year. A span may begin in the last days of the year before
 * (New Year 2023 began on 31 December 2022).
 */
export interface CalendarYear {
  readonly year: number;
  readonly off: readonly RestSpan[];
  readonly work: readonly MakeUpDay[];
  readonly notice: { readonly title: string; readonly date: LocalDate };
  readonly source: string;
  readonly mark: Mark;
}

export const festivals = {
  newYear: { zh: '元旦', en: 'New Year' },
  spring: { zh: '春节', en: 'Spring Festival' },
  qingming: { zh: '清明节', en: 'Qingming' },
  labour: { zh: '劳动节', en: 'Labour Day' },
  dragonBoat: { zh: '端午节', en: 'Dragon Boat Festival' },
  midAutumn: { zh: '中秋节', en: 'Mid-Autumn Festival' },
  national: { zh: '国庆节', en: 'National Day' },
  nationalMidAutumn: { zh: '国庆节、中秋节', en: 'National Day and Mid-Autumn Festival' },
} as const satisfies Record<string, Bilingual>;
