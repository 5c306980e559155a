import { type Article, type Bilingual, type Instant, millisOf, type Refusal, refusal } from '@zhiyi/kernel';
import type { StepUp } from '@zhiyi/kernel/route';
import { csl, esl, pipl } from '@zhiyi/law';
import { signInRefusals } from './sign-in-refusals.ts';
import type { SignInMethod, SignInRules } from './sign-in-rules.ts';

/** What of a session decides whether its owner has just shown who they are. */
export interface Shown {
  readonly method: SignInMethod;
  readonly startedAt: Instant;
  /** last time a passkey or a code was shown in this session; null: never */
  readonly factorShownAt: Instant | null;
}

const named: Readonly<Record<StepUp, Bilingual>> = {
  sign: { zh: '签署文书', en: 'signing a paper' },
  seal: { zh: '出具盖章文书', en: 'issuing a sealed paper' },
  delete: { zh: '删除', en: 'deleting' },
  export: { zh: '导出个人信息', en: 'exporting personal data' },
};

/** A signature counts when only its signer controls what makes it (ESL 13); personal data is kept from whoever has no authority (PIPL 51). */
const basis = {
  sign: [esl(13, 1, 2), csl(23)],
  seal: [esl(13, 1, 2), csl(23)],
  delete: [csl(23)],
  export: [pipl(51), csl(23)],
} as const;

/**
 * 再次确认身份 — until when a session's owner need not show a second factor again: `stepUpMinutes` after the last one (GB/T 22239-2019 8.1.4.1:
 * two factors, one of them by cryptography). That moment itself is too late.
 *
 * Made-up persons of the demo have no factor: their one-click session counts as just shown for as long as it lives. It exists in demo mode
 * on this machine only; an account of a real person in the demo is asked like anywhere.
 *
 * @returns milliseconds; undefined where none was shown in this session
 */
export function freshUntil(s: Shown, rules: SignInRules): number | undefined {
  if (s.method === 'demo') return Number.POSITIVE_INFINITY;
  return s.factorShownAt === null ? undefined : millisOf(s.factorShownAt) + rules.stepUpMinutes * 60_000;
}

/** @returns refusal `people.step-up-needed` with the act's own articles, none when a factor was shown in time */
export function stepUpRefusals(s: Shown, what: StepUp, now: Instant, rules: SignInRules): readonly Refusal[] {
  return unlessFresh(s, named[what], basis[what], now, rules);
}

/**
 * 绑定第二因子 — whoever has a factor shows it before another is bound; who has none has signed in a moment ago, so that a session left open
 * is not made into somebody else's key.
 *
 * @returns refusals `people.step-up-needed`, `people.sign-in-again`
 */
export function bindingRefusals(s: Shown, hasFactor: boolean, now: Instant, rules: SignInRules): readonly Refusal[] {
  if (hasFactor) return unlessFresh(s, binding, [csl(23)], now, rules);
  if (s.method === 'demo' || millisOf(now) < millisOf(s.startedAt) + rules.stepUpMinutes * 60_000) return [];
  return [refusal(signInRefusals, 'people.sign-in-again', { minutes: String(rules.stepUpMinutes) })];
}

const binding: Bilingual = { zh: '绑定新的第二因子', en: 'binding another second factor' };

function unlessFresh(
  s: Shown,
  what: Bilingual,
  law: readonly Article[],
  now: Instant,
  rules: SignInRules,
): readonly Refusal[] {
  if (millisOf(now) < (freshUntil(s, rules) ?? 0)) return [];
  const facts = { what, minutes: String(rules.stepUpMinutes) };
  return [refusal(signInRefusals, 'people.step-up-needed', facts, law)];
}
