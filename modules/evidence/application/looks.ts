import { type Instant, instantFromMillis, millisOf, Refused, refusal } from '@zhiyi/kernel';
import { type Act, type Actor, recordLook, runAct, runRead, type StoreConfig } from '@zhiyi/store';
import { sql } from 'kysely';
import { mustHold, refusalsOfDuty } from '../../people/index.ts';
import { type LookPurpose, SAME_LOOK_MINUTES } from '../domain/purposes.ts';
import { evidenceRefusals } from '../domain/refusals.ts';
import { type EvidenceItem, evidenceStream, loadItem } from './items.ts';

/** What is looked at: the bytes of the original, or the free words. */
export type Looked = 'original' | 'words';

export interface Look {
  readonly item: EvidenceItem;
  /** this request put the look on record; false for a further request of the same look */
  readonly first: boolean;
}

interface Asked {
  readonly what: Looked;
  readonly purpose: LookPurpose;
}

/**
 * 查看留痕 — gives a piece of evidence to somebody who says for what, once the look is on record. The record is committed before
 * this returns, so no byte leaves without it; a further request within `SAME_LOOK_MINUTES` by the same person for the same purpose
 * is the same look.
 *
 * @throws Refused `store.not-found`, or why the duty to see full personal data is not held; the refusal is on record too
 */
export async function lookAt(store: StoreConfig, actor: Actor, id: string, asked: Asked): Promise<Look> {
  const before = await runRead(store, actor, (act) => sameLook(act, id, asked));
  if (before) return { item: before, first: false };
  const stream = evidenceStream(id);
  const { value } = await runAct(store, { name: 'evidence.look', actor, stream }, async (act) => {
    await mustHold(act, 'lookAtPersonalData');
    const item = await loadItem(act, id);
    if (asked.what === 'original' && item.type === 'statement')
      throw new Refused([refusal(evidenceRefusals, 'evidence.statement-has-no-file')]);
    await recordLook(act, { stream, ...asked, subject: item.subject });
    return item;
  });
  return { item: value, first: true };
}

/** The piece, when this person has just looked at it for the same purpose and still may. */
async function sameLook(act: Act, id: string, asked: Asked): Promise<EvidenceItem | null> {
  const since = instantFromMillis(millisOf(act.now) - SAME_LOOK_MINUTES * 60_000);
  const found = await act.tx
    .selectFrom('store.audit')
    .select('id')
    .where('district', '=', act.district)
    .where('stream', '=', evidenceStream(id))
    .where('at', '>', since)
    .where('kind', '=', 'look')
    .where('actor', '=', act.actor.id)
    .where(sql<boolean>`detail ->> 'purpose' = ${asked.purpose} AND detail ->> 'what' = ${asked.what}`)
    .limit(1)
    .executeTakeFirst();
  if (!found || (await refusalsOfDuty(act, 'lookAtPersonalData')).length > 0) return null;
  return loadItem(act, id);
}

export interface RecordedLook {
  readonly at: Instant;
  readonly by: string;
  readonly organ: string | null;
  readonly what: string;
  readonly purpose: string;
}

/** 谁看过、何时、为何 — the looks at a piece of evidence, the latest first. */
export async function looksAt(act: Act, id: string): Promise<readonly RecordedLook[]> {
  const rows = await act.tx
    .selectFrom('store.audit')
    .select(['at', 'actor', 'organ', 'detail'])
    .where('district', '=', act.district)
    .where('stream', '=', evidenceStream(id))
    .where('kind', '=', 'look')
    .orderBy('at', 'desc')
    .limit(500)
    .execute();
  return rows.map((r) => {
    const { what, purpose } = r.detail as { what: string; purpose: string };
    return { at: r.at as Instant, by: r.actor, organ: r.organ, what, purpose };
  });
}
