import { shortDay } from '../format.ts';
import type { Language, Words } from '../i18n.ts';
import type { ClockState } from '../types.ts';

/** The kit's texts, with the keys of this file. */
type Say = (key: ClockKey, words?: Words) => string;
type ClockKey =
  | 'clock.passed'
  | 'clock.passedNone'
  | 'clock.waiting'
  | 'clock.done'
  | 'clock.stopped'
  | 'clock.withDay'
  | 'clock.late'
  | 'clock.today'
  | 'clock.leftWorking'
  | 'clock.leftCalendar'
  | 'clock.provisional';

/** What the chip says. `withDay` adds the last day: `剩 2 个工作日，10-15`. */
export function clockWords(state: ClockState, say: Say, lang: Language, today: string, withDay: boolean): string {
  switch (state.kind) {
    case 'none': {
      const passed = state.passed === 0 ? say('clock.passedNone') : say('clock.passed', { count: state.passed });
      return state.waiting ? say('clock.waiting', { what: state.waiting[lang], passed }) : passed;
    }
    case 'done':
      return say('clock.done', { how: state.how?.[lang] ?? say('clock.stopped'), day: shortDay(state.on, today) });
    default: {
      const left = leftWords(state, say);
      return withDay ? say('clock.withDay', { left, day: shortDay(state.due, today) }) : left;
    }
  }
}

function leftWords(state: Extract<ClockState, { due: string }>, say: Say): string {
  if (state.kind === 'late') return say('clock.late', { count: state.days });
  const key = state.unit === 'working' ? 'clock.leftWorking' : 'clock.leftCalendar';
  const left = state.days === 0 ? say('clock.today') : say(key, { count: state.days });
  return state.kind === 'provisional' ? say('clock.provisional', { left }) : left;
}
