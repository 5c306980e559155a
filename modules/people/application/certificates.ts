import { type LocalDate, orRefuse } from '@zhiyi/kernel';
import type { Act } from '@zhiyi/store';
import { type Certificate, type CertificateChange, mayChangeCertificate } from '../domain/certificate.ts';
import { mustHold } from './duty.ts';
import { personRow, setPersonVersion } from './persons.ts';
import { record, refused } from './record.ts';

export interface NewCertificate {
  readonly person: string;
  readonly number: string;
  readonly issuer: string;
  readonly area: string;
  readonly work: string;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate;
}

/** 登记行政执法证 (ZJ 28). Auxiliary staff hold none (ZJ 30). @returns the certificate's id */
export async function issueCertificate(act: Act, c: NewCertificate): Promise<string> {
  await mustHold(act, 'managePeople');
  const person = await personRow(act, c.person);
  if (person.auxiliary) throw refused('people.auxiliary-no-certificate');
  if (c.validTo < c.validFrom) throw refused('people.certificate-dates', { from: c.validFrom, to: c.validTo });
  const taken = await act.tx
    .selectFrom('people.certificates')
    .select('id')
    .where('district', '=', act.district)
    .where('issuer', '=', c.issuer)
    .where('number', '=', c.number)
    .executeTakeFirst();
  if (taken) throw refused('people.certificate-number-taken');
  const certificate = act.newId();
  const version = await record(
    act,
    `person:${c.person}`,
    person.version,
    [
      {
        type: 'CertificateIssued/1',
        data: { person: c.person, certificate, validFrom: c.validFrom, validTo: c.validTo },
      },
    ],
    ['zj:28', 'apl:42'],
  );
  await act.tx
    .insertInto('people.certificates')
    .values({
      district: act.district,
      id: certificate,
      person: c.person,
      number: c.number,
      issuer: c.issuer,
      area: c.area,
      work: c.work,
      valid_from: c.validFrom,
      valid_to: c.validTo,
    })
    .execute();
  await setPersonVersion(act, c.person, version);
  return certificate;
}

/** 暂停、恢复、吊销 — from a day on, with a reason; acts of earlier days stand. */
export async function changeCertificate(
  act: Act,
  id: string,
  change: CertificateChange & { readonly reason: string },
): Promise<void> {
  await mustHold(act, 'managePeople');
  const owner = await act.tx
    .selectFrom('people.certificates')
    .select('person')
    .where('district', '=', act.district)
    .where('id', '=', id)
    .executeTakeFirst();
  const certificate = owner && (await certificatesOf(act, owner.person)).find((c) => c.id === id);
  if (!certificate) throw refused('people.unknown-certificate');
  const { from, status } = orRefuse(mayChangeCertificate(certificate, change));
  const person = await personRow(act, certificate.person);
  const data = { person: certificate.person, certificate: id, from, status };
  const stream = `person:${certificate.person}`;
  const version = await record(act, stream, person.version, [{ type: 'CertificateChanged/1', data }], ['zj:28']);
  await act.tx
    .insertInto('people.certificate_changes')
    .values({
      district: act.district,
      certificate: id,
      seq: certificate.changes.length + 1,
      from_day: from,
      status,
      reason: change.reason,
    })
    .execute();
  await setPersonVersion(act, certificate.person, version);
}

/** Every certificate of a person with its changes, oldest first. */
export async function certificatesOf(act: Act, person: string): Promise<readonly Certificate[]> {
  const rows = await act.tx
    .selectFrom('people.certificates')
    .selectAll()
    .where('district', '=', act.district)
    .where('person', '=', person)
    .orderBy('valid_from')
    .orderBy('id')
    .execute();
  if (rows.length === 0) return [];
  const changes = await act.tx
    .selectFrom('people.certificate_changes')
    .select(['certificate', 'from_day', 'status'])
    .where('district', '=', act.district)
    .where(
      'certificate',
      'in',
      rows.map((r) => r.id),
    )
    .orderBy('seq')
    .execute();
  return rows.map((r) => ({
    id: r.id,
    person: r.person,
    number: r.number,
    issuer: r.issuer,
    area: r.area,
    work: r.work,
    validFrom: r.valid_from as LocalDate,
    validTo: r.valid_to as LocalDate,
    changes: changes
      .filter((x) => x.certificate === r.id)
      .map((x) => ({ from: x.from_day as LocalDate, status: x.status as CertificateChange['status'] })),
  }));
}
