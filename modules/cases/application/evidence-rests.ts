import { type Bilingual, tableOf } from '@zhiyi/kernel';
import { type Act, asSystem } from '@zhiyi/store';
import { evidenceRestsIn } from '../domain/over.ts';
import { proceduresOf } from './versions.ts';

/** 案卷不再变动 — for the chapter of evidence: the state of the case in which its evidence is no longer verified or excluded; null while it may be. */
export async function evidenceRests(act: Act, caseId: string): Promise<Bilingual | null> {
  const row = await asSystem(act, () =>
    act.tx
      .selectFrom('cases.cases')
      .select(['procedure', 'main'])
      .where('district', '=', act.district)
      .where('id', '=', caseId)
      .executeTakeFirst(),
  );
  return row ? evidenceRestsIn(tableOf(proceduresOf(act.store), row.procedure), row.main) : null;
}
