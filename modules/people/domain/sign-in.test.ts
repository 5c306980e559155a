import { instant, instantFromMillis, millisOf } from '@zhiyi/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lockedUntil } from './lock.ts';
import { passwordRefusals } from './password.ts';
import { isLoopback, type SessionFacts, sessionVerdict } from './session.ts';
import { usualRules } from './sign-in-rules.ts';
import { base32, codeAt, matchingStep, otpauthUri, stepAt } from './totp.ts';

const now = instant('2026-10-13T09:00:00+08:00');
const after = (ms: number) => instantFromMillis(millisOf(now) + ms);

describe('passwords (GB/T 22239-2019 8.1.4.1)', () => {
  const codes = (password: string, administrator = false) =>
    passwordRefusals(password, { userName: 'lin.jia', administrator }, usualRules).map((r) => r.code.slice(16));

  test.each([
    ['Abc12345', []],
    ['Abc1234', ['too-short']],
    ['abc12345', ['too-plain']],
    ['ABCDEFGH', ['too-plain']],
    ['abcd!234', []],
    ['Lin.Jia-2026', ['has-user-name']],
    ['密码密码密码密码', ['too-plain']],
    ['密码Abcdef1', []],
    ['', ['too-short', 'too-plain']],
  ])('%s', (password, expected) => {
    expect(codes(password)).toEqual(expected);
  });

  test('is judged as it is hashed: a user name in fullwidth letters is in it, and marks put together count once', () => {
    const codes = (password: string, userName: string) =>
      passwordRefusals(password, { userName, administrator: false }, usualRules).map((r) => r.code);
    expect(codes('ｌｉｎｊｉａ-Yi-2026', 'linjia')).toEqual(['people.password-has-user-name']);
    expect(codes(`Aa1-${'e\u0301'.repeat(3)}`, 'linjia')).toEqual(['people.password-too-short']);
  });

  test('an administrator’s has twelve characters at least', () => {
    expect(codes('Abc12345678', true)).toEqual(['too-short']);
    expect(codes('Abc123456789', true)).toEqual([]);
    expect(codes(`Aa1${'x'.repeat(126)}`)).toEqual(['too-long']);
  });
});

describe('the lock after failures', () => {
  const rule = { failures: 5, minutes: 30 };
  const minutes = (list: readonly number[]) => list.map((m) => after(m * 60_000));

  test('the fifth failure within thirty minutes locks for thirty minutes from itself', () => {
    const failures = minutes([0, 7, 14, 21, 28]);
    expect(lockedUntil(failures, after(28 * 60_000), rule)).toBe(after(58 * 60_000));
    expect(lockedUntil(failures, after(58 * 60_000 - 1), rule)).toBeDefined();
    expect(lockedUntil(failures, after(58 * 60_000), rule)).toBeUndefined();
  });

  test('four failures do not lock, nor do five spread over a longer time', () => {
    expect(lockedUntil(minutes([0, 1, 2, 3]), after(240_000), rule)).toBeUndefined();
    expect(lockedUntil(minutes([0, 8, 16, 24, 31]), after(31 * 60_000), rule)).toBeUndefined();
  });

  test('however failures fall, at most five are heard in any thirty minutes', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 7_200 }), { maxLength: 60 }), (seconds) => {
        const heard: number[] = [];
        for (const s of [...seconds].sort((a, b) => a - b))
          if (
            lockedUntil(
              heard.map((x) => after(x * 1000)),
              after(s * 1000),
              rule,
            ) === undefined
          )
            heard.push(s);
        for (const s of heard) expect(heard.filter((x) => x > s - 1_800 && x <= s).length).toBeLessThanOrEqual(5);
      }),
    );
  });
});

describe('how long a session holds', () => {
  const live: SessionFacts = {
    posting: 'g',
    seenAt: now,
    idleSeconds: 900,
    endsAt: after(8 * 3_600_000),
    endedAt: null,
    leftAt: null,
    governing: 'g',
  };
  test.each([
    ['seen a moment ago', {}, 0, 'live'],
    ['idle for a millisecond less than fifteen minutes', {}, 899_999, 'live'],
    ['idle for fifteen minutes', {}, 900_000, 'idle'],
    ['busy, a millisecond before eight hours', { seenAt: after(28_799_000) }, 28_799_999, 'live'],
    ['busy, after eight hours', { seenAt: after(28_799_000) }, 28_800_000, 'expired'],
    ['ended by its owner', { endedAt: now }, 0, 'ended'],
    ['the person left at this very moment', { leftAt: after(5) }, 5, 'left'],
    ['a millisecond before the person leaves', { leftAt: after(5) }, 4, 'live'],
    ['another posting governs', { governing: 'h' }, 0, 'posting-changed'],
    ['no posting governs', { governing: undefined }, 0, 'posting-changed'],
  ] as const)('%s', (_what, more, ms, verdict) => {
    expect(sessionVerdict({ ...live, ...more }, after(ms))).toBe(verdict);
  });

  test('only this machine is this machine', () => {
    expect(['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1'].map(isLoopback)).toEqual([true, true, true, true]);
    const others = [
      '10.0.0.1',
      '::ffff:10.0.0.1',
      '128.0.0.1',
      '1270.0.0.1',
      '127.0.0.1.evil',
      'fe80::1',
      '',
      undefined,
    ];
    expect(others.map(isLoopback)).toEqual(others.map(() => false));
  });
});

describe('codes of the second factor (RFC 6238)', () => {
  const secret = Buffer.from('12345678901234567890');
  test.each([
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ])('appendix B, at %i seconds: %s', (seconds, code) => {
    expect(codeAt(secret, stepAt(seconds * 1000), 8)).toBe(code);
  });

  test('a code works in its own step and the two beside it, and once', () => {
    const ms = millisOf(now);
    const code = codeAt(secret, stepAt(ms));
    expect(matchingStep(secret, code, ms, null)).toBe(stepAt(ms));
    expect(matchingStep(secret, code, ms + 30_000, null)).toBe(stepAt(ms));
    expect(matchingStep(secret, code, ms + 90_000, null)).toBeUndefined();
    expect(matchingStep(secret, code, ms, stepAt(ms))).toBeUndefined();
    expect(matchingStep(secret, 'abcdef', ms, null)).toBeUndefined();
  });

  test('the secret as an app reads it (RFC 4648 §10)', () => {
    expect(['f', 'fo', 'foo', 'foobar'].map((t) => base32(Buffer.from(t)))).toEqual([
      'MY',
      'MZXQ',
      'MZXW6',
      'MZXW6YTBOI',
    ]);
    expect(otpauthUri(Buffer.from('foo'), 'a b', '执一')).toBe(
      `otpauth://totp/${encodeURIComponent('执一')}:a%20b?secret=MZXW6&issuer=${encodeURIComponent('执一')}&algorithm=SHA1&digits=6&period=30`,
    );
  });
});
