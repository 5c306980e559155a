import { allow, type Decision, type LocalDate, type Refusal, refusal, refuse } from '@zhiyi/kernel';
import { peopleRefusals } from './refusals.ts';

/** 行政执法证的状态. `expired` and `not-yet` follow from the dates. */
export type CertificateStatus = 'valid' | 'suspended' | 'revoked' | 'expired' | 'not-yet';

/** One change of status, from a day that is included. */
export interface CertificateChange {
  readonly from: LocalDate;
  readonly status: 'valid' | 'suspended' | 'revoked';
}

/** 行政执法证 — the certificate of an officer (APL 42, 55; ZJ 28). Both days of validity are included. */
export interface Certificate {
  readonly id: string;
  readonly person: string;
  /** at most 24 characters, unique with its issuer */
  readonly number: string;
  readonly issuer: string;
  /** 执法区域 */
  readonly area: string;
  /** 执法类别 */
  readonly work: string;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate;
  /** in the order they were made */
  readonly changes: readonly CertificateChange[];
}

/**
 * 证件当日状态 — what a certificate was worth on a day. A suspension counts from its day on and takes nothing from what was done before;
 * a revocation is not followed by anything.
 */
export function statusOn(c: Certificate, day: LocalDate): CertificateStatus {
  if (day < c.validFrom) return 'not-yet';
  const made = c.changes.filter((x) => x.from <= day);
  if (made.some((x) => x.status === 'revoked')) return 'revoked';
  if (day > c.validTo) return 'expired';
  return made.at(-1)?.status ?? 'valid';
}

/**
 * 当日有效的执法证 — the certificate under which a person may enforce the law on a day (APL 42); the one that lasts longest when
 * there are several. Undefined when there is none: expired the day before counts as none (T13).
 */
export function certificateOn<C extends Certificate>(certificates: readonly C[], day: LocalDate): C | undefined {
  return certificates.filter((c) => statusOn(c, day) === 'valid').sort((a, b) => (a.validTo < b.validTo ? 1 : -1))[0];
}

/**
 * 可否变更证件状态 — whether a change of status may be recorded.
 *
 * @returns refusals `people.certificate-revoked` (nothing follows a revocation), `people.certificate-change-too-early` (changes are
 * recorded in the order of their days, so that what was true of a past day stays true)
 */
export function mayChangeCertificate(c: Certificate, change: CertificateChange): Decision<CertificateChange> {
  const refusals: Refusal[] = [];
  if (c.changes.some((x) => x.status === 'revoked'))
    refusals.push(refusal(peopleRefusals, 'people.certificate-revoked'));
  const last = c.changes.at(-1)?.from ?? c.validFrom;
  if (change.from < last)
    refusals.push(refusal(peopleRefusals, 'people.certificate-change-too-early', { day: change.from, last }));
  return refusals.length === 0 ? allow(change) : refuse(refusals);
}
