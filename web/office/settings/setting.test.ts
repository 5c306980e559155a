import { expect, it } from 'vitest';
import { type Setting as LawSetting, settings } from '../../../law/index.ts';
import { draftOf, groupOf, kindOf, type Setting, valueOf } from './setting.ts';

const setting = (key: string, own: Partial<Setting> = {}): Setting => {
  const s: LawSetting = settings[key as keyof typeof settings];
  return {
    key,
    name: s.name,
    why: s.why,
    law: [],
    mark: s.mark,
    value: s.preset,
    preset: s.preset,
    filled: false,
    confirmed: false,
    blocksPapers: s.blocks === 'papers',
    choices: s.choices ?? null,
    range: s.range ?? null,
    clock: s.clock ?? false,
    ...own,
  };
};

it('a blank remedy setting blocks the papers that need it, and comes first', () => {
  const blank = Object.keys(settings).filter((k) => groupOf(setting(k)) === 'blocking');
  expect(blank).toContain('remedy.courtName');
  expect(groupOf(setting('remedy.courtName', { value: '某法院', filled: true }))).toBe('waiting');
  expect(groupOf(setting('remedy.courtName', { value: '某法院', filled: true, confirmed: true }))).toBe('confirmed');
});

it('a setting takes what its preset is; a blank limit in hours or days takes a number', () => {
  expect(kindOf(setting('hearing.threshold.citizen'))).toBe('number');
  expect(kindOf(setting('whistle.responseHours'))).toBe('number');
  expect(kindOf(setting('decision.majorList'))).toBe('choices');
  expect(kindOf(setting('surcharge.rounding'))).toBe('choice');
  expect(kindOf(setting('execution.nightFrom'))).toBe('time');
  expect(kindOf(setting('street.mayUseCoerciveMeasures'))).toBe('boolean');
  expect(kindOf(setting('remedy.courtName'))).toBe('text');
});

it('reads what was typed, and nothing that does not fit', () => {
  expect(valueOf('number', ' ２０００ ')).toBe(2000);
  expect(valueOf('number', '两千')).toBeNull();
  const hours = setting('whistle.responseHours').range;
  expect(['0', '１', '720', '721', '1.5'].map((n) => valueOf('number', n, hours))).toEqual([null, 1, 720, null, null]);
  expect(valueOf('list', 'a\n\n b ')).toEqual(['a', 'b']);
  expect(valueOf('boolean', 'false')).toBe(false);
  expect(valueOf('text', '  ')).toBeNull();
  expect([valueOf('time', '22：00'), valueOf('time', '25:00')]).toEqual(['22:00', null]);
  expect(draftOf(['a', 'b'])).toBe('a\nb');
});
