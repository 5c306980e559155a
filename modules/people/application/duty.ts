import { dayOf, type LocalDate, type Refusal, Refused } from '@zhiyi/kernel';
import type { Act } from '@zhiyi/store';
import { type Duty, type DutyHolder, type DutyMatter, type DutyRule, duties, dutyRefusals } from '../domain/duties.ts';
import type { Role } from '../domain/roles.ts';
import { officersOn } from './officers.ts';

/** What the duties table needs to know of whoever does this act; the certificate is looked up only where a duty asks for it. */
async function holderOf(act: Act, duty: Duty, day: LocalDate): Promise<DutyHolder> {
  const { kind, id, role, organ } = act.actor;
  const known = { kind, id, organ, ...(role === undefined ? {} : { role: role as Role }) };
  const rule: DutyRule = duties[duty];
  if (kind !== 'person' || !rule.certificate) return { ...known, auxiliary: role === 'auxiliary', certified: false };
  const [officer] = await officersOn(act, [id], day);
  return { ...known, auxiliary: officer?.auxiliary ?? false, certified: officer?.certificate != null };
}

/** Every reason why the actor does not hold a duty on the day of the act; none when it is held. */
export async function refusalsOfDuty(act: Act, duty: Duty, matter: DutyMatter = {}): Promise<readonly Refusal[]> {
  return dutyRefusals(await holderOf(act, duty, dayOf(act.now)), duty, matter);
}

/** Abandons the act unless the actor holds the duty; the refusal is audited with the act. @throws Refused */
export async function mustHold(act: Act, duty: Duty, matter: DutyMatter = {}): Promise<void> {
  const [first, ...rest] = await refusalsOfDuty(act, duty, matter);
  if (first) throw new Refused([first, ...rest]);
}
