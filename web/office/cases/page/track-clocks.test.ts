import { localDate } from '@zhiyi/kernel';
import { describe, expect, it } from 'vitest';
import { runningClocks, type TimelineRow, trackClocks } from './track-clocks.ts';

const today = localDate('2026-10-13');
const happened = (act: string, at: string): TimelineRow => ({
  version: 1,
  at,
  act,
  name: { zh: act, en: act },
  actorKind: 'person',
  actorName: '林甲一',
  organ: '洪塘街道',
  basis: [],
  entry: null,
  detail: {},
});
const track = (name: string, state: string, done = false) => ({
  track: name,
  name: { zh: name, en: name },
  state,
  stateName: { zh: state, en: state },
  done,
});
const answer = (due: string) => ({
  due,
  from: '2026-10-08',
  days: [],
  skipped: [],
  unit: 'CD',
  direction: 'forward',
  provisional: false,
});
const deadline = (clock: string, state: 'running' | 'met' | 'stopped' | 'expired' | 'paused', due: string) => ({
  clock,
  name: { zh: clock, en: clock },
  state,
  dueAt: `${due}T15:59:59.999Z`,
  provisional: false,
  workingDaysLeft: 1,
  answer: answer(due),
});

describe('parallel tracks on the strip', () => {
  it('one that is done names the day of the act that ended it; one that waits, the days since it began', () => {
    const rows = [
      happened('orderCorrection', '2026-10-08T16:30:00.000Z'),
      happened('report', '2026-10-12T02:00:00.000Z'),
    ];
    const shown = trackClocks([track('correction', 'ordered'), track('report', 'filed', true)], rows, today, []);
    expect(shown.map((s) => s.state)).toEqual([
      { kind: 'none', passed: 4, waiting: { zh: 'ordered', en: 'ordered' } },
      { kind: 'done', on: '2026-10-12', how: { zh: 'filed', en: 'filed' } },
    ]);
  });

  it('one whose own clock runs is left to that clock', () => {
    const clocks = runningClocks([deadline('apl.pay', 'running', '2026-10-26')], today);
    expect(trackClocks([track('payment', 'due')], [], today, clocks)).toEqual([]);
    expect(trackClocks([track('payment', 'overdue')], [], today, [])).toHaveLength(1);
  });
});

describe('clocks on the strip', () => {
  it('run, the earliest first; met and stopped ones have nothing more to say, an expired one is late', () => {
    const shown = runningClocks(
      [
        deadline('arl.apply', 'running', '2026-12-08'),
        deadline('apl.pay', 'expired', '2026-10-09'),
        deadline('summaryReport', 'met', '2026-10-13'),
        deadline('apl.serve', 'stopped', '2026-10-13'),
      ],
      today,
    );
    expect(shown.map((s) => [s.key, s.state.kind])).toEqual([
      ['apl.pay', 'late'],
      ['arl.apply', 'ok'],
    ]);
  });
});
