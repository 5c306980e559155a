import { instantFromMillis, millisOf } from '@zhiyi/kernel';
import { type Act, seal, unseal } from '@zhiyi/store';
import { refused } from './record.ts';
import { signInRules } from './sign-in-rules.ts';
import { hashToken, newToken } from './tokens.ts';

/** 登录步骤 — a sign-in between two of its steps, held by a token that only the page has; what it holds is sealed and taken once. */
export type FlowKind = 'pending' | 'passkey' | 'add-passkey' | 'step-up' | 'oidc' | 'totp';

/** @returns the token the page gives back with the next step */
export async function openFlow(act: Act, kind: FlowKind, content: object): Promise<string> {
  const rules = await signInRules(act);
  const token = newToken(act);
  await act.tx
    .insertInto('people.sign_in_flows')
    .values({
      district: act.district,
      token_hash: hashToken(token),
      kind,
      sealed: seal(act.store.keys.derive('sign-in flows'), Buffer.from(JSON.stringify(content)), kind),
      expires_at: instantFromMillis(millisOf(act.now) + rules.flowMinutes * 60_000),
    })
    .execute();
  await act.tx
    .deleteFrom('people.sign_in_flows')
    .where('district', '=', act.district)
    .where('expires_at', '<=', act.now)
    .execute();
  return token;
}

/** Reads the step without taking it. @throws Refused `people.sign-in-flow-spent` */
export async function readFlow<T extends object>(act: Act, kind: FlowKind, token: string): Promise<T> {
  const row = await act.tx
    .selectFrom('people.sign_in_flows')
    .select('sealed')
    .where('district', '=', act.district)
    .where('token_hash', '=', hashToken(token))
    .where('kind', '=', kind)
    .where('expires_at', '>', act.now)
    .executeTakeFirst();
  return unsealed<T>(act, kind, row);
}

/** Takes the step: a second time, another kind or too late finds nothing. @throws Refused `people.sign-in-flow-spent` */
export async function takeFlow<T extends object>(act: Act, kind: FlowKind, token: string): Promise<T> {
  const row = await act.tx
    .deleteFrom('people.sign_in_flows')
    .where('district', '=', act.district)
    .where('token_hash', '=', hashToken(token))
    .where('kind', '=', kind)
    .where('expires_at', '>', act.now)
    .returning('sealed')
    .executeTakeFirst();
  return unsealed<T>(act, kind, row);
}

function unsealed<T extends object>(act: Act, kind: FlowKind, row: { readonly sealed: Buffer } | undefined): T {
  if (!row) throw refused('people.sign-in-flow-spent');
  return JSON.parse(unseal(act.store.keys.derive('sign-in flows'), row.sealed, kind).toString('utf8')) as T;
}
