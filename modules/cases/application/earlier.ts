import { type Bilingual, type LocalDate, localDate } from '@zhiyi/kernel';
import { type Act, note } from '@zhiyi/store';
import { sql } from 'kysely';
import { mustHold, organ as organOf } from '../../people/index.ts';
import { partyKey } from './facts.ts';
import { caseStream, loadCase } from './load.ts';

/**
 * 既往处罚 — penalties of the same party for the same matter anywhere in the district (APL 29, 33(1)): organ, number and day, nothing else.
 * The search itself is audited.
 */
export async function earlierOffences(
  act: Act,
  caseId: string,
): Promise<readonly { readonly organ: Bilingual; readonly number: string; readonly on: LocalDate }[]> {
  await mustHold(act, 'handler');
  const c = await loadCase(act, caseId);
  const key = await partyKey(act, c);
  await note(act, 'search.earlier-offences', caseStream(caseId), { matter: c.facts?.matter ?? '' });
  if (key === undefined || !c.facts) return [];
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
