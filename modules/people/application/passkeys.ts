import { createHash } from 'node:crypto';
import { type Act, note } from '@zhiyi/store';
import { recordAccount, refused } from './record.ts';

/** 通行密钥 — a public key registered by its owner. */
export interface Passkey {
  readonly credential: string;
  readonly person: string;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly label: string;
  readonly addedAt: string;
  readonly lastUsedAt: string | null;
}

export async function addPasskey(
  act: Act,
  key: Pick<Passkey, 'credential' | 'person' | 'counter' | 'transports' | 'label'> & { readonly publicKey: Uint8Array },
): Promise<void> {
  await act.tx
    .insertInto('people.passkeys')
    .values({
      district: act.district,
      credential: key.credential,
      person: key.person,
      public_key: Buffer.from(key.publicKey),
      counter: key.counter,
      transports: [...key.transports],
      label: key.label,
      added_at: act.now,
    })
    .execute();
  await note(act, 'signIn.passkey-added', `person:${key.person}`, {});
  const data = { person: key.person, passkey: digestOf(key.credential) };
  await recordAccount(act, key.person, { type: 'PasskeyAdded/1', data });
}

export async function passkeysOf(act: Act, person: string): Promise<readonly Passkey[]> {
  const rows = await act.tx
    .selectFrom('people.passkeys')
    .selectAll()
    .where('district', '=', act.district)
    .where('person', '=', person)
    .where('removed_at', 'is', null)
    .orderBy('added_at')
    .execute();
  return rows.map(passkeyFrom);
}

export async function passkey(act: Act, credential: string): Promise<Passkey | undefined> {
  const row = await act.tx
    .selectFrom('people.passkeys')
    .selectAll()
    .where('district', '=', act.district)
    .where('credential', '=', credential)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return row && passkeyFrom(row);
}

export async function passkeyUsed(act: Act, credential: string, counter: number): Promise<void> {
  await act.tx
    .updateTable('people.passkeys')
    .set({ counter, last_used_at: act.now })
    .where('district', '=', act.district)
    .where('credential', '=', credential)
    .execute();
}

/** Removes every key of a person whose devices are no longer trusted. @returns how many there were */
export async function removePasskeys(act: Act, person: string): Promise<number> {
  const done = await act.tx
    .updateTable('people.passkeys')
    .set({ removed_at: act.now })
    .where('district', '=', act.district)
    .where('person', '=', person)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  if (done.numUpdatedRows > 0n)
    await note(act, 'signIn.passkey-removed', `person:${person}`, { keys: String(done.numUpdatedRows) });
  return Number(done.numUpdatedRows);
}

/** Removes one of the person's own. @throws Refused `people.sign-in-passkey-failed` */
export async function removePasskey(act: Act, person: string, credential: string): Promise<void> {
  const done = await act.tx
    .updateTable('people.passkeys')
    .set({ removed_at: act.now })
    .where('district', '=', act.district)
    .where('person', '=', person)
    .where('credential', '=', credential)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw refused('people.sign-in-passkey-failed');
  await note(act, 'signIn.passkey-removed', `person:${person}`, {});
  const data = { person, passkey: digestOf(credential) };
  await recordAccount(act, person, { type: 'PasskeyRemoved/1', data });
}

function digestOf(credential: string): string {
  return createHash('sha256').update(credential).digest('hex');
}

function passkeyFrom(r: {
  credential: string;
  person: string;
  public_key: Buffer;
  counter: number;
  transports: string[];
  label: string;
  added_at: string;
  last_used_at: string | null;
}): Passkey {
  return {
    credential: r.credential,
    person: r.person,
    publicKey: r.public_key,
    counter: r.counter,
    transports: r.transports,
    label: r.label,
    addedAt: r.added_at,
    lastUsedAt: r.last_used_at,
  };
}
