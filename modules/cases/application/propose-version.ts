import {
  addDays,
  type LocalDate,
  procedureOf,
  type Refusal,
  Refused,
  refusal,
  tableOf,
  versionOn,
} from '@zhiyi/kernel';
import type { Act } from '@zhiyi/store';
import { mustHold } from '../../people/index.ts';
import { versionRefusals } from '../domain/version-refusals.ts';
import { today } from './perform.ts';
import { beginReplay } from './replay-version.ts';
import { recordVersion } from './version-record.ts';
import { activationsOf, proceduresOf } from './versions.ts';

export interface VersionDraft {
  readonly version: string;
  /** first day, from 00:00 */
  readonly from: LocalDate;
  readonly reason: string;
}

/**
 * 提出启用版本 — puts a version of a procedure and its first day before a second person, and has every open case replayed under it. Until that
 * person has activated it, cases are opened as before.
 *
 * @returns the proposal and the job that replays
 * @throws Refused with every reason against it
 */
export async function proposeVersion(
  act: Act,
  draft: VersionDraft,
): Promise<{ readonly id: string; readonly job: string }> {
  await mustHold(act, 'manageProcedures');
  const procedure = procedureOf(draft.version);
  orThrow([...(await waitingRefusals(act, procedure)), ...(await versionAgainst(act, draft))]);
  const id = act.newId();
  await act.tx
    .insertInto('cases.version_proposals')
    .values({
      district: act.district,
      id,
      procedure,
      version: draft.version,
      active_from: draft.from,
      reason: draft.reason,
      proposed_by: act.actor.id,
      proposed_at: act.now,
    })
    .execute();
  const { version, from } = draft;
  await recordVersion(act, procedure, {
    type: 'ProcedureVersionProposed/1',
    data: { proposal: id, version, from },
  });
  return { id, job: await beginReplay(act, id, 'proposed') };
}

/** Everything that stands against a version from a day, on the versions as they stand now; asked again when it is activated. */
export async function versionAgainst(
  act: Act,
  { version, from }: Pick<VersionDraft, 'version' | 'from'>,
): Promise<readonly Refusal[]> {
  const procedures = proceduresOf(act.store);
  if (!procedures.some((p) => p.id === version))
    return [refusal(versionRefusals, 'cases.version-unknown', { version })];
  const found: Refusal[] = [];
  if (from <= today(act)) found.push(refusal(versionRefusals, 'cases.version-day-passed', { from, today: today(act) }));
  const procedure = procedureOf(version);
  const activations = await activationsOf(act, procedure);
  const taken = activations.find((a) => a.from === from);
  if (taken) found.push(refusal(versionRefusals, 'cases.version-day-taken', { from, version: taken.version }));
  else if (versionOn(procedures, activations, procedure, from) === tableOf(procedures, version))
    found.push(refusal(versionRefusals, 'cases.version-in-force', { from, version }));
  return found;
}

/** The earliest first day a version may have. */
export function earliestFrom(act: Act): LocalDate {
  return addDays(today(act), 1);
}

async function waitingRefusals(act: Act, procedure: string): Promise<readonly Refusal[]> {
  const row = await act.tx
    .selectFrom('cases.version_proposals')
    .select('version')
    .where('district', '=', act.district)
    .where('procedure', '=', procedure)
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  return row ? [refusal(versionRefusals, 'cases.version-waiting', { version: row.version })] : [];
}

export function orThrow(found: readonly Refusal[]): void {
  const [first, ...rest] = found;
  if (first) throw new Refused([first, ...rest]);
}
