import { type Act, readItem } from '@zhiyi/store';
import type { Case } from '../domain/case.ts';
import { type PartyProfile, partyNumber } from '../domain/party.ts';

/** 当事人索引 — keyed hash by which the same party is recognised in other organs' files. */
export async function partyKey(act: Act, c: Case): Promise<Buffer | undefined> {
  if (!c.facts) return undefined;
  const number = partyNumber(await readItem<PartyProfile>(act, c.facts.party.profileItem));
  return number === undefined ? undefined : act.store.keys.indexHash('party', number);
}
