import { type Instant, instant, instantFromMillis, millisOf } from '@zhiyi/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isAway, mayBePosted, overlap, type Posting, postingAt } from './posting.ts';
import { administratorRoles, type Role, roleNames } from './roles.ts';

const NOON = instant('2026-10-13T12:00:00+08:00');
const later = (at: Instant, ms: number) => instantFromMillis(millisOf(at) + ms);

const home: Posting = {
  id: 'home',
  person: 'p',
  homeOrgan: 'zhzf',
  homeTeam: 'zhzf-hongtang',
  hostOrgan: 'zhzf',
  hostTeam: null,
  role: 'handler',
  standing: null,
  from: instant('2024-01-01T00:00:00+08:00'),
  to: null,
};
const away: Posting = {
  ...home,
  id: 'away',
  hostOrgan: 'hongtang',
  standing: 'resident',
  from: NOON,
  to: later(NOON, 3_600_000),
};

const codesOf = (held: readonly Posting[], next: Posting, auxiliary = false) => {
  const d = mayBePosted({ auxiliary }, held, next);
  return d.ok ? [] : d.refusals.map((r) => r.code);
};

describe('which posting governs (ZJ 9)', () => {
  test.each([
    [-1, 'home'],
    [0, 'away'],
    [3_599_999, 'away'],
    [3_600_000, 'home'],
  ])('a posting away governs from its first millisecond to its last: %i ms → %s', (ms, id) => {
    expect(postingAt([home, away], later(NOON, ms))?.id).toBe(id);
    expect(postingAt([away, home], later(NOON, ms))?.id).toBe(id);
  });

  test('nobody has command before the first appointment or after the last', () => {
    const short = { ...home, to: NOON };
    expect(postingAt([short], later(home.from, -1))).toBeUndefined();
    expect(postingAt([short], later(NOON, -1))?.id).toBe('home');
    expect(postingAt([short], NOON)).toBeUndefined();
    expect(postingAt([], NOON)).toBeUndefined();
  });

  test('two postings that touch share no moment; one millisecond more and they do', () => {
    const first = { from: home.from, to: NOON };
    expect(overlap(first, { from: NOON, to: null })).toBe(false);
    expect(overlap(first, { from: later(NOON, -1), to: null })).toBe(true);
  });
});

describe('whether a posting may be given', () => {
  test('an appointment, then a posting away within it', () => {
    expect(codesOf([], home)).toEqual([]);
    expect(codesOf([home], away)).toEqual([]);
  });

  test('nobody is posted away by an organ that has not appointed them for all that time (ZJ 9)', () => {
    expect(codesOf([], away)).toEqual(['people.no-home-appointment']);
    expect(codesOf([{ ...home, to: later(NOON, 3_599_999) }], away)).toEqual(['people.no-home-appointment']);
    expect(codesOf([{ ...home, to: away.to }], away)).toEqual([]);
    expect(codesOf([home], { ...away, homeOrgan: 'scjg' })).toEqual(['people.no-home-appointment']);
  });

  test('nobody is at two places at once', () => {
    expect(codesOf([home, away], { ...away, id: 'other', hostOrgan: 'zhuangqiao' })).toEqual([
      'people.posting-overlaps',
    ]);
    expect(codesOf([home], { ...home, id: 'other' })).toEqual(['people.posting-overlaps']);
    expect(codesOf([home, away], { ...away, id: 'next', from: away.to as Instant, to: null })).toEqual([]);
  });

  test('auxiliary staff hold auxiliary postings only, and nobody else holds one (ZJ 30)', () => {
    expect(codesOf([], home, true)).toEqual(['people.auxiliary-role']);
    expect(codesOf([], { ...home, role: 'auxiliary' }, false)).toEqual(['people.auxiliary-role']);
    expect(codesOf([], { ...home, role: 'auxiliary' }, true)).toEqual([]);
  });

  test('a posting ends after it begins', () => {
    expect(codesOf([], { ...home, to: home.from })).toEqual(['people.posting-ends-before-it-begins']);
  });

  test('nobody ever holds two of the three administrators’ postings, or one beside a business role', () => {
    const role = fc.constantFrom(...roleNames);
    const hour = fc.integer({ min: 0, max: 48 });
    const next = fc.record({
      role,
      start: hour,
      hours: hour.filter((h) => h > 0),
      host: fc.constantFrom('zhzf', 'hongtang'),
    });
    fc.assert(
      fc.property(fc.array(next, { maxLength: 12 }), (wishes) => {
        const held: Posting[] = [];
        for (const [i, w] of wishes.entries()) {
          const from = later(NOON, w.start * 3_600_000);
          const wish: Posting = {
            ...home,
            id: `${i}`,
            role: w.role,
            hostOrgan: w.host,
            from,
            to: later(from, w.hours * 3_600_000),
            standing: w.host === 'zhzf' ? null : 'resident',
          };
          if (mayBePosted({ auxiliary: w.role === 'auxiliary' }, held, wish).ok) held.push(wish);
        }
        for (const a of held)
          for (const b of held)
            if (a !== b && overlap(a, b)) {
              expect(administratorRoles.includes(a.role as never) && a.role !== b.role).toBe(false);
              expect(isAway(a)).not.toBe(isAway(b));
            }
      }),
    );
  });

  test.each(administratorRoles)('%s is not posted away', (role: Role) => {
    expect(codesOf([{ ...home, role }], { ...away, role })).toContain('people.administrators-exclude');
  });
});
