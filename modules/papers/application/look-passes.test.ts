import { testKeys } from '@zhiyi/store/testing';
import { describe, expect, test } from 'vitest';
import { givePass, readPass } from './look-passes.ts';

const keys = testKeys();
const paper = '0199d000-0000-7000-8000-000000000001';
const now = Date.parse('2026-10-13T01:00:00Z');
const pass = givePass(keys, paper, 'p-lin', now);
const minutes = (n: number) => now + n * 60_000;

describe('the address of a paper that is looked at', () => {
  test('opens the paper for whoever said what for, for half an hour', () => {
    expect(readPass(keys, pass, 'p-lin', now)).toBe(paper);
    expect(readPass(keys, pass, 'p-lin', minutes(30) - 1)).toBe(paper);
    expect(() => readPass(keys, pass, 'p-lin', minutes(30))).toThrow('store.not-found');
  });

  test('opens nothing for anybody else', () => {
    expect(() => readPass(keys, pass, 'p-zhou', now)).toThrow('store.not-found');
  });

  test('opens nothing once a character of it is another one', () => {
    for (let i = 0; i < pass.length; i++) {
      const other = `${pass.slice(0, i)}${pass[i] === '0' ? '1' : '0'}${pass.slice(i + 1)}`;
      // the last character of base64url carries two bits that say nothing; those alone may differ
      if (i === pass.length - 1) continue;
      expect(() => readPass(keys, other, 'p-lin', now), String(i)).toThrow('store.not-found');
    }
    for (const text of ['', 'x', `${paper}.zz`, `${pass}.x`, pass.toUpperCase()])
      expect(() => readPass(keys, text, 'p-lin', now), text).toThrow('store.not-found');
  });
});
