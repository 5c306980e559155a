import { dayOf, daysBetween, instant, type LocalDate } from '@zhiyi/kernel';
import type { AnswerOf } from '@zhiyi/kernel/route';
import type { timeline } from '@zhiyi/modules/cases/contract';
import { clockStateOf } from '../../../ui/law/clock-state.ts';
import type { RunningClock } from '../../../ui/law/strip.tsx';
import type { ClockAnswer } from '../../../ui/types.ts';
import type { CasePageView } from '../acts/act-props.ts';
import { rowOf } from '../acts/act-table.ts';

export type TimelineRow = AnswerOf<typeof timeline>['rows'][number];
type Track = CasePageView['tracks'][number];

/** Acts of the main line that open a parallel track. */
const opens: Readonly<Record<string, readonly string[]>> = {
  decideFine: ['payment', 'report'],
  decideWarning: ['report'],
  handOver: ['remedy'],
  collectCash: ['cash'],
};

/** Clocks that say more of a waiting track than the days passed. */
const saidByClock: Readonly<Record<string, readonly string[]>> = {
  payment: ['apl.pay'],
  report: ['summaryReport'],
  remedy: ['arl.apply'],
  cash: ['apl.remit.officerToOrgan', 'apl.remit.organToBank'],
};

/**
 * 并行的事 — each parallel track as the strip shows it: done on the day of the act that ended it, or waiting, with the days passed since something last
 * happened to it. A waiting track whose own clock runs is left to that clock.
 */
export function trackClocks(
  tracks: readonly Track[],
  rows: readonly TimelineRow[],
  today: LocalDate,
  clocks: readonly RunningClock[],
): readonly RunningClock[] {
  const running = new Set(clocks.map((c) => c.key));
  const shown = tracks.filter((t) => t.done || !saidByClock[t.track]?.some((clock) => running.has(clock)));
  return shown.map((track) => {
    const last = rows.filter((r) => rowOf(r.act).track === track.track || opens[r.act]?.includes(track.track)).at(-1);
    const on = last === undefined ? today : dayOf(instant(last.at));
    return {
      key: track.track,
      name: track.name,
      state: track.done
        ? { kind: 'done', on, how: track.stateName }
        : { kind: 'none', passed: Math.max(0, daysBetween(on, today)), waiting: track.stateName },
    };
  });
}

/** 期限 that run, the earliest first; one that ended without its act is late. A clock that was stopped has nothing to say here. */
export function runningClocks(deadlines: CasePageView['deadlines'], today: LocalDate): readonly RunningClock[] {
  return deadlines
    .filter((d) => d.state === 'running' || d.state === 'expired' || d.state === 'paused')
    .toSorted((a, b) => (a.dueAt ?? '9').localeCompare(b.dueAt ?? '9'))
    .flatMap((d): RunningClock[] => {
      const answer = d.answer as ClockAnswer | null;
      if (!answer?.due) return [];
      if (d.state === 'paused')
        return [
          {
            key: d.clock,
            name: d.name,
            answer,
            state: { kind: 'none', passed: daysBetween(answer.from.slice(0, 10) as LocalDate, today) },
          },
        ];
      return [{ key: d.clock, name: d.name, answer, state: clockStateOf(answer, today) }];
    });
}
