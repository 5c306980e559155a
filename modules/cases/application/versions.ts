import {
  type Activation,
  type LocalDate,
  type Procedure,
  type Procedures,
  procedureOf,
  versionOn,
} from '@zhiyi/kernel';
import { type Act, runRead, type StoreConfig, systemActor } from '@zhiyi/store';
import { procedures } from '../domain/procedures.ts';

/** The versions this office works with. */
export function proceduresOf(store: StoreConfig): Procedures {
  return store.procedures ?? procedures;
}

/** 适用版本 — under which version of a procedure a case is opened on that day. */
export async function versionInForce(act: Act, procedure: string, day: LocalDate): Promise<Procedure> {
  return versionOn(proceduresOf(act.store), await activationsOf(act, procedure), procedure, day);
}

/** Every activation of a procedure, the earliest first. */
export async function activationsOf(act: Act, procedure: string): Promise<readonly Activation[]> {
  const rows = await act.tx
    .selectFrom('store.procedure_versions')
    .select(['version', 'active_from'])
    .where('district', '=', act.district)
    .where('procedure', '=', procedure)
    .orderBy('active_from')
    .execute();
  return rows.map((r) => ({ procedure, version: r.version, from: r.active_from as LocalDate }));
}

/** Where cases of these versions are over, as `version state`: an end of one version may be a station of another. */
export function ends(tables: Procedures): readonly string[] {
  return tables.flatMap((t) => Object.keys(t.states).flatMap((s) => (t.states[s]?.end ? [`${t.id} ${s}`] : [])));
}

/**
 * 版本齐全 — whether the code holds every version this office was told to work with, and the one its oldest case was opened under.
 *
 * @throws Error that names what is missing: cases could not be read, or would be opened under another procedure than was decided
 */
export async function mustHoldVersions(store: StoreConfig): Promise<void> {
  const known = new Set(proceduresOf(store).map((p) => p.id));
  const missing = await runRead(store, systemActor('versions'), async (act) => {
    const active = await act.tx
      .selectFrom('store.procedure_versions')
      .select(['version', 'active_from'])
      .where('district', '=', act.district)
      .execute();
    const oldest = await act.tx
      .selectFrom('cases.cases')
      .select(['procedure', 'case_number'])
      .where('district', '=', act.district)
      .orderBy('id')
      .limit(1)
      .execute();
    return [
      ...active.map((r) => ({ version: r.version, why: `in force from ${r.active_from}` })),
      ...oldest.map((r) => ({ version: r.procedure, why: `the case ${r.case_number} was opened under it` })),
    ].filter((m) => !known.has(m.version));
  });
  if (missing.length === 0) return;
  const named = missing.map((m) => `${m.version} of ${procedureOf(m.version)} (${m.why})`).join('; ');
  throw new Error(
    `This program lacks versions of procedures that this office works with: ${named}. It holds ${[...known].join(', ')}. Start a program that holds them.`,
  );
}
