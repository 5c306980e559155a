import { addDays, isLocalDate, type LocalDate } from '@zhiyi/kernel';
import type { Route } from '@zhiyi/kernel/route';
import * as people from '@zhiyi/modules/people/contract';

export type FieldKind =
  | 'text'
  | 'words'
  | 'day'
  | 'organ'
  | 'team'
  | 'role'
  | 'standing'
  | 'status'
  | 'organKind'
  | 'yes';
export interface FieldSpec {
  readonly key: FieldKey;
  readonly kind: FieldKind;
  readonly optional?: true;
  /** what a text must look like */
  readonly like?: RegExp;
}

export const fieldKeys = [
  'id',
  'kind',
  'nameZh',
  'nameEn',
  'fullNameZh',
  'word',
  'uscc',
  'divisionCode',
  'parent',
  'supervisor',
  'code',
  'formerNames',
  'employeeNo',
  'auxiliary',
  'organ',
  'team',
  'role',
  'hostOrgan',
  'hostTeam',
  'homeOrgan',
  'standing',
  'from',
  'to',
  'at',
  'number',
  'issuer',
  'area',
  'work',
  'validFrom',
  'validTo',
  'status',
  'reason',
  'userName',
  'secondFactor',
] as const;
export type FieldKey = (typeof fieldKeys)[number];
export type Values = Readonly<Partial<Record<FieldKey, string>>>;

export const actKeys = [
  'registerPerson',
  'registerOrgan',
  'alterOrgan',
  'registerTownship',
  'formTeam',
  'alterTeam',
  'appoint',
  'post',
  'endPosting',
  'callOffPosting',
  'endService',
  'issueCertificate',
  'changeCertificate',
  'openAccount',
  'resetAccount',
  'endSessions',
] as const;
export type ActKey = (typeof actKeys)[number];

/** An act of the register as the desk offers it: whose duty, which fields, what is sent. */
export interface ActSpec {
  readonly duty: 'managePeople' | 'grantPostings' | 'manageAccounts';
  readonly route: Route;
  /** name of the address's place for what the act is about */
  readonly about?: 'personId' | 'postingId' | 'certificateId' | 'organId' | 'teamId';
  readonly fields: readonly FieldSpec[];
  /** changes what stands: the form begins with it, and only what differs is sent */
  readonly alters?: true;
  readonly body: (v: Values, before: Values) => Readonly<Record<string, unknown>>;
}

/** The first moment of a day in Asia/Shanghai. */
export function startOf(day: string): string {
  return `${day}T00:00:00+08:00`;
}

/** The moment after a last day that is included; null where none was named. */
export function afterLast(day: string | undefined): string | null {
  return day !== undefined && isLocalDate(day) ? startOf(addDays(day as LocalDate, 1)) : null;
}

/** Names written one after another, as they are in a notice of merger. */
export function namesIn(written: string | undefined): readonly string[] {
  return (written ?? '')
    .split(/[、，,\s]+/)
    .map((name) => name.trim())
    .filter(Boolean);
}

const key = /^[a-z][a-z0-9-]{1,31}$/;
const from: FieldSpec = { key: 'from', kind: 'day' };
const to: FieldSpec = { key: 'to', kind: 'day', optional: true };
const text = (k: FieldKey, like?: RegExp): FieldSpec => ({ key: k, kind: 'text', ...(like ? { like } : {}) });
/** Fields that were filled, as they stand. */
const filled = (v: Values, ...keys: readonly FieldKey[]) =>
  Object.fromEntries(keys.filter((k) => (v[k] ?? '') !== '').map((k) => [k, v[k]]));
const spell = (v: Values) => ({ from: startOf(v.from ?? ''), to: afterLast(v.to) });
/** Fields that differ from what stands; one that was emptied is null. */
const changed = (fields: readonly FieldSpec[]) => (v: Values, before: Values) =>
  Object.fromEntries(
    fields.filter((f) => (v[f.key] ?? '') !== (before[f.key] ?? '')).map((f) => [f.key, v[f.key] || null]),
  );
const organNames: readonly FieldSpec[] = [
  text('nameZh'),
  text('nameEn'),
  text('fullNameZh'),
  { ...text('word'), optional: true },
  { ...text('uscc', /^[0-9A-HJ-NPQRTUWXY]{18}$/), optional: true },
  { ...text('divisionCode', /^(\d{6}|\d{9})$/), optional: true },
  { key: 'parent', kind: 'organ', optional: true },
  { key: 'supervisor', kind: 'organ', optional: true },
];
const organChanges: readonly FieldSpec[] = [...organNames, to];
const teamChanges: readonly FieldSpec[] = [text('nameZh'), text('nameEn'), { key: 'hostOrgan', kind: 'organ' }, to];

export const actSpecs: Readonly<Record<ActKey, ActSpec>> = {
  registerPerson: {
    duty: 'managePeople',
    route: people.registerPerson,
    fields: [
      text('nameZh'),
      { ...text('nameEn'), optional: true },
      text('employeeNo', /^[A-Za-z0-9-]{1,32}$/),
      { key: 'auxiliary', kind: 'yes', optional: true },
    ],
    body: (v) => ({ ...filled(v, 'nameZh', 'nameEn', 'employeeNo'), auxiliary: v.auxiliary === 'true' }),
  },
  registerOrgan: {
    duty: 'managePeople',
    route: people.registerOrgan,
    fields: [text('id', key), { key: 'kind', kind: 'organKind' }, ...organNames, from],
    body: (v) => filled(v, 'id', 'kind', ...organNames.map((f) => f.key), 'from'),
  },
  alterOrgan: {
    duty: 'managePeople',
    route: people.alterOrgan,
    about: 'organId',
    fields: organChanges,
    alters: true,
    body: changed(organChanges),
  },
  registerTownship: {
    duty: 'managePeople',
    route: people.registerTownship,
    fields: [
      text('code', /^\d{9}$/),
      text('nameZh'),
      text('nameEn'),
      { key: 'organ', kind: 'organ' },
      { ...text('formerNames'), optional: true },
      from,
    ],
    body: (v) => ({ ...filled(v, 'code', 'nameZh', 'nameEn', 'organ', 'from'), formerNames: namesIn(v.formerNames) }),
  },
  formTeam: {
    duty: 'managePeople',
    route: people.formTeam,
    fields: [
      text('id', key),
      { key: 'homeOrgan', kind: 'organ' },
      { key: 'hostOrgan', kind: 'organ', optional: true },
      text('nameZh'),
      text('nameEn'),
      from,
    ],
    body: (v) => filled(v, 'id', 'homeOrgan', 'hostOrgan', 'nameZh', 'nameEn', 'from'),
  },
  alterTeam: {
    duty: 'managePeople',
    route: people.alterTeam,
    about: 'teamId',
    fields: teamChanges,
    alters: true,
    body: changed(teamChanges),
  },
  appoint: {
    duty: 'grantPostings',
    route: people.appoint,
    about: 'personId',
    fields: [
      { key: 'organ', kind: 'organ' },
      { key: 'team', kind: 'team', optional: true },
      { key: 'role', kind: 'role' },
      from,
      to,
    ],
    body: (v) => ({ ...filled(v, 'organ', 'team', 'role'), ...spell(v) }),
  },
  post: {
    duty: 'grantPostings',
    route: people.post,
    about: 'personId',
    fields: [
      { key: 'hostOrgan', kind: 'organ' },
      { key: 'hostTeam', kind: 'team', optional: true },
      { key: 'role', kind: 'role', optional: true },
      { key: 'standing', kind: 'standing' },
      from,
      to,
    ],
    body: (v) => ({ ...filled(v, 'hostOrgan', 'hostTeam', 'role', 'standing'), ...spell(v) }),
  },
  endPosting: {
    duty: 'grantPostings',
    route: people.endPosting,
    about: 'postingId',
    fields: [{ key: 'at', kind: 'day', optional: true }],
    body: (v) => (v.at ? { at: afterLast(v.at) } : {}),
  },
  callOffPosting: {
    duty: 'grantPostings',
    route: people.endPosting,
    about: 'postingId',
    fields: [],
    body: () => ({}),
  },
  endService: {
    duty: 'grantPostings',
    route: people.endService,
    about: 'personId',
    fields: [{ key: 'at', kind: 'day', optional: true }],
    body: (v) => (v.at ? { at: afterLast(v.at) } : {}),
  },
  issueCertificate: {
    duty: 'managePeople',
    route: people.issueCertificate,
    about: 'personId',
    fields: [
      text('number'),
      text('issuer'),
      text('area'),
      text('work'),
      { key: 'validFrom', kind: 'day' },
      { key: 'validTo', kind: 'day' },
    ],
    body: (v) => filled(v, 'number', 'issuer', 'area', 'work', 'validFrom', 'validTo'),
  },
  changeCertificate: {
    duty: 'managePeople',
    route: people.changeCertificate,
    about: 'certificateId',
    fields: [{ key: 'status', kind: 'status' }, from, { key: 'reason', kind: 'words' }],
    body: (v) => filled(v, 'status', 'from', 'reason'),
  },
  openAccount: {
    duty: 'managePeople',
    route: people.signIn.openAccount,
    about: 'personId',
    fields: [text('userName', /^[a-z0-9][a-z0-9._-]{2,63}$/)],
    body: (v) => filled(v, 'userName'),
  },
  resetAccount: {
    duty: 'manageAccounts',
    route: people.signIn.resetAccount,
    about: 'personId',
    fields: [{ key: 'secondFactor', kind: 'yes', optional: true }],
    body: (v) => ({ secondFactor: v.secondFactor === 'true' }),
  },
  endSessions: {
    duty: 'manageAccounts',
    route: people.signIn.endSessionsOf,
    about: 'personId',
    fields: [],
    body: () => ({}),
  },
};

/** Whether an act that changes something would change anything. */
export function changesSomething(spec: ActSpec, v: Values, before: Values): boolean {
  return spec.alters !== true || Object.keys(spec.body(v, before)).length > 0;
}

/** Fields that are still to be filled, or do not look as they must. */
export function faultyFields(fields: readonly FieldSpec[], v: Values): ReadonlySet<FieldKey> {
  const wrong = (f: FieldSpec) => {
    const value = (v[f.key] ?? '').trim();
    if (value === '') return f.optional !== true;
    return f.like !== undefined && !f.like.test(value);
  };
  return new Set(fields.filter(wrong).map((f) => f.key));
}
