import type { RefusalTable } from '@zhiyi/kernel';
import { apl, arl, zj } from '@zhiyi/law';
import { signInRefusals } from './sign-in-refusals.ts';

/** 队伍人员一章的不予办理理由 — every way this chapter says no. */
export const peopleRefusals = {
  'people.two-officers-needed': {
    zh: '执法人员不得少于 {least} 人，现在只有 {named} 人。',
    en: 'At least {least} officers are needed; {named} named.',
    law: [apl(42)],
    instead: {
      zh: '请再选一名当天证件有效的执法人员。',
      en: 'Name another officer whose certificate is valid that day.',
    },
  },
  'people.same-officer-twice': {
    zh: '同一个人不能算作两名执法人员。',
    en: 'One person cannot count as two officers.',
    law: [apl(42)],
  },
  'people.auxiliary-not-officer': {
    zh: '第 {place} 名是辅助人员，可以协助，不能算作执法人员。',
    en: 'Number {place} is auxiliary staff, who may assist but not count as an officer.',
    law: [apl(42), zj(30)],
    instead: {
      zh: '请换一名持证执法人员，辅助人员记为协助。',
      en: 'Name a certified officer and record the auxiliary as assisting.',
    },
  },
  'people.certificate-not-valid': {
    zh: '第 {place} 名在 {day} 没有有效的行政执法证。',
    en: 'Number {place} has no enforcement certificate valid on {day}.',
    law: [apl(42)],
    instead: { zh: '请换一名当天证件有效的执法人员。', en: 'Name an officer whose certificate is valid that day.' },
  },
  'people.officer-not-in-service': {
    zh: '第 {place} 名在 {day} 不在职。',
    en: 'Number {place} was not in service on {day}.',
    law: [apl(42)],
  },
  'people.officer-not-posted': {
    zh: '第 {place} 名在 {day} 没有岗位。',
    en: 'Number {place} had no posting on {day}.',
    law: [apl(42), zj(9)],
  },
  'people.administrator-not-officer': {
    zh: '第 {place} 名是系统的管理员，不参与执法。',
    en: 'Number {place} is an administrator of the system and takes no part in enforcement.',
    law: [apl(42)],
  },
  'people.not-your-duty': {
    zh: '“{dutyZh}”由{rolesZh}办理，您现在的岗位不是。',
    en: 'To {dutyEn} falls to: {rolesEn}. Your present posting does not carry it.',
    law: [apl(17)],
  },
  'people.certificate-needed': {
    zh: '“{dutyZh}”须由当天证件有效的执法人员办理。',
    en: 'To {dutyEn} needs an officer whose certificate is valid that day.',
    law: [apl(42)],
  },
  'people.someone-else-confirms': {
    zh: '“{dutyZh}”须由另一人办理，不能确认自己办的。',
    en: 'Somebody else must {dutyEn}: nobody confirms their own act.',
    law: [zj(34)],
  },
  'people.not-the-acting-organ': {
    zh: '“{dutyZh}”须由作出行为的机关的负责人办理，您不是该机关的。',
    en: 'To {dutyEn} takes the head of the organ in whose name the act is done; yours is another.',
    law: [apl(57)],
  },
  'people.posting-ends-before-it-begins': {
    zh: '岗位的结束时间须晚于开始时间。',
    en: 'A posting ends after it begins.',
    law: [zj(9)],
  },
  'people.posting-overlaps': {
    zh: '此人在这段时间已有同类岗位。',
    en: 'The person already has a posting of this kind at that time.',
    law: [zj(9)],
    instead: { zh: '先结束原岗位。', en: 'End the earlier posting first.' },
  },
  'people.no-home-appointment': {
    zh: '派出单位没有此人在整个派驻期间的任职，不能派驻。',
    en: 'The sending organ has no appointment of this person for the whole time, so it cannot post them.',
    law: [zj(9)],
    instead: { zh: '先登记任职，再派驻。', en: 'Record the appointment at home first.' },
  },
  'people.auxiliary-role': {
    zh: '辅助人员只任辅助岗位，其他人员不任辅助岗位。',
    en: 'Auxiliary staff hold auxiliary postings, and nobody else does.',
    law: [zj(30)],
  },
  'people.administrators-exclude': {
    zh: '系统、安全、审计管理员互不兼任，也不兼任业务岗位，不派驻。',
    en: 'System, security and audit administrators exclude each other and every business role, and are not posted away.',
    law: [zj(34)],
  },
  'people.posting-has-begun': {
    zh: '结束时间须晚于开始时间，且不早于现在。',
    en: 'A posting ends after its beginning and not before now.',
    law: [zj(9)],
  },
  'people.posting-has-ended': { zh: '这个岗位已经结束。', en: 'This posting has already ended.', law: [zj(9)] },
  'people.home-carries-posting': {
    zh: '此人尚有派驻依托于这项任职，须先结束派驻。',
    en: 'A posting away rests on this appointment; end it first.',
    law: [zj(9)],
  },
  'people.certificate-revoked': {
    zh: '此证已吊销，不再变更。',
    en: 'The certificate is revoked; nothing follows.',
    law: [zj(28)],
    instead: { zh: '重新取得资格后登记新证。', en: 'Record a new certificate once the person has qualified again.' },
  },
  'people.certificate-change-too-early': {
    zh: '变更日 {day} 早于上一次变更或者发证日 {last}。',
    en: 'The day {day} is before the last change or the day of issue {last}.',
    law: [zj(28)],
  },
  'people.certificate-dates': {
    zh: '有效期止于 {to}，早于起始日 {from}。',
    en: 'The validity ends on {to}, before it begins on {from}.',
    law: [zj(28)],
  },
  'people.certificate-number-taken': {
    zh: '同一发证机关已有这个证号。',
    en: 'The issuer already has a certificate with this number.',
    law: [zj(28)],
  },
  'people.auxiliary-no-certificate': {
    zh: '辅助人员不领取行政执法证。',
    en: 'Auxiliary staff do not hold an enforcement certificate.',
    law: [zj(28), zj(30)],
  },
  'people.employee-number-taken': {
    zh: '已有人使用这个工号。',
    en: 'Somebody already has this employee number.',
    law: [zj(26)],
  },
  'people.id-taken': { zh: '已有“{id}”。', en: '“{id}” exists already.', law: [zj(26)] },
  'people.unknown-organ': { zh: '没有机关“{id}”。', en: 'There is no organ “{id}”.', law: [apl(17)] },
  'people.unknown-team': { zh: '没有队伍“{id}”。', en: 'There is no team “{id}”.', law: [zj(9)] },
  'people.unknown-person': { zh: '没有这个人。', en: 'There is no such person.', law: [apl(42)] },
  'people.unknown-posting': { zh: '没有这个岗位。', en: 'There is no such posting.', law: [zj(9)] },
  'people.unknown-certificate': { zh: '没有这个证件。', en: 'There is no such certificate.', law: [zj(28)] },
  'people.team-elsewhere': {
    zh: '队伍“{team}”不属于所填的单位。',
    en: 'The team “{team}” does not belong to the organ named.',
    law: [zj(9)],
  },
  'people.organ-not-in-force': {
    zh: '机关“{id}”在 {day} 不在有效期内。',
    en: 'The organ “{id}” is not in force on {day}.',
    law: [apl(17)],
  },
  'people.has-left': { zh: '此人已离职。', en: 'The person has left.', law: [zj(26)] },
  'people.demo-only': {
    zh: '虚构人员只存在于演示模式。',
    en: 'Made-up people exist in demo mode only.',
    law: [apl(42)],
  },
  'people.no-reconsideration-body': {
    zh: '机关“{id}”没有登记所属人民政府，无法写明复议机关。',
    en: 'No government is recorded above the organ “{id}”, so the reconsideration body cannot be named.',
    law: [arl(24)],
    instead: { zh: '请系统管理员补登。', en: 'Ask the system administrator to record it.' },
  },
  ...signInRefusals,
} as const satisfies RefusalTable;

/** Codes that mean "not yours to do", answered 403. */
export const peopleForbidden: readonly (keyof typeof peopleRefusals)[] = [
  'people.not-your-duty',
  'people.certificate-needed',
  'people.someone-else-confirms',
  'people.not-the-acting-organ',
  'people.own-account',
  'people.sign-in-demo-only',
  'people.step-up-needed',
  'people.sign-in-again',
];
