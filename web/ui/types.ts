import type { Bilingual } from '@zhiyi/kernel';
import type { problemSchema, refusalSchema } from '@zhiyi/kernel/answer';
import type { z } from 'zod';

export type { Bilingual };

/** An article as answers carry it. */
export interface Article {
  readonly statute: string;
  readonly article: number;
  readonly paragraph?: number | undefined;
  readonly item?: number | undefined;
}

/** One failing condition as people read it. */
export type RefusalView = z.infer<typeof refusalSchema>;
export type Problem = z.infer<typeof problemSchema>;

/** A day that counts, with its number in the count. */
export interface CountedDay {
  readonly date: string;
  readonly n: number;
  readonly note?: Bilingual | undefined;
}
export interface SkippedDay {
  readonly date: string;
  readonly kind: 'start' | 'weekend' | 'festival' | 'excluded' | 'roll';
  readonly reason: Bilingual;
}

/** 期限 — the clock's answer as far as the screen draws it; the law's own answer has these fields and more. */
export interface ClockAnswer {
  readonly rule: string;
  readonly name: Bilingual;
  /** a day, or local date and time for periods in hours */
  readonly from: string;
  readonly unit: 'WD' | 'CD' | 'month' | 'year' | 'hours';
  readonly length: number;
  readonly direction: 'forward' | 'backward';
  readonly whose: 'party' | 'organ' | 'coercion' | 'lapse';
  readonly nominal: string;
  readonly rolled: string;
  readonly due: string;
  readonly days: readonly CountedDay[];
  readonly skipped: readonly SkippedDay[];
  readonly provisional: boolean;
  readonly unknownYears: readonly number[];
  readonly law: readonly Article[];
  readonly unconfirmed: boolean;
  readonly text: Bilingual;
}

/** How a clock stands today; words and shape come from it, a colour never stands alone. */
export type ClockState =
  | {
      readonly kind: 'ok' | 'due' | 'late' | 'provisional';
      /** days until the last day, 0 on that day itself; days past it when late */
      readonly days: number;
      readonly unit: 'working' | 'calendar';
      readonly due: string;
    }
  /** the law sets no limit: the days passed are shown, and what is waited for */
  | { readonly kind: 'none'; readonly passed: number; readonly waiting?: Bilingual }
  /** stopped by its event */
  | { readonly kind: 'done'; readonly on: string; readonly how?: Bilingual };

/** 锚定处 — a time-stamp authority, the gateway of a chain, a chain. */
export type AnchorKind = 'timestamp' | 'gateway' | 'chain';

/** 存证 — how far the record of an act has come; `signed` counts departments and judicial bodies, of how many; with whom outside it lies. */
export type ReceiptState =
  | { readonly kind: 'queued' | 'logged' }
  | {
      readonly kind: 'witnessed' | 'anchored';
      readonly departments?: readonly [signed: number, of: number];
      readonly judicial?: readonly [signed: number, of: number];
      readonly anchors?: readonly AnchorKind[];
    }
  /** says in words what does not match */
  | { readonly kind: 'broken'; readonly what: Bilingual };

export interface StepView {
  readonly state: string;
  readonly name: Bilingual;
  readonly law: readonly Article[];
  readonly status: 'done' | 'now' | 'todo';
}

/** An act of the procedure table as the case answers it: open, or shut with every reason. */
export interface ActView {
  readonly do: string;
  readonly name: Bilingual;
  readonly law: readonly Article[];
  /** what an open act needs or leads to */
  readonly note?: Bilingual;
  /** why a shut act is shut */
  readonly refusals?: readonly RefusalView[];
  /** a shut act whose form may be looked at all the same */
  readonly opens?: true;
}

export interface TimelineEntry {
  readonly key: string;
  /** ISO instant */
  readonly at: string;
  readonly name: Bilingual;
  /** what follows the act’s name */
  readonly detail?: Bilingual;
  readonly who: Bilingual;
  readonly receipt?: ReceiptState;
  /** with it the mark opens the receipt */
  readonly proof?: Proof;
}

/** 回执 — what proves that an act is in the log. */
export interface Proof {
  /** entry of the log */
  readonly entryId: string;
  readonly leafHash: string;
  /** ISO instant by which the log must have included it */
  readonly includeBy?: string;
}
