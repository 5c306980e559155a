import type { Role } from '@zhiyi/modules/people';
import type { Unit } from './organs.ts';

/**
 * 演示人物 — plainly made up: a surname, a heavenly stem, a number. No ID number, no phone. `home` keeps them on its staff, `host` commands
 * their work; without a certificate they take part in no enforcement.
 */
export interface Persona {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly role: Role;
  readonly home: string;
  /** posted to a street or the town with the bureau’s team there */
  readonly host?: Unit;
  /** last day of the certificate, included */
  readonly certifiedTo?: string;
  /** stands on the sign-in page */
  readonly shown: boolean;
}

type Row = readonly [
  zh: string,
  en: string,
  role: Role,
  home: string,
  host: Unit | '',
  certifiedTo: string,
  shown?: 'shown',
];

// biome-ignore format: one row per person
const rows = [
  ['林甲一', 'Lin Jiayi', 'handler', 'zhzf', 'hongtang', '2028-03-31', 'shown'],
  ['周乙二', 'Zhou Yier', 'handler', 'zhzf', 'hongtang', '2027-06-30', 'shown'],
  ['赵戊五', 'Zhao Wuwu', 'handler', 'zhzf', 'hongtang', '2026-09-30', 'shown'],
  ['冯壬九', 'Feng Renjiu', 'auxiliary', 'zhzf', 'hongtang', '', 'shown'],
  ['孙己六', 'Sun Jiliu', 'lead', 'zhzf', 'hongtang', '2028-12-31', 'shown'],
  ['陈癸十', 'Chen Guishi', 'archivist', 'hongtang', '', '', 'shown'],
  ['褚甲二', 'Chu Jiaer', 'collector', 'hongtang', '', '', 'shown'],
  ['卫乙三', 'Wei Yisan', 'head', 'hongtang', '', '', 'shown'],
  ['沈丁四', 'Shen Dingsi', 'head', 'zhzf', '', '2027-12-31', 'shown'],
  ['何丙三', 'He Bingsan', 'reviewer', 'zhzf', '', '2028-06-30', 'shown'],
  ['朱己七', 'Zhu Jiqi', 'dispatcher', 'zhzx', '', '', 'shown'],
  ['秦庚八', 'Qin Gengba', 'departmentOfficer', 'zhzf', '', '', 'shown'],
  ['尤辛九', 'You Xinjiu', 'departmentOfficer', 'zhzf', '', '', 'shown'],
  ['孔丙五', 'Kong Bingwu', 'departmentOfficer', 'sthj', '', '', 'shown'],
  ['严戊七', 'Yan Wuqi', 'handler', 'zhzf', 'cicheng', '2028-05-31', 'shown'],
  ['华己八', 'Hua Jiba', 'handler', 'zhzf', 'cicheng', '2027-09-30'],
  ['金庚九', 'Jin Gengjiu', 'lead', 'zhzf', 'cicheng', '2028-05-31', 'shown'],
  ['魏辛十', 'Wei Xinshi', 'collector', 'cicheng', '', ''],
  ['陶壬一', 'Tao Renyi', 'archivist', 'cicheng', '', ''],
  ['姜癸二', 'Jiang Guier', 'handler', 'zhzf', 'zhuangqiao', '2028-02-29', 'shown'],
  ['戚甲四', 'Qi Jiasi', 'handler', 'zhzf', 'zhuangqiao', '2027-11-30'],
  ['谢乙五', 'Xie Yiwu', 'lead', 'zhzf', 'zhuangqiao', '2028-02-29'],
  ['邹丙六', 'Zou Bingliu', 'handler', 'zhzf', 'yongjiang', '2028-08-31', 'shown'],
  ['喻丁七', 'Yu Dingqi', 'handler', 'zhzf', 'yongjiang', '2027-04-30'],
  ['水己九', 'Shui Jijiu', 'handler', 'zhzf', 'qianjiang', '2028-07-31', 'shown'],
  ['窦庚十', 'Dou Gengshi', 'handler', 'zhzf', 'qianjiang', '2027-02-28'],
  ['云壬二', 'Yun Rener', 'handler', 'zhzf', 'waitan', '2028-10-31', 'shown'],
  ['苏癸三', 'Su Guisan', 'handler', 'zhzf', 'waitan', '2027-08-31'],
  ['葛乙六', 'Ge Yiliu', 'handler', 'zhzf', 'kongpu', '2028-01-31'],
  ['奚丙七', 'Xi Bingqi', 'handler', 'zhzf', 'kongpu', '2027-10-31'],
  ['范丁八', 'Fan Dingba', 'handler', 'zhzf', 'wenjiao', '2028-04-30'],
  ['彭戊九', 'Peng Wujiu', 'handler', 'zhzf', 'wenjiao', '2027-07-31'],
  ['吕癸一', 'Lü Guiyi', 'systemAdmin', 'zhzf', '', '', 'shown'],
  ['施甲三', 'Shi Jiasan', 'securityAdmin', 'zhzf', '', '', 'shown'],
  ['张乙四', 'Zhang Yisi', 'auditAdmin', 'zhzf', '', '', 'shown'],
] as const satisfies readonly Row[];

export type PersonaName = (typeof rows)[number][0];

export const personas: readonly (Persona & { readonly nameZh: PersonaName })[] = (
  rows as readonly (Row & { readonly 0: PersonaName })[]
).map(([nameZh, nameEn, role, home, host, certifiedTo, shown]) => ({
  nameZh,
  nameEn,
  role,
  home,
  ...(host === '' ? {} : { host }),
  ...(certifiedTo === '' ? {} : { certifiedTo }),
  shown: shown === 'shown',
}));
