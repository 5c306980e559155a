import type { Article, Bilingual, Instant, LocalDate } from '@zhiyi/kernel';
import type { DayKind } from '../parameters/index.ts';
import type { Ground, ProfileId } from '../profiles/index.ts';
import type { Mark } from '../statutes/index.ts';
import type { ClockRule } from './rules.ts';

/** 从严 · 从宽 — how “N days before” is read: N clear working days between, or the Nth working day back itself. */
export type Reading = 'strict' | 'lenient';

/** 不计入的期间 — `to` is null while it still runs. Days of both ends belong to it, but for `apl.decide` the first does not. */
export interface Exclusion {
  readonly from: LocalDate;
  readonly to: LocalDate | null;
  readonly ground?: Ground;
}

export interface ClockInput {
  readonly rule: ClockRule;
  /** the day or moment that starts the period; for periods counted back, the day of the event */
  readonly from: LocalDate | Instant;
  /** defaults to `generic`, the strictest */
  readonly profile?: ProfileId;
  /** defaults to `strict` */
  readonly reading?: Reading;
  /** days added, one entry per extension, in the rule’s own kind of day */
  readonly extensions?: readonly number[];
  readonly exclusions?: readonly Exclusion[];
  /** today, needed only when an exclusion still runs */
  readonly asOf?: LocalDate;
}

/** A day that counts. `n` is its number; for periods in months and years, the number of the month or year it ends. */
export interface CountedDay {
  readonly date: LocalDate;
  readonly n: number;
  readonly note?: Bilingual;
}

/** A day that does not count, and why. */
export interface SkippedDay {
  readonly date: LocalDate;
  readonly kind: 'start' | 'weekend' | 'festival' | 'excluded' | 'roll';
  readonly reason: Bilingual;
}

export interface IgnoredExclusion extends Exclusion {
  readonly reason: Bilingual;
}

/** 期限 — the whole answer of the clock: a plain JSON value that a deadline keeps and the calendar on screen draws. */
export interface ClockAnswer {
  readonly rule: ClockRule;
  readonly name: Bilingual;
  readonly profile: ProfileId;
  readonly reading: Reading;
  /** as given: a day, or local date and time for periods in hours */
  readonly from: string;
  readonly unit: DayKind;
  /** length in units, extensions included */
  readonly length: number;
  readonly direction: 'forward' | 'backward';
  /** whose period it is; decides whether its last day rolls */
  readonly whose: 'party' | 'organ' | 'coercion' | 'lapse';
  /** last day by plain count */
  readonly nominal: string;
  /** the same, moved off a rest day; equal to `nominal` where the law never moves it */
  readonly rolled: string;
  /** the day (or local time) that binds: `rolled` for the party, `nominal` for the organ, coercion and lapse of time */
  readonly due: string;
  /** the last moment of `due`, for timers */
  readonly dueAt: Instant;
  /** first day on which what waits for this period may happen; null where nothing waits */
  readonly earliest: string | null;
  /** last day on which the act may be done; null where the period only lets time pass */
  readonly latest: string | null;
  /** what `earliest` or the end of the period opens */
  readonly opens: Bilingual | null;
  /** the end without the extensions: before it an extension must be decided; null when there is none */
  readonly beforeExtension: string | null;
  readonly days: readonly CountedDay[];
  readonly skipped: readonly SkippedDay[];
  readonly ignored: readonly IgnoredExclusion[];
  /** set while an exclusion still runs: `due` then assumes that it ends today */
  readonly pausedSince: LocalDate | null;
  /** the answer asked the calendar about a year whose arrangement is not loaded */
  readonly provisional: boolean;
  readonly unknownYears: readonly number[];
  readonly law: readonly Article[];
  /** how well the rule is known; `unconfirmed` when it is only recalled and may not be printed */
  readonly mark: Mark;
  readonly unconfirmed: boolean;
  readonly text: Bilingual;
}
