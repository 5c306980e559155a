import type { Article, Bilingual, Refusal } from '@zhiyi/kernel';
import { refusal } from '@zhiyi/kernel';
import { apl, csl, pipl, zj } from '@zhiyi/law';
import { peopleRefusals } from './refusals.ts';
import { type Role, roleNames, roles } from './roles.ts';

/** Whom a duty falls to, and on what conditions. */
export interface DutyRule extends Bilingual {
  /** roles of a posting that carry the duty */
  readonly roles: readonly Role[];
  /** `party` and `system` hold it without a posting */
  readonly by?: 'party' | 'system';
  /** also done by the system itself: set-up, imports, the demo's first day */
  readonly orSystem?: true;
  /** an enforcement certificate valid on the day of the act (APL 42) */
  readonly certificate?: true;
  /** somebody other than the one whose act is confirmed */
  readonly someoneElse?: true;
  /** only for the organ in whose name the act is done, where the act has one (APL 57: the head of *the* organ) */
  readonly ofActingOrgan?: true;
  readonly law: readonly Article[];
}

const inTheOffice = roleNames.filter((r) => !['systemAdmin', 'securityAdmin', 'auditAdmin'].includes(r));
const inspects: readonly Role[] = ['handler', 'lead'];

/**
 * 职责表 — every duty a procedure row or a desk act names, with the roles that carry it. A posting gives the role, the day gives the
 * certificate; nothing else gives a right. Rows of the administrators keep them apart: the system administrator registers people but
 * gives no role, the security administrator gives roles but runs no business, the audit administrator alone reads the audit.
 */
export const duties = {
  // named by rows of the procedures
  handler: { zh: '承办', en: 'handle a case', roles: inspects, certificate: true, law: [apl(42)] },
  lead: { zh: '审批（中队）', en: 'approve for the team', roles: ['lead', 'head'], law: [apl(57)] },
  head: { zh: '负责人决定', en: 'decide as head of the organ', roles: ['head'], ofActingOrgan: true, law: [apl(57)] },
  reviewer: { zh: '法制审核', en: 'review legally', roles: ['reviewer'], law: [apl(58), zj(24)] },
  archivist: { zh: '归档', en: 'archive', roles: ['archivist'], law: [apl(47)] },
  collector: { zh: '收缴入库', en: 'take over money collected', roles: ['collector'], law: [apl(67), apl(71)] },
  dispatcher: { zh: '指挥调度', en: 'dispatch', roles: ['dispatcher'], law: [zj(12)] },
  party: { zh: '当事人', en: 'act as the party', roles: [], by: 'party', law: [apl(7)] },
  system: { zh: '系统', en: 'be the system', roles: [], by: 'system', law: [apl(47)] },
  /** an auxiliary may serve papers under an officer's command (T15) */
  serve: { zh: '送达', en: 'serve papers', roles: [...inspects, 'auxiliary'], law: [apl(61), zj(30)] },
  /** patrol, information and the first record may be an auxiliary's under command */
  assist: { zh: '协助', en: 'assist', roles: [...inspects, 'auxiliary'], law: [zj(30)] },

  // the desk
  assign: { zh: '分派', en: 'assign cases', roles: ['lead', 'head', 'dispatcher'], law: [zj(9)] },
  mayAsk: { zh: '查询权限', en: 'ask “may I?”', roles: inTheOffice, orSystem: true, law: [apl(17)] },
  readCases: { zh: '查看案件', en: 'read cases', roles: inTheOffice, law: [apl(47)] },
  lookAtPersonalData: {
    zh: '查看完整个人信息',
    en: 'see full personal data',
    roles: ['handler', 'lead', 'head', 'reviewer', 'archivist', 'collector'],
    law: [apl(50), pipl(34)],
  },
  readPayments: {
    zh: '核对缴款',
    en: 'look at payments',
    roles: ['collector', 'lead', 'head'],
    law: [apl(67), apl(71)],
  },
  exportLists: {
    zh: '导出清单',
    en: 'export lists',
    roles: ['lead', 'head', 'departmentOfficer'],
    law: [apl(50), pipl(51)],
  },
  manageCatalogue: {
    zh: '编制事项目录',
    en: 'prepare the lists of matters',
    roles: ['departmentOfficer'],
    orSystem: true,
    law: [apl(24), zj(9), zj(10)],
  },
  confirmCatalogue: {
    zh: '确认事项目录',
    en: 'confirm the lists of matters',
    roles: ['departmentOfficer', 'reviewer', 'head'],
    someoneElse: true,
    law: [apl(24), zj(9), zj(10)],
  },

  // the administrators
  managePeople: {
    zh: '登记机构人员证件',
    en: 'register organs, people and certificates',
    roles: ['systemAdmin'],
    orSystem: true,
    law: [zj(26), zj(28)],
  },
  grantPostings: {
    zh: '任免与派驻',
    en: 'give and end postings',
    roles: ['securityAdmin'],
    orSystem: true,
    law: [zj(9), zj(26)],
  },
  manageAccounts: {
    zh: '管理账号与登录',
    en: 'reset accounts and end other people’s sessions',
    roles: ['securityAdmin'],
    law: [csl(23)],
  },
  runDaily: { zh: '管理每日任务', en: 'watch and run the daily jobs', roles: ['systemAdmin'], law: [zj(23)] },
  manageSettings: { zh: '填写设置', en: 'fill settings', roles: ['systemAdmin'], orSystem: true, law: [zj(23)] },
  confirmSettings: {
    zh: '确认设置',
    en: 'confirm settings',
    roles: ['reviewer'],
    someoneElse: true,
    law: [zj(20)],
  },
  manageProcedures: {
    zh: '提出启用程序版本',
    en: 'propose versions of procedures',
    roles: ['systemAdmin'],
    orSystem: true,
    law: [zj(23)],
  },
  confirmProcedures: {
    zh: '启用程序版本',
    en: 'activate versions of procedures',
    roles: ['reviewer'],
    someoneElse: true,
    law: [apl(4), zj(20)],
  },
  readAudit: { zh: '查阅审计记录', en: 'read and export the audit', roles: ['auditAdmin'], law: [zj(34)] },
  watchLedger: { zh: '查看存证账本', en: 'watch over the evidence log', roles: ['auditAdmin'], law: [zj(34)] },
} as const satisfies Record<string, DutyRule>;

export type Duty = keyof typeof duties;
export const dutyNames = Object.keys(duties) as readonly Duty[] as readonly [Duty, ...Duty[]];

/** 履职人 — what is known of whoever acts, on the day of the act. */
export interface DutyHolder {
  readonly kind: 'person' | 'party' | 'system';
  readonly id: string;
  /** role of the posting in force; absent without one */
  readonly role?: Role;
  /** organ whose work the person does under that posting */
  readonly organ?: string;
  readonly auxiliary: boolean;
  /** has a certificate valid on the day */
  readonly certified: boolean;
}

/** What the duty is about, where a duty must not fall to the same person twice. */
export interface DutyMatter {
  /** who did what is now to be confirmed */
  readonly doneBy?: string;
  /** organ in whose name the act is done */
  readonly actingOrgan?: string;
}

/**
 * 职责检查 — every reason why somebody does not hold a duty; none when it is held.
 *
 * @returns refusals `people.not-your-duty` (facts: the duty and the roles that carry it), `people.certificate-needed`,
 * `people.someone-else-confirms`, `people.not-the-acting-organ`
 */
export function dutyRefusals(who: DutyHolder, duty: Duty, matter: DutyMatter = {}): readonly Refusal[] {
  const rule: DutyRule = duties[duty];
  if (rule.by !== undefined) return who.kind === rule.by ? [] : [notYours(duty)];
  if (who.kind === 'system' && rule.orSystem) return [];
  const found: Refusal[] = [];
  if (who.kind !== 'person' || who.role === undefined || !rule.roles.includes(who.role)) found.push(notYours(duty));
  if (rule.certificate && (!who.certified || who.auxiliary))
    found.push(refusal(peopleRefusals, 'people.certificate-needed', named(rule), rule.law));
  if (rule.someoneElse && matter.doneBy === who.id)
    found.push(refusal(peopleRefusals, 'people.someone-else-confirms', named(rule), rule.law));
  if (rule.ofActingOrgan && matter.actingOrgan !== undefined && matter.actingOrgan !== who.organ)
    found.push(refusal(peopleRefusals, 'people.not-the-acting-organ', named(rule), rule.law));
  return found;
}

/** True when nothing stands against it; see `dutyRefusals`. */
export function holdsDuty(who: DutyHolder, duty: Duty, matter: DutyMatter = {}): boolean {
  return dutyRefusals(who, duty, matter).length === 0;
}

function notYours(duty: Duty): Refusal {
  const rule: DutyRule = duties[duty];
  const held: readonly Bilingual[] =
    rule.by === undefined ? rule.roles.map((r) => roles[r]) : [withoutPosting[rule.by]];
  const facts = { rolesZh: held.map((r) => r.zh).join('、'), rolesEn: held.map((r) => r.en).join(', ') };
  return refusal(peopleRefusals, 'people.not-your-duty', { ...named(rule), ...facts }, rule.law);
}

const withoutPosting = {
  party: { zh: '当事人', en: 'the party' },
  system: { zh: '系统', en: 'the system' },
} as const;

function named(rule: DutyRule): Readonly<Record<string, string>> {
  return { dutyZh: rule.zh, dutyEn: rule.en };
}
