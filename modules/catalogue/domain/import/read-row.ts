import { readCitation, statute } from '@zhiyi/law';
import { departmentOf } from '../departments.ts';
import { type ConferralTest, conferralTests, type ListKind } from '../list-row.ts';
import type { Basis, Matter } from '../matter.ts';
import { type PenaltyType, penaltyOfWord, penaltyTypes } from '../penalty-types.ts';
import {
  BadCell,
  limited,
  type Problem,
  readCode,
  readDay,
  readLevel,
  readParties,
  readPrecondition,
  readYes,
  required,
  split,
} from './cells.ts';
import type { Column } from './columns.ts';
import { readFines } from './fines.ts';
import { readTogether } from './together.ts';

/** What one row of a file says of the list. */
export interface RowDraft {
  readonly number: number;
  readonly supervisor: string;
  readonly ground: 'own' | 'transferred' | 'conferred';
  readonly restsOn: string | null;
  readonly tests: readonly ConferralTest[];
  readonly divisionNote: string | null;
}

export type Cells = Readonly<Record<Column, string>>;

/** Collects the problems of a row instead of stopping at the first. */
export class RowReader {
  readonly problems: Problem[] = [];
  readonly #cells: Cells;
  constructor(cells: Cells) {
    this.#cells = cells;
  }
  read<T>(column: Column, how: (text: string) => T, otherwise: T): T {
    const text = this.#cells[column];
    try {
      return how(text);
    } catch (e) {
      if (!(e instanceof BadCell)) throw e;
      this.problems.push({ column, value: text.slice(0, 80), zh: e.zh, en: e.en });
      return otherwise;
    }
  }
}

/** The matter a row defines, without the bases. */
export function readMatter(r: RowReader): Omit<Matter, 'bases'> {
  const name = r.read('name_zh', (t) => required(t, 300), '');
  return {
    code: r.read('code', readCode, ''),
    name,
    nameEn: r.read('name_en', (t) => limited(t, 400), ''),
    plainName: r.read('plain_name', (t) => limited(t, 60), '') || plainNameOf(name),
    aliases: r.read('aliases', (t) => split(limited(t, 400)), []),
    field: r.read('field', (t) => required(t, 40), ''),
    department: r.read('department', (t) => required(t, 60), ''),
    kind: r.read('kind', (t) => limited(t, 40), '') || '行政处罚',
    officialCode: r.read('official_code', readOfficialCode, null),
    mark: r.read('verified', readMark, 'R'),
    madeUp: r.read('made_up', readYes, false),
    parties: r.read('party_kinds', readParties, []),
    note: r.read('note', (t) => limited(t, 500), ''),
  };
}

/** The provisions a row names: the first statute creates the penalty, the others are cited beside it. */
export function readBases(r: RowReader, parties: Matter['parties'], cells: Cells): readonly Basis[] {
  const text = r.read('legal_basis', (t) => required(t, 600), '');
  const parts = [...text.matchAll(/《([^》]+)》([^《]*)/g)];
  if (text !== '' && parts.length === 0) {
    r.read('legal_basis', () => fail('没有《》括起的法律名称', 'names no statute between 《》'), null);
    return [];
  }
  const types = r.read('penalty_types', split, []);
  const penalties = [...new Set(types.map(penaltyOfWord).filter((p): p is PenaltyType => p !== null))];
  const orders = types.filter((t) => penaltyOfWord(t) === null);
  const together = r.read(
    'penalty_together',
    (t) => readTogether(t).map((one) => (penalties.includes(one.kind) ? one : fail(...notNamed(one.kind)))),
    [],
  );
  const fines = r.read('fine_base', () => readFines(cells, parties), []);
  const common = {
    textDate: r.read('law_text_date', readDay, null),
    published: !r.read('unpublished', readYes, false),
    from: r.read('basis_from', readDay, null),
    until: r.read('basis_until', readDay, null),
    words: r.read('penalty_text', (t) => limited(t, 1_000), ''),
    precondition: r.read('precondition', readPrecondition, null),
  };
  return parts.map((m, i) => {
    const citation = m[0].trim().replace(/[；;，,。]$/, '');
    const { articles, unknown } = readCitation(m[0]);
    const level =
      unknown.length > 0 || articles.length === 0
        ? r.read('law_level', (t) => readLevel(t, m[1] as string), 'normative-document')
        : statute((articles[0] as { statute: string }).statute).level;
    const role = i === 0 ? ('penalty' as const) : ('supporting' as const);
    const own =
      i === 0
        ? { penalties, ...(together.length > 0 ? { together } : {}), orders, fines }
        : { penalties: [], orders: [], fines: [], precondition: null };
    return { citation, title: m[1] as string, articles, level, role, ...common, ...own };
  });
}

/** What the row says of the list, with what the kind of list asks for (ZJ 7–9). */
export function readRowDraft(r: RowReader, kind: ListKind, department: string): RowDraft {
  const fallback =
    kind === 'street' ? 'conferred' : kind === 'comprehensive' && department !== '综合行政执法' ? 'transferred' : 'own';
  const draft: RowDraft = {
    number: r.read('number', readNumber, 0),
    supervisor: r.read('supervisor', (t) => supervisorOf(t || department), ''),
    ground: r.read('ground', (t) => (t === '' ? fallback : readGround(t)), fallback),
    restsOn: r.read('rests_on', readReference, null),
    tests: r.read('tests', readTests, []),
    divisionNote: r.read('division_note', (t) => limited(t, 300) || null, null),
  };
  if (draft.ground === 'conferred') {
    if (kind !== 'street')
      r.read('ground', () => fail('只有镇街清单可以赋权', 'only a street or town list confers'), null);
    if (draft.restsOn === null)
      r.read(
        'rests_on',
        () => fail('赋权事项要写明所依的省、市目录', 'a conferred matter rests on a provincial or city list'),
        null,
      );
    if (conferralTests.some((t) => !draft.tests.includes(t)))
      r.read(
        'tests',
        () =>
          fail(
            '要记明高频多发、易发现易处置、专业要求适宜三项都符合',
            'all three tests of ZJ 9 must be recorded as met',
          ),
        null,
      );
  }
  return draft;
}

/** 并处关系 speaks of the kinds named beside it, and of no other. */
function notNamed(kind: PenaltyType): readonly [string, string] {
  const { zh, en } = penaltyTypes[kind];
  return [`处罚种类中没有“${zh}”`, `“${en}” is not among the kinds of penalty`];
}

function fail(zh: string, en: string): never {
  throw new BadCell(zh, en);
}

/** 对……的行政处罚 without its frame. */
function plainNameOf(name: string): string {
  return name.replace(/^对/, '').replace(/的行政处罚$/, '');
}

function readOfficialCode(text: string): string | null {
  if (text === '') return null;
  return /^[0-9A-Z]{10,20}$/.test(text)
    ? text
    : fail('官方编码应为 10 至 20 位数字、字母', 'an official code has 10 to 20 digits and letters');
}

function readMark(text: string): 'V' | 'R' {
  if (text === 'V' || text === 'R') return text;
  return text === '' ? 'R' : fail('应写 V 或者 R', 'write V or R');
}

function readNumber(text: string): number {
  if (text === '') return 0;
  return /^\d{1,6}$/.test(text) ? Number(text) : fail('序号应为正整数', 'a number is a whole number');
}

function supervisorOf(text: string): string {
  const known = departmentOf(text);
  return known ? known.organ : limited(text, 60);
}

const GROUNDS: Readonly<Record<string, RowDraft['ground']>> = {
  自有: 'own',
  划转: 'transferred',
  赋权: 'conferred',
  own: 'own',
  transferred: 'transferred',
  conferred: 'conferred',
};

function readGround(text: string): RowDraft['ground'] {
  return GROUNDS[text] ?? fail('应写自有、划转或者赋权', 'write own, transferred or conferred');
}

function readReference(text: string): string | null {
  if (text === '') return null;
  return /^guide-[a-z-]+:[A-Za-z0-9-]+$/.test(text)
    ? text
    : fail('应写成 guide-province:事项编码', 'write it as guide-province:CODE');
}

const TESTS: Readonly<Record<string, ConferralTest>> = {
  高频多发: 'frequent',
  易发现易处置: 'easy',
  易发现易处理: 'easy',
  专业要求适宜: 'suitable',
  frequent: 'frequent',
  easy: 'easy',
  suitable: 'suitable',
};

function readTests(text: string): readonly ConferralTest[] {
  const found = new Set(split(text).map((w) => TESTS[w] ?? fail(`不认识的赋权条件“${w}”`, `unknown test “${w}”`)));
  return conferralTests.filter((t) => found.has(t));
}
