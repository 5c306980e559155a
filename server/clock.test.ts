import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { instant, millisOf } from '@zhiyi/kernel';
import { afterEach, expect, it, vi } from 'vitest';
import { demoClock } from './clock.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'zhiyi-clock-'));
const begins = instant('2026-10-13T08:30:00+08:00');
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});

it('the demo’s story begins in its own morning whatever the day outside, runs at normal speed and goes on after a restart', () => {
  vi.useFakeTimers({ now: Date.parse('2031-05-05T05:05:05Z') });
  const first = demoClock(folder, begins);
  expect(first()).toBe(millisOf(begins));
  vi.setSystemTime(Date.parse('2031-05-05T07:05:05Z'));
  expect(first() - millisOf(begins)).toBe(2 * 3_600_000);
  // another process on the same folder, an hour later, with a story that would begin elsewhere
  vi.setSystemTime(Date.parse('2031-05-05T08:05:05Z'));
  const again = demoClock(folder, instant('2020-01-01T00:00:00Z'));
  expect(again() - millisOf(begins)).toBe(3 * 3_600_000);
  expect(statSync(path.join(folder, 'demo-clock.json')).mode & 0o777).toBe(0o600);
});
