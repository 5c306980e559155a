import { creditCheckCharacter, idCheckDigit, organisationCheckCharacter } from '@zhiyi/kernel';
import type { BodyOf } from '@zhiyi/kernel/route';
import type { recordFacts } from '@zhiyi/modules/cases/contract';

/** 当事人, in the shape the facts are recorded in. */
export type Party = BodyOf<typeof recordFacts>['party'];

/** 演示身份号码 — a valid number of somebody who would be far above a hundred: births before 1900 only, so that nobody living is hit. */
export function demoIdNumber(birth: string, serial: number): string {
  const year = Number(birth.slice(0, 4));
  if (year >= 1900) throw new RangeError(`born too late for the demo: ${birth}`);
  const digits = `330205${birth.replaceAll('-', '')}${String(serial).padStart(3, '0')}`;
  return digits + idCheckDigit(digits);
}

/** 演示信用代码 — valid, with TEXT in it. @param kind 91 enterprise, 92 individual business; `tail` fills the organisation code to eight */
export function demoCreditCode(kind: '91' | '92', tail: string): string {
  const organisation = `MA2TEXT${tail}`.slice(-8);
  const body = `${kind}330205${organisation}${organisationCheckCharacter(organisation)}`;
  if (!body.includes('TEXT')) throw new RangeError(`no TEXT left: ${body}`);
  return body + creditCheckCharacter(body);
}

interface Of {
  readonly birth: string;
  readonly serial: number;
  readonly address: string;
}

/** 公民, named so that nobody takes the name for somebody's. The serial's last digit says man (odd) or woman. */
export function citizen(name: string, p: Of): Party {
  return {
    kind: 'citizen',
    name,
    sex: p.serial % 2 === 1 ? '男' : '女',
    identity: { kind: '居民身份证', number: demoIdNumber(p.birth, p.serial) },
    address: p.address,
    phone: phoneOf(p.serial),
  };
}

/** 个体工商户 */
export function shop(name: string, operator: string, tail: string, p: Of): Party {
  return {
    kind: 'individualBusiness',
    name,
    representative: operator,
    creditCode: demoCreditCode('92', tail),
    identity: { kind: '居民身份证', number: demoIdNumber(p.birth, p.serial) },
    address: p.address,
    phone: phoneOf(p.serial),
  };
}

/** 单位 */
export function firm(name: string, representative: string, tail: string, address: string): Party {
  return { kind: 'organisation', name, representative, creditCode: demoCreditCode('91', tail), address };
}

/** 未成年人, without a number: the demo makes none up for a child. */
export function child(name: string, birthDate: string, address: string): Party {
  return { kind: 'citizen', name, birthDate, address };
}

function phoneOf(serial: number): string {
  return `1380000${String(serial % 10_000).padStart(4, '0')}`;
}
