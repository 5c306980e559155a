import type { Article } from '@zhiyi/kernel';
import type { Requirement } from './sheet.ts';

/** What every outward paper states: name of the organ, number, day, and the address under which it can be checked. */
export function headRequirements(law: readonly Article[]): readonly Requirement[] {
  return [
    { path: 'head.organ', zh: '行政机关名称', en: 'the name of the organ', law },
    { path: 'head.number', zh: '文书编号', en: 'the number', law },
    { path: 'head.date', zh: '日期', en: 'the date', law },
    { path: 'head.verify', zh: '核验地址', en: 'the address for checking the paper', law },
  ];
}

export function partyRequirement(law: readonly Article[]): Requirement {
  return { path: 'party', zh: '当事人基本情况', en: 'the party’s particulars', law };
}

export function officersRequirement(law: readonly Article[]): Requirement {
  return {
    path: 'officers',
    zh: '两名执法人员的姓名、证号和签名',
    en: 'names, certificate numbers and signatures of two officers',
    law,
  };
}
