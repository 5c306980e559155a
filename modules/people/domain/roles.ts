import type { Bilingual } from '@zhiyi/kernel';

/**
 * 岗位 — what a posting makes somebody. Three of them are administrators of the system (系统、安全、审计管理员): each excludes the
 * other two and every role of the business (GB/T 22239-2019 8.1.4.1, 8.1.5).
 */
export const roles = {
  handler: { zh: '承办人', en: 'Handler' },
  lead: { zh: '中队长', en: 'Team lead' },
  head: { zh: '机关负责人', en: 'Head of the organ' },
  reviewer: { zh: '法制审核人员', en: 'Legal reviewer' },
  archivist: { zh: '档案员', en: 'Archivist' },
  collector: { zh: '罚没款管理员', en: 'Collector' },
  dispatcher: { zh: '指挥调度员', en: 'Dispatcher' },
  auxiliary: { zh: '行政执法辅助人员', en: 'Auxiliary' },
  departmentOfficer: { zh: '部门业务人员', en: 'Department officer' },
  systemAdmin: { zh: '系统管理员', en: 'System administrator' },
  securityAdmin: { zh: '安全管理员', en: 'Security administrator' },
  auditAdmin: { zh: '审计管理员', en: 'Audit administrator' },
} as const satisfies Record<string, Bilingual>;

export type Role = keyof typeof roles;
export const roleNames = Object.keys(roles) as readonly Role[] as readonly [Role, ...Role[]];

export type AdministratorRole = 'systemAdmin' | 'securityAdmin' | 'auditAdmin';
export const administratorRoles: readonly AdministratorRole[] = ['systemAdmin', 'securityAdmin', 'auditAdmin'];

/** True for the three administrators of the system. */
export function isAdministrator(role: Role): role is AdministratorRole {
  return (administratorRoles as readonly Role[]).includes(role);
}

/** 派驻方式 — `resident` 常驻: stays at the host; `attached` 随驻: comes with the work. Both move command and access alike. */
export const standings = {
  resident: { zh: '常驻', en: 'Resident' },
  attached: { zh: '随驻', en: 'Attached' },
} as const satisfies Record<string, Bilingual>;
export type Standing = keyof typeof standings;
export const standingNames = Object.keys(standings) as readonly Standing[] as readonly [Standing, ...Standing[]];
