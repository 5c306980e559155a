import { describe, expect, test } from 'vitest';
import { guards } from '../modules/cases/domain/guards.ts';
import { caseRefusals } from '../modules/cases/domain/refusals.ts';
import { summary } from '../modules/cases/domain/summary.ts';
import { notHere, people, seen } from './guard-scenes.ts';

/** Acts of the system: nobody is turned away on a screen. */
const byPeople = summary.steps.filter((s) => s.by !== 'system');

describe('the journey on which every condition refuses once', () => {
  test.each(byPeople.filter((s) => s.if.length > 0).map((s) => [s.do, s.if] as const))(
    'each condition of %s is seen to refuse',
    (act, conditions) => {
      const shown = new Set(seen().flatMap((s) => (s.act === act ? [s.guard] : [])));
      expect(conditions.filter((c) => !shown.has(c as never))).toEqual([]);
    },
  );

  test('it claims no condition that a row does not have', () => {
    const wrong = seen().filter((s) => !byPeople.find((row) => row.do === s.act)?.if.includes(s.guard));
    expect(wrong).toEqual([]);
  });

  test('a reason of this chapter is given by the condition it is claimed for', () => {
    const wrong = seen().filter((s) => s.code in caseRefusals && !askedBy(s.guard).includes(s.code));
    // the law's condition hands on what gathering the facts found
    expect(wrong.filter((s) => s.code !== 'cases.law-not-held')).toEqual([]);
  });

  test('every reason this chapter can give is seen on a screen, or it is said why none can show it', () => {
    const shown = new Set<string>([...seen().map((s) => s.code), ...people, ...Object.keys(notHere)]);
    expect(Object.keys(caseRefusals).filter((code) => !shown.has(code))).toEqual([]);
  });

  test('what is said to be never on a screen is not shown after all', () => {
    const shown = new Set<string>(seen().map((s) => s.code));
    expect(Object.keys(notHere).filter((code) => shown.has(code))).toEqual([]);
  });
});

function askedBy(guard: keyof typeof guards): string {
  return guards[guard].toString();
}
