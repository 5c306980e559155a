import { type Instant, instant, instantFromMillis, millisOf, type Refusal, Refused } from '@zhiyi/kernel';
import type { StepUp } from '@zhiyi/kernel/route';
import { type Act, note } from '@zhiyi/store';
import type { SignInMethod } from '../domain/sign-in-rules.ts';
import { bindingRefusals, freshUntil, type Shown, stepUpRefusals } from '../domain/step-up.ts';
import { accountOf } from './accounts.ts';
import { passkeysOf } from './passkeys.ts';
import { signInRules } from './sign-in-rules.ts';
import { hashToken } from './tokens.ts';

export type FactorKind = 'totp' | 'passkey';

export interface StepUpState {
  /** factors this person has */
  readonly ways: readonly FactorKind[];
  /** until when none is asked for again; null: it is asked for now */
  readonly until: Instant | null;
  readonly minutes: number;
  /** a made-up person of the demo, who has no factor and is never asked */
  readonly demo: boolean;
}

/** Why an act of this kind may not be done in this session now; none when a factor was shown in time. */
export async function refusalsOfStepUp(act: Act, token: string, what: StepUp): Promise<readonly Refusal[]> {
  return stepUpRefusals(await shownIn(act, token), what, act.now, await signInRules(act));
}

/** @throws Refused `people.step-up-needed`, `people.sign-in-again` */
export async function mustMayBind(act: Act, token: string): Promise<void> {
  const ways = await factorsOf(act, act.actor.id);
  const [first, ...rest] = bindingRefusals(await shownIn(act, token), ways.length > 0, act.now, await signInRules(act));
  if (first) throw new Refused([first, ...rest]);
}

export async function stepUpState(act: Act, token: string): Promise<StepUpState> {
  const rules = await signInRules(act);
  const shown = await shownIn(act, token);
  const until = freshUntil(shown, rules);
  const demo = shown.method === 'demo';
  const runs = until !== undefined && Number.isFinite(until) && until > millisOf(act.now);
  return {
    ways: await factorsOf(act, act.actor.id),
    until: runs ? instantFromMillis(until) : null,
    minutes: rules.stepUpMinutes,
    demo,
  };
}

/** A second factor was shown in this session just now. */
export async function markShown(act: Act, token: string, kind: FactorKind): Promise<void> {
  await act.tx
    .updateTable('people.sessions')
    .set({ factor_shown_at: act.now })
    .where('district', '=', act.district)
    .where('token_hash', '=', hashToken(token))
    .where('person', '=', act.actor.id)
    .where('ended_at', 'is', null)
    .execute();
  await note(act, 'signIn.factor-shown', `person:${act.actor.id}`, { kind });
}

async function factorsOf(act: Act, person: string): Promise<readonly FactorKind[]> {
  const account = await accountOf(act, person);
  const keys = await passkeysOf(act, person);
  return [
    ...(keys.length > 0 ? (['passkey'] as const) : []),
    ...(account !== undefined && account.totp_sealed !== null ? (['totp'] as const) : []),
  ];
}

async function shownIn(act: Act, token: string): Promise<Shown> {
  const row = await act.tx
    .selectFrom('people.sessions')
    .select(['method', 'started_at', 'factor_shown_at'])
    .where('district', '=', act.district)
    .where('token_hash', '=', hashToken(token))
    .executeTakeFirstOrThrow();
  return {
    method: row.method as SignInMethod,
    startedAt: instant(row.started_at),
    factorShownAt: row.factor_shown_at === null ? null : instant(row.factor_shown_at),
  };
}
