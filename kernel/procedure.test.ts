import { describe, expect, it } from 'vitest';
import { advance, fits, initialState, inspect, openSteps, type Procedure, procedure } from './procedure.ts';

const law = { statute: 'apl', article: 51 };

/** A small procedure: a decision, then a payment that runs beside the closing. */
const small = procedure({
  id: 'small/1',
  name: { zh: '小程序', en: 'Small' },
  law,
  start: 'open',
  states: {
    open: { zh: '已受理', en: 'Open' },
    decided: { zh: '已决定', en: 'Decided' },
    closed: { zh: '已结案', en: 'Closed', end: true },
  },
  tracks: {
    payment: {
      name: { zh: '缴款', en: 'Payment' },
      start: 'unpaid',
      states: { unpaid: { zh: '未缴', en: 'Unpaid' }, paid: { zh: '已缴', en: 'Paid' } },
    },
  },
  guards: ['factsProven', 'paid'],
  duties: ['officer', 'head'],
  steps: [
    {
      from: 'open',
      do: 'decide',
      name: { zh: '决定', en: 'Decide' },
      to: 'decided',
      by: 'officer',
      if: ['factsProven'],
      opens: ['payment'],
      law: [law],
    },
    {
      from: 'decided',
      do: 'pay',
      name: { zh: '缴款', en: 'Pay' },
      by: 'officer',
      if: [],
      track: { name: 'payment', from: 'unpaid', to: 'paid' },
      law: [law],
    },
    {
      from: 'decided',
      do: 'close',
      name: { zh: '结案', en: 'Close' },
      to: 'closed',
      by: 'head',
      if: ['paid'],
      law: [law],
    },
  ],
});

const step = (table: Procedure, name: string) => {
  const found = table.steps.find((s) => s.do === name);
  if (!found) throw new Error(name);
  return found;
};
const open = (state: Parameters<typeof openSteps>[1]) => openSteps(small, state).map((s) => s.do);

describe('a procedure as a table', () => {
  it('shows the whole set of acts open in each state', () => {
    const start = initialState(small);
    expect(open(start)).toEqual(['decide']);
    const decided = advance(small, start, step(small, 'decide'), 'party-1');
    expect(decided).toEqual({ main: 'decided', tracks: { payment: { 'party-1': 'unpaid' } } });
    expect(open(decided)).toEqual(['pay', 'close']);
    const paid = advance(small, decided, step(small, 'pay'), 'party-1');
    expect(paid.tracks).toEqual({ payment: { 'party-1': 'paid' } });
    expect(open(paid)).toEqual(['close']);
    expect(open(advance(small, paid, step(small, 'close')))).toEqual([]);
  });

  it('moves one instance of a track and leaves the others', () => {
    const state = { main: 'decided', tracks: { payment: { a: 'unpaid', b: 'unpaid' } } };
    expect(advance(small, state, step(small, 'pay'), 'b').tracks).toEqual({ payment: { a: 'unpaid', b: 'paid' } });
    expect(fits(step(small, 'pay'), state, 'c')).toBe(false);
  });

  it('refuses an act outside its row and changes nothing', () => {
    const start = initialState(small);
    expect(() => advance(small, start, step(small, 'close'))).toThrow('does not fit');
    expect(start).toEqual({ main: 'open', tracks: {} });
  });

  it('finds nothing wrong with a sound table', () => expect(inspect(small)).toEqual([]));

  it('names states nobody reaches or leaves, guards nobody asks, tracks that never open, states that do not exist', () => {
    const broken: Procedure = {
      ...small,
      states: { ...small.states, lost: { zh: '孤立', en: 'Lost' } },
      guards: [...small.guards, 'never'],
      tracks: {
        ...small.tracks,
        remedy: { name: small.name, start: 'none', states: { none: small.name, odd: small.name } },
      },
      steps: [
        ...small.steps,
        { ...step(small, 'pay'), do: 'repay', track: { name: 'payment', from: 'paid', to: 'returned' } },
        { ...step(small, 'close'), from: 'closed', to: 'open', do: 'reopen' },
        step(small, 'decide'),
      ],
    };
    const kinds = inspect(broken).map((f) => `${f.kind} ${f.what}`);
    expect(kinds).toEqual(
      expect.arrayContaining([
        'unreachable lost',
        'dead-end lost',
        'end-with-exit closed',
        'unused-guard never',
        'never-opened-track remedy',
        'unreachable remedy.odd',
        'unknown-track-state payment.returned',
        'duplicate-act open//decide',
      ]),
    );
  });
});
