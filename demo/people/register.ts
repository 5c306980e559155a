import { instant, localDate } from '@zhiyi/kernel';
import {
  appoint,
  formTeam,
  issueCertificate,
  type NewPerson,
  post,
  type Role,
  registerOrgan,
  registerPerson,
  registerTownship,
} from '@zhiyi/modules/people';
import type { Act } from '@zhiyi/store';
import { demoOrgans, demoTeams, demoTownships, SINCE, type Unit } from './organs.ts';
import { type PersonaName, personas } from './personas.ts';

/** Postings of the demo begin and end here; its stories lie between. */
const FROM = instant('2024-01-01T00:00:00+08:00');
const TO = instant('2029-01-01T00:00:00+08:00');
const ISSUER = '浙江省人民政府（演示）';

/** 一名演示人员 as a table names one. */
export interface Staff {
  readonly nameZh: string;
  readonly nameEn?: string;
  readonly employeeNo: string;
  readonly role: Role;
  readonly home: string;
  readonly host?: Unit;
  /** the team at the host: belonging to it ends with the posting, and so does sight of its cases */
  readonly hostTeam?: string;
  readonly certificate?: { readonly number: string; readonly from: string; readonly to: string };
  /** place on the sign-in page */
  readonly place?: number;
}

/** 机关、镇街、队伍 — registered one after another, in one act. */
export async function registerUnits(act: Act): Promise<void> {
  for (const { mark: _, ...organ } of demoOrgans) await registerOrgan(act, { ...organ, from: SINCE });
  for (const t of demoTownships) await registerTownship(act, t);
  for (const t of demoTeams) await formTeam(act, t);
}

/** @returns the ids of the personas by name */
export async function registerPersonas(act: Act): Promise<Readonly<Record<PersonaName, string>>> {
  const ids: [string, string][] = [];
  for (const [i, p] of personas.entries()) {
    const n = String(i + 1).padStart(3, '0');
    const { certifiedTo } = p;
    const id = await registerStaff(act, {
      ...p,
      employeeNo: `YS${n}`,
      ...(p.host === undefined ? {} : { hostTeam: `zhzf-${p.host}` }),
      ...(certifiedTo === undefined
        ? {}
        : { certificate: { number: `浙试-0205${n}`, from: fiveYearsBefore(certifiedTo), to: certifiedTo } }),
      ...(p.shown ? { place: i + 1 } : {}),
    });
    ids.push([p.nameZh, id]);
  }
  return Object.fromEntries(ids) as Record<PersonaName, string>;
}

/** Registers a person, appoints them at home, posts them away where the table says so, and records the certificate. @returns the id */
export async function registerStaff(act: Act, s: Staff): Promise<string> {
  const person = await registerPerson(act, {
    nameZh: s.nameZh,
    ...(s.nameEn === undefined ? {} : { nameEn: s.nameEn }),
    employeeNo: s.employeeNo,
    auxiliary: s.role === 'auxiliary',
    demo: s.place === undefined ? {} : { place: s.place },
  } satisfies NewPerson);
  await appoint(act, { person, organ: s.home, team: null, role: s.role, from: FROM, to: TO });
  if (s.host !== undefined)
    await post(act, {
      person,
      hostOrgan: s.host,
      hostTeam: s.hostTeam ?? null,
      standing: 'resident',
      from: FROM,
      to: TO,
    });
  if (s.certificate)
    await issueCertificate(act, {
      person,
      number: s.certificate.number,
      issuer: ISSUER,
      area: '江北区',
      work: '综合行政执法',
      validFrom: localDate(s.certificate.from),
      validTo: localDate(s.certificate.to),
    });
  return person;
}

/** A certificate is valid for years; the demo takes five, from the first of the month after. */
function fiveYearsBefore(lastDay: string): string {
  const [y = 0, m = 0] = lastDay.split('-').map(Number);
  const [year, month] = m === 12 ? [y - 4, 1] : [y - 5, m + 1];
  return `${year}-${String(month).padStart(2, '0')}-01`;
}
