import type { AnswerOf } from '@zhiyi/kernel/route';
import type { signIn } from '@zhiyi/modules/people/contract';
import type { Bilingual } from '../../ui/types.ts';
import type { PasswordAsks } from '../parts/password-rules.ts';

export type DemoPerson = AnswerOf<typeof signIn.demoPersons>['rows'][number];
type State = AnswerOf<typeof signIn.state>;

/** How this office lets people in; `persons` is null outside the demo. */
export interface Ways {
  readonly persons: readonly DemoPerson[] | null;
  readonly password: boolean;
  readonly passkey: boolean;
  /** the name of the outside directory, or null */
  readonly outside: string | null;
}

export function waysOf(state: State, persons: readonly DemoPerson[] | undefined): Ways {
  const { password, passkey, outside, demo } = state.ways;
  return { password, passkey, outside, persons: demo ? (persons ?? []) : null };
}

/** What is asked for at the door. */
export type Step =
  | { readonly kind: 'enter' }
  /** the password is due: first sign-in, or too old */
  | { readonly kind: 'new-password'; readonly flow: string; readonly asks: PasswordAsks }
  /** a second factor: a code, or a passkey */
  | { readonly kind: 'second-factor'; readonly flow: string; readonly ways: readonly ('totp' | 'passkey')[] }
  /** an authenticator is bound before the door opens */
  | { readonly kind: 'enrol'; readonly flow: string; readonly secret: string; readonly uri: string }
  /** a one-time link: its person chooses a password */
  | { readonly kind: 'link'; readonly token: string; readonly asks: PasswordAsks; readonly name: Bilingual | null }
  /** a fresh office: organ and the three administrators */
  | { readonly kind: 'first-run'; readonly token: string }
  | {
      readonly kind: 'links-made';
      readonly links: readonly { readonly role: string; readonly userName: string; readonly link: string }[];
    };

/** The step that the server's answer asks for; null when the door is open. */
export function stepOf(answer: AnswerOf<typeof signIn.byPassword>): Step | null {
  switch (answer.step) {
    case 'in':
      return null;
    case 'new-password':
      return { kind: 'new-password', flow: answer.flow, asks: answer.asks };
    case 'second-factor':
      return { kind: 'second-factor', flow: answer.flow, ways: answer.ways };
    case 'enrol':
      return { kind: 'enrol', flow: answer.flow, secret: answer.secret, uri: answer.uri };
  }
}

/** Why somebody stands at the door again. */
export const notices = ['signed-out', 'ended'] as const;
export type Notice = (typeof notices)[number];

/** Which way in is being tried. */
export type Busy = { readonly way: 'demo'; readonly id: string } | { readonly way: 'password' | 'passkey' | 'outside' };

/** The demo's persons under their units, units in the order in which they first appear. */
export function byUnit(
  persons: readonly DemoPerson[],
): readonly { readonly unit: Bilingual; readonly persons: readonly DemoPerson[] }[] {
  const units = new Map<string, { unit: Bilingual; persons: DemoPerson[] }>();
  for (const p of persons) {
    const group = units.get(p.organ) ?? { unit: { zh: p.organNameZh, en: p.organNameEn }, persons: [] };
    group.persons.push(p);
    units.set(p.organ, group);
  }
  return [...units.values()];
}

/** `#open-account=…`: the secret of a one-time link stands behind the `#`, which no server is sent. */
export function linkIn(
  hash: string,
): { readonly purpose: 'first-run' | 'open-account' | 'reset-password'; readonly token: string } | null {
  const m = /^#(first-run|open-account|reset-password)=([\w-]{20,200})$/.exec(hash);
  return m ? { purpose: m[1] as 'first-run', token: m[2] as string } : null;
}
