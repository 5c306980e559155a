import { testKeys } from '@zhiyi/store/testing';
import { describe, expect, test } from 'vitest';
import { giveTicket, readTicket } from './tickets.ts';

const keys = testKeys();
const paper = '0199d000-0000-7000-8000-000000000001';
const now = Date.parse('2026-10-13T01:00:00Z');
const ticket = giveTicket(keys, paper, 'p-lin', now);
const minutes = (n: number) => now + n * 60_000;

describe('the address of a paper that is looked at', () => {
  test('opens the paper for whoever said what for, for half an hour', () => {
    expect(readTicket(keys, ticket, 'p-lin', now)).toBe(paper);
    expect(readTicket(keys, ticket, 'p-lin', minutes(30) - 1)).toBe(paper);
    expect(() => readTicket(keys, ticket, 'p-lin', minutes(30))).toThrow('store.not-found');
  });

  test('opens nothing for anybody else', () => {
    expect(() => readTicket(keys, ticket, 'p-zhou', now)).toThrow('store.not-found');
  });

  test('opens nothing once a character of it is another one', () => {
    for (let i = 0; i < ticket.length; i++) {
      const other = `${ticket.slice(0, i)}${ticket[i] === '0' ? '1' : '0'}${ticket.slice(i + 1)}`;
      // the last character of base64url carries two bits that say nothing; those alone may differ
      if (i === ticket.length - 1) continue;
      expect(() => readTicket(keys, other, 'p-lin', now), String(i)).toThrow('store.not-found');
    }
    for (const text of ['', 'x', `${paper}.zz`, `${ticket}.x`, ticket.toUpperCase()])
      expect(() => readTicket(keys, text, 'p-lin', now), text).toThrow('store.not-found');
  });
});
