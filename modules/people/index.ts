export { peopleHandlers } from './adapters/http.ts';
export { actorIn, actorOf } from './application/actor.ts';
export {
  certificatesOf,
  changeCertificate,
  issueCertificate,
  type NewCertificate,
} from './application/certificates.ts';
export { mustHold, refusalsOfDuty } from './application/duty.ts';
export { holdersOf } from './application/holders.ts';
export { freeColleagues, listPersons, type PersonFilter, type PersonLine, personLine } from './application/lists.ts';
export { officersOn, postingsInForce, readPostings, twoOfficers } from './application/officers.ts';
export { alterOrgan, type NewOrgan, organ, organs, reconsiderationBody, registerOrgan } from './application/organs.ts';
export {
  endService,
  type NewPerson,
  personGlosses,
  personName,
  personNames,
  registerPerson,
} from './application/persons.ts';
export { type Appointment, appoint, endPosting, type PostingAway, post, postingsOf } from './application/postings.ts';
export { type ResolvedSession, resolveSession } from './application/sessions.ts';
export { alterTeam, formTeam, type NewTeam, team, teamsOf } from './application/teams.ts';
export { type NewTownship, registerTownship, townshipOf, townships } from './application/townships.ts';
export { REGISTER, viewersOf } from './domain/access.ts';
export { type Certificate, type CertificateStatus, certificateOn, statusOn } from './domain/certificate.ts';
export {
  type Duty,
  type DutyHolder,
  type DutyMatter,
  duties,
  dutyNames,
  dutyRefusals,
  holdsDuty,
} from './domain/duties.ts';
export { certifiedPair, type Officer } from './domain/officers.ts';
export { governmentAbove, type Organ, type OrganKind, organKinds, type Team, type Township } from './domain/organ.ts';
export { isAway, type Posting, postingAt, teamOf } from './domain/posting.ts';
export { peopleForbidden, peopleRefusals } from './domain/refusals.ts';
export {
  administratorRoles,
  isAdministrator,
  type Role,
  roleNames,
  roles,
  type Standing,
  standings,
} from './domain/roles.ts';
export { signInRefusals } from './domain/sign-in-refusals.ts';
export { type SignInRule, signInSettings } from './domain/sign-in-rules.ts';
export * as signIn from './sign-in.ts';
