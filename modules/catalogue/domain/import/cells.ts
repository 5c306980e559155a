import { isLocalDate, type LocalDate } from '@zhiyi/kernel';
import type { Level } from '@zhiyi/law';
import type { PartyKind, Precondition } from '../matter.ts';
import type { Column } from './columns.ts';

/** What is wrong with one cell; the row is left out and the rest is kept. */
export interface Problem {
  readonly column: Column | '';
  readonly value: string;
  readonly zh: string;
  readonly en: string;
}

export class BadCell extends Error {
  readonly zh: string;
  readonly en: string;
  constructor(zh: string, en: string) {
    super(en);
    this.zh = zh;
    this.en = en;
  }
}

export function required(text: string, max = 500): string {
  if (text === '') throw new BadCell('不能为空', 'must not be empty');
  return limited(text, max);
}

export function limited(text: string, max = 500): string {
  if (text.length > max && [...text].length > max)
    throw new BadCell(`超过 ${max} 个字`, `longer than ${max} characters`);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
  if (/[\u0000-\u0008\u000B-\u001F\u007F]/.test(text)) throw new BadCell('含有控制字符', 'contains control characters');
  return text;
}

export function readCode(text: string): string {
  if (!/^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/.test(text))
    throw new BadCell('编码只能用字母、数字、短横，最多 40 位', 'a code is letters, digits and hyphens, at most 40');
  return text;
}

/** Day or nothing. Workbooks may hand over a date as a full ISO moment at UTC midnight. */
export function readDay(text: string): LocalDate | null {
  const day = text.replace(/T00:00:00(\.000)?Z$/, '');
  if (day === '' || day.startsWith('(')) return null;
  if (!isLocalDate(day)) throw new BadCell('不是日期，应写成 2026-01-31', 'not a day, write 2026-01-31');
  return day;
}

const PARTIES: Readonly<Record<string, PartyKind>> = {
  自然人: 'citizen',
  公民: 'citizen',
  个人: 'citizen',
  个体工商户: 'individualBusiness',
  法人或其他组织: 'organisation',
  法人或者其他组织: 'organisation',
  单位: 'organisation',
};

export function readParties(text: string): readonly PartyKind[] {
  const found = split(text).map((word) => {
    const kind = PARTIES[word];
    if (!kind) throw new BadCell(`不认识的当事人类型“${word}”`, `unknown kind of party “${word}”`);
    return kind;
  });
  if (found.length === 0) throw new BadCell('不能为空', 'must not be empty');
  return [...new Set(found)];
}

/** `50-500` in yuan or times; at most two decimals. */
export function readRange(text: string): { readonly min: number; readonly max: number } | null {
  if (text === '') return null;
  const m = /^(\d{1,10}(?:\.\d{1,2})?)-(\d{1,10}(?:\.\d{1,2})?)$/.exec(text);
  if (!m) throw new BadCell('幅度应写成 50-500', 'write a range as 50-500');
  return ordered(Number(m[1]), Number(m[2]));
}

export function readAmount(text: string): number | null {
  if (text === '') return null;
  if (!/^\d{1,10}(\.\d{1,2})?$/.test(text)) throw new BadCell('不是金额或者倍数', 'not an amount or a multiple');
  return Number(text);
}

export function ordered(min: number, max: number): { readonly min: number; readonly max: number } {
  if (min > max) throw new BadCell('下限高于上限', 'the least is above the greatest');
  return { min, max };
}

export function readBase(text: string): string {
  const base = text === '' ? 'yuan' : text;
  if (!/^[a-z][a-z0-9_-]{1,60}$/.test(base)) throw new BadCell('不认识的计算基数', 'not a measure');
  return base;
}

/** The precondition of a provision, read from its words. */
export function readPrecondition(text: string): Precondition | null {
  if (text === '') return null;
  return {
    words: limited(text, 100),
    orderFirst: text.includes('责令'),
    refusedOrOverdue: /逾期|拒不|无效/.test(text),
    persuasionFirst: text.includes('劝阻'),
    serious: text.includes('情节严重'),
  };
}

const LEVELS: Readonly<Record<string, Level>> = {
  法律: 'law',
  行政法规: 'administrative-regulation',
  地方性法规: 'local-regulation',
  部门规章: 'ministry-rule',
  地方政府规章: 'local-rule',
  规范性文件: 'normative-document',
};

/**
 * Rank of a provision whose statute the register does not know: from the rank written, else from who made it (国家, 省, 市) and the
 * last word of its title. A title that says nothing is taken as the lowest it can be.
 */
export function readLevel(text: string, title: string): Level {
  const named = LEVELS[text];
  if (named) return named;
  const national = text === '国家' || title.startsWith('中华人民共和国');
  if (!national && text !== '省' && text !== '市')
    throw new BadCell(
      '不认识的层级',
      'not a rank: 法律 行政法规 地方性法规 部门规章 地方政府规章 规范性文件 国家 省 市',
    );
  if (/通知|意见|公告|通告|方案|标准$/.test(title)) return 'normative-document';
  if (national)
    return /法$|法典$/.test(title) ? 'law' : /条例$/.test(title) ? 'administrative-regulation' : 'ministry-rule';
  return /条例$/.test(title) ? 'local-regulation' : 'local-rule';
}

export function readYes(text: string): boolean {
  if (['', '否', 'no', 'false', '0'].includes(text.toLowerCase())) return false;
  if (['是', 'yes', 'true', '1'].includes(text.toLowerCase())) return true;
  throw new BadCell('应写“是”或者“否”', 'write yes or no');
}

/** Words separated by ; ； or 、 */
export function split(text: string): readonly string[] {
  return text
    .split(/[;；、]/)
    .map((w) => w.trim())
    .filter((w) => w !== '');
}
