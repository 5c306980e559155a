import { allow, type Decision, type LocalDate, type Refusal, refusal, refuse } from '@zhiyi/kernel';
import { parameterOn } from '@zhiyi/law';
import { peopleRefusals } from './refusals.ts';
import { isAdministrator, type Role } from './roles.ts';

/** 执法人员当日情况 — a person as an act meets them on a day: certificate valid that day or none, posting at that moment or none. */
export interface Officer {
  readonly id: string;
  readonly name: string;
  readonly auxiliary: boolean;
  /** certificate valid on the day (both ends included); null when there is none */
  readonly certificate: { readonly number: string; readonly issuer: string; readonly validTo: LocalDate } | null;
  /** organ that commands the person's work at that moment; null without a posting */
  readonly organ: string | null;
  /** organ on whose staff the person is: where the power comes from when the host has not been given it (ZJ 9) */
  readonly homeOrgan: string | null;
  readonly team: string | null;
  readonly role: Role | null;
  readonly posting: string | null;
  readonly inService: boolean;
}

/**
 * 两名以上具有执法资格的执法人员 — whether these people may together do an act of enforcement on a day (APL 42).
 *
 *  - at least two different people (`apl.officersMin`, the number itself included);
 *  - each of them in service, with a posting at that moment, and with a certificate valid on that day;
 *  - none of them auxiliary staff, who may assist but never count (APL 42; ZJ 30);
 *  - none of them an administrator of the system.
 * They need not be of one organ (ZJ 29). Facts name the place in the list, never a person.
 *
 * @param day local date of the act, not of its recording
 * @returns refusals `people.two-officers-needed`, `people.same-officer-twice`, `people.auxiliary-not-officer`,
 * `people.certificate-not-valid`, `people.officer-not-in-service`, `people.officer-not-posted`, `people.administrator-not-officer`
 */
export function certifiedPair(people: readonly Officer[], day: LocalDate): Decision<readonly Officer[]> {
  const refusals: Refusal[] = [];
  const least = parameterOn('apl.officersMin', day);
  const distinct = new Set(people.map((p) => p.id));
  if (distinct.size < people.length) refusals.push(refusal(peopleRefusals, 'people.same-officer-twice'));
  if (distinct.size < least.value)
    refusals.push(
      refusal(
        peopleRefusals,
        'people.two-officers-needed',
        { named: String(distinct.size), least: String(least.value) },
        least.law,
      ),
    );
  people.forEach((p, i) => refusals.push(...whyNotOfficer(p, String(i + 1), day)));
  return refusals.length === 0 ? allow(people) : refuse(refusals);
}

function whyNotOfficer(p: Officer, place: string, day: LocalDate): Refusal[] {
  const found: Refusal[] = [];
  const add = (code: keyof typeof peopleRefusals) => found.push(refusal(peopleRefusals, code, { place, day }));
  if (!p.inService) add('people.officer-not-in-service');
  else if (p.posting === null) add('people.officer-not-posted');
  if (p.role !== null && isAdministrator(p.role)) add('people.administrator-not-officer');
  if (p.auxiliary) add('people.auxiliary-not-officer');
  else if (p.certificate === null) add('people.certificate-not-valid');
  return found;
}
