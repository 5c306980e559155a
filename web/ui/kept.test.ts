import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { forgetAll, keep, kept } from './kept.ts';

/** A store as a browser has it: what is set stands as an own property. */
function store(): Storage {
  const held: Record<string, string> = {};
  const methods = {
    getItem: (k: string) => held[k] ?? null,
    setItem: (k: string, v: string) => void (held[k] = v),
    removeItem: (k: string) => void delete held[k],
    clear: () => Object.keys(held).forEach((k) => delete held[k]),
  };
  return new Proxy(held, {
    get: (_, k) => methods[k as keyof typeof methods] ?? held[k as string],
  }) as unknown as Storage;
}
beforeEach(() => {
  vi.stubGlobal('localStorage', store());
  vi.stubGlobal('sessionStorage', store());
});
afterEach(() => vi.unstubAllGlobals());

const shape = z.object({ name: z.string() });

it('gives back what was kept', () => {
  keep('me', { name: '林甲一' });
  expect(kept('me', shape)).toEqual({ name: '林甲一' });
});

it('forgets what has another shape, and what is no JSON', () => {
  keep('me', { name: 5 });
  expect(kept('me', shape)).toBeNull();
  localStorage.setItem('zhiyi.own.me', '{');
  expect(kept('me', shape)).toBeNull();
});

it('signing out clears all of the person’s own and keeps the language of the device', () => {
  keep('me', { name: '林甲一' });
  keep('draft.1', { text: '陈述' });
  localStorage.setItem('zhiyi.language', 'en');
  sessionStorage.setItem('any', 'x');
  forgetAll();
  expect(Object.keys(localStorage)).toEqual(['zhiyi.language']);
  expect(Object.keys(sessionStorage)).toEqual([]);
});

it('a browser that keeps nothing does not stop the person', () => {
  vi.stubGlobal('localStorage', {
    setItem: () => {
      throw new Error('full');
    },
    getItem: () => {
      throw new Error('closed');
    },
  });
  expect(() => keep('me', {})).not.toThrow();
  expect(kept('me', shape)).toBeNull();
});
