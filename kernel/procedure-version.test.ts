import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Procedure, procedure } from './procedure.ts';
import { procedureOf, tableOf, versionOn, versionsOf } from './procedure-version.ts';
import { addDays, localDate } from './time.ts';

const version = (id: string): Procedure =>
  procedure({
    id,
    name: { zh: '程序', en: 'Procedure' },
    law: { statute: 'apl', article: 51 },
    start: 'open',
    states: { open: { zh: '开始', en: 'Open' }, closed: { zh: '结束', en: 'Closed', end: true } },
    tracks: {},
    guards: [],
    duties: ['handler'],
    steps: [
      { from: 'open', do: 'close', name: { zh: '结束', en: 'Close' }, to: 'closed', by: 'handler', if: [], law: [] },
    ],
  });

const procedures = [version('summary/1'), version('ordinary/1'), version('summary/2'), version('summary/3')];
const on = (day: string, ...rows: readonly (readonly [string, string])[]) =>
  versionOn(
    procedures,
    rows.map(([id, from]) => ({ procedure: procedureOf(id), version: id, from: localDate(from) })),
    'summary',
    localDate(day),
  ).id;

describe('the version of a procedure in force on a day (APL 4)', () => {
  test('before anybody has activated one it is the oldest the code holds', () => {
    expect(on('2026-10-13')).toBe('summary/1');
    expect(on('2026-10-13', ['summary/2', '2026-10-14'])).toBe('summary/1');
  });

  test('a version begins with its first day, that day whole', () => {
    expect(on('2026-10-14', ['summary/2', '2026-10-14'])).toBe('summary/2');
    expect(on('2027-01-01', ['summary/2', '2026-10-14'])).toBe('summary/2');
  });

  test('a later one stands in its place from its own first day, in whatever order they were activated; going back is one more activation', () => {
    const rows = [
      ['summary/1', '2026-12-01'],
      ['summary/2', '2026-10-14'],
      ['summary/3', '2026-11-01'],
    ] as const;
    expect(on('2026-10-31', ...rows)).toBe('summary/2');
    expect(on('2026-11-30', ...rows)).toBe('summary/3');
    expect(on('2026-12-01', ...rows)).toBe('summary/1');
  });

  test('what was activated for another procedure counts for nothing here', () => {
    expect(on('2026-10-14', ['ordinary/1', '2026-10-01'])).toBe('summary/1');
  });

  test('a version the code does not hold is a fault, never another version in its place', () => {
    expect(() => on('2026-10-14', ['summary/9', '2026-10-01'])).toThrow(/holds no procedure summary\/9/);
    expect(() => tableOf(procedures, 'summary/9')).toThrow(/holds no procedure summary\/9/);
    expect(() => versionOn(procedures, [], 'hearing', localDate('2026-10-14'))).toThrow(/hearing/);
  });

  test('versions of one procedure come in the order of the code', () => {
    expect(versionsOf(procedures, 'summary').map((p) => p.id)).toEqual(['summary/1', 'summary/2', 'summary/3']);
  });

  test('whatever was activated, the day decides: the last first day not after it', () => {
    const first = localDate('2026-01-01');
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(fc.constantFrom('summary/1', 'summary/2', 'summary/3'), fc.nat(400)), {
          selector: ([, n]) => n,
          maxLength: 8,
        }),
        fc.nat(420),
        (rows, n) => {
          const begun = rows.filter(([, at]) => at <= n).sort(([, a], [, b]) => b - a);
          const activations = rows.map(([id, at]) => ({ procedure: 'summary', version: id, from: addDays(first, at) }));
          expect(versionOn(procedures, activations, 'summary', addDays(first, n)).id).toBe(
            begun[0]?.[0] ?? 'summary/1',
          );
        },
      ),
    );
  });
});
