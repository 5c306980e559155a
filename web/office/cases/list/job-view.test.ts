import { expect, it } from 'vitest';
import { isOver, jobView, type StoredJob } from './job-view.ts';

const job = (state: StoredJob['state'], done: number, total: number | null): StoredJob => ({
  id: '01a132b2-9580-7bee-9828-3dee0d5eab5d',
  kind: 'cases.export',
  state,
  done,
  total,
  result: null,
  error: null,
  cancelAsked: false,
  createdAt: '2026-10-13T01:00:00.000Z',
  endedAt: null,
});

it('an export is running from the press until it is done, stopped or failed', () => {
  expect(jobView(undefined, '/f')).toEqual({ state: 'running', done: 0, of: null });
  expect(jobView(job('waiting', 0, null), '/f')).toEqual({ state: 'running', done: 0, of: null });
  expect(jobView(job('running', 400, 1259), '/f')).toEqual({ state: 'running', done: 400, of: 1259 });
  expect(jobView(job('done', 1259, 1259), '/f')).toEqual({ state: 'finished', of: 1259, href: '/f' });
  expect(jobView(job('cancelled', 400, 1259), '/f')).toEqual({ state: 'cancelled', done: 400 });
  expect(jobView(job('failed', 400, 1259), '/f')).toEqual({ state: 'failed', done: 400, number: '3dee0d5eab5d' });
});

it('is asked about until it is over', () => {
  expect(isOver(undefined)).toBe(false);
  expect(isOver(job('running', 1, 2))).toBe(false);
  expect(isOver(job('failed', 1, 2))).toBe(true);
});
