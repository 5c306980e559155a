import { type Bilingual, type LocalDate, localDate } from '@zhiyi/kernel';
import { type Act, note } from '@zhiyi/store';
import { sql } from 'kysely';
import { mustHold, organ as organOf } from '../../people/index.ts';
import type { Case } from '../domain/case.ts';
import { caseStream, loadCase } from './load.ts';
import { partyKey } from './party-key.ts';

export interface EarlierPenalty {
  readonly organ: Bilingual;
  readonly number: string;
  readonly on: LocalDate;
}

/**
 * 既往处罚 — penalties of the same party for the same matter anywhere in the district (APL 29, 33(1)): organ, number and day, nothing else.
 * The search itself is audited.
 */
export async function earlierOffences(act: Act, caseId: string): Promise<readonly EarlierPenalty[]> {
  await mustHold(act, 'handler');
  return (await earlierPenalties(act, await loadCase(act, caseId))) ?? [];
}

/** The same search inside another act; null where the party has no number by which it could be found. */
export async function earlierPenalties(act: Act, c: Case): Promise<readonly EarlierPenalty[] | null> {
  const key = await partyKey(act, c);
  await note(act, 'search.earlier-offences', caseStream(c.id), { matter: c.facts?.matter ?? '' });
  if (key === undefined || !c.facts) return null;
  const { rows } = await sql<{ organ: string; number: string; decided_on: string }>`
    SELECT organ, number, decided_on FROM cases.earlier_offences(${act.district}, ${key}, ${c.facts.matter}, ${c.id}::uuid)`.execute(
    act.tx,
  );
  const named = new Map<string, Bilingual>();
  for (const { organ } of rows) {
    const by = await organOf(act, organ);
    named.set(organ, { zh: by.nameZh, en: by.nameEn });
  }
  return rows.map((r) => ({ organ: named.get(r.organ) as Bilingual, number: r.number, on: localDate(r.decided_on) }));
}
