import { instant } from '@zhiyi/kernel';
import { describe, expect, it } from 'vitest';
import { usualRules } from './sign-in-rules.ts';
import { bindingRefusals, type Shown, stepUpRefusals } from './step-up.ts';

const at = (time: string) => instant(`2026-10-13T${time}+08:00`);
const session: Shown = { method: 'password', startedAt: at('09:00:00.000'), factorShownAt: at('09:30:00.000') };
const codes = (s: Shown, time: string) => stepUpRefusals(s, 'sign', at(time), usualRules).map((r) => r.code);

describe('showing a second factor again before signing, sealing, deleting, exporting (ESL 13, PIPL 51, CSL 23)', () => {
  it('counts for ten minutes from when it was shown, and not one millisecond longer', () => {
    expect(codes(session, '09:39:59.999')).toEqual([]);
    expect(codes(session, '09:40:00.000')).toEqual(['people.step-up-needed']);
  });

  it('is asked of whoever signed in with a password alone, however short ago', () => {
    expect(codes({ ...session, factorShownAt: null }, '09:00:00.001')).toEqual(['people.step-up-needed']);
  });

  it('rests on the signer’s sole control for a signature or seal, on authority over personal data for an export', () => {
    const law = (what: 'sign' | 'seal' | 'delete' | 'export') =>
      stepUpRefusals({ ...session, factorShownAt: null }, what, at('09:00:00.000'), usualRules)[0]?.law.map(
        (a) => `${a.statute}:${a.article}`,
      );
    expect(law('sign')).toEqual(['esl:13', 'csl:23']);
    expect(law('seal')).toEqual(['esl:13', 'csl:23']);
    expect(law('export')).toEqual(['pipl:51', 'csl:23']);
    expect(law('delete')).toEqual(['csl:23']);
  });

  it('is not asked of a made-up person who entered the demo with one click', () => {
    expect(codes({ ...session, method: 'demo', factorShownAt: null }, '16:00:00.000')).toEqual([]);
  });

  it('a first factor is bound within ten minutes of signing in; a further one after showing the first', () => {
    const bare = { ...session, factorShownAt: null };
    const first = (time: string) => bindingRefusals(bare, false, at(time), usualRules).map((r) => r.code);
    expect([first('09:09:59.999'), first('09:10:00.000')]).toEqual([[], ['people.sign-in-again']]);
    expect(bindingRefusals(bare, true, at('09:00:00.000'), usualRules).map((r) => r.code)).toEqual([
      'people.step-up-needed',
    ]);
    expect(bindingRefusals(session, true, at('09:30:00.000'), usualRules)).toEqual([]);
  });
});
