import type { Bilingual } from '@zhiyi/kernel';

/**
 * 主管部门 — departments as the lists name them, with the organ id of each. `team` says where its enforcement went:
 *  - `own`: a specialist team of the district's 1+8
 *  - `merged`: team merged into the comprehensive bureau; the department stays as supervisor (ZJ 8, 16)
 *  - `none`: no team of its own; its matters were concentrated in the comprehensive bureau (APL 18)
 *  - `apart`: enforces by itself outside the 1+8 (police, fire)
 * Which department belongs to which organ follows the district's scheme and is data, not law.
 */
export interface Department extends Bilingual {
  readonly organ: string;
  readonly team: 'comprehensive' | 'own' | 'merged' | 'none' | 'apart';
  readonly names: readonly string[];
}

// biome-ignore format: one row per department
export const departments: readonly Department[] = [
  { organ: 'zhzf', zh: '综合行政执法', en: 'Comprehensive enforcement', team: 'comprehensive', names: [] },
  { organ: 'scjg', zh: '市场监管', en: 'Market supervision', team: 'own', names: ['市场监督管理'] },
  { organ: 'sthj', zh: '生态环境', en: 'Ecology and environment', team: 'own', names: [] },
  { organ: 'jtys', zh: '交通运输', en: 'Transport', team: 'own', names: [] },
  { organ: 'whsc', zh: '文化旅游', en: 'Culture and tourism', team: 'own', names: ['文化市场', '广播电视', '体育'] },
  { organ: 'nync', zh: '农业农村', en: 'Agriculture and rural affairs', team: 'own', names: [] },
  { organ: 'yjgl', zh: '应急管理', en: 'Emergency management', team: 'own', names: [] },
  { organ: 'wsjk', zh: '卫生健康', en: 'Health', team: 'own', names: [] },
  { organ: 'zrzy', zh: '自然资源', en: 'Natural resources', team: 'own', names: ['林业'] },
  { organ: 'mz', zh: '民政', en: 'Civil affairs', team: 'merged', names: [] },
  { organ: 'zj', zh: '住房城乡建设', en: 'Housing and construction', team: 'merged', names: ['住建'] },
  { organ: 'rs', zh: '人力社保', en: 'Human resources and social security', team: 'merged', names: ['人社', '人力资源社会保障'] },
  { organ: 'mzzj', zh: '民族宗教', en: 'Ethnic and religious affairs', team: 'none', names: [] },
  { organ: 'jy', zh: '教育', en: 'Education', team: 'none', names: [] },
  { organ: 'sl', zh: '水利', en: 'Water resources', team: 'none', names: ['水行政'] },
  { organ: 'rf', zh: '人民防空', en: 'Civil air defence', team: 'none', names: ['人防'] },
  { organ: 'fg', zh: '发展改革', en: 'Development and reform', team: 'none', names: ['发展改革（能源）', '发展改革（电力）', '粮食和物资储备'] },
  { organ: 'qx', zh: '气象', en: 'Weather', team: 'none', names: [] },
  { organ: 'gc', zh: '慈城古县城保护管理机构', en: 'Cicheng old town protection', team: 'none', names: [] },
  { organ: 'ga', zh: '公安', en: 'Public security', team: 'apart', names: [] },
  { organ: 'jj', zh: '公安交警', en: 'Traffic police', team: 'apart', names: [] },
  { organ: 'xf', zh: '消防救援', en: 'Fire and rescue', team: 'apart', names: [] },
  { organ: 'town', zh: '镇人民政府', en: 'Town government', team: 'apart', names: [] },
];

const byName = new Map(departments.flatMap((d) => [d.zh, d.organ, ...d.names].map((n) => [n, d] as const)));

/** By the name a list uses or by organ id; null when not known. */
export function departmentOf(name: string): Department | null {
  return byName.get(name.trim()) ?? null;
}
