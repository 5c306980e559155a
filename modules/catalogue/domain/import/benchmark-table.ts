import { type Refusal, refusal } from '@zhiyi/kernel';
import { gradeNames } from '../benchmark.ts';
import type { BenchmarkDraft } from '../benchmark-check.ts';
import { type Factor, factorRules, factors } from '../factors.ts';
import type { BenchmarkGrade, Grade } from '../finding.ts';
import type { PartyKind } from '../matter.ts';
import { catalogueRefusals } from '../refusals.ts';
import { benchmarkColumns } from './benchmark-columns.ts';
import { BadCell, limited, readAmount, readBase, readCode, readParties, required } from './cells.ts';

type Column = keyof typeof benchmarkColumns;
const names = Object.keys(benchmarkColumns) as readonly Column[];
const needed: readonly Column[] = ['code', 'legal_basis', 'grade', 'fine_min', 'fine_max', 'reason'];

/** 有问题的一格 — row of the file (the heading is row 1), column and reason. */
export interface BenchmarkProblem {
  readonly n: number;
  readonly code: string;
  readonly column: Column;
  readonly value: string;
  readonly zh: string;
  readonly en: string;
}

export interface ReadBenchmarks {
  readonly drafts: readonly BenchmarkDraft[];
  readonly problems: readonly BenchmarkProblem[];
}

/**
 * 读裁量基准表 — a benchmark with one unreadable grade is left out whole, because its other grades would say something else; each bad cell
 * is named, and the other benchmarks are kept.
 */
export function readBenchmarkTable(sheet: readonly (readonly string[])[]): ReadBenchmarks {
  const [headings = [], ...rows] = sheet;
  const at = new Map(
    names.map((c) => [c, headings.findIndex((h) => clean(h) === c || clean(h) === benchmarkColumns[c].zh)]),
  );
  const missing = needed.filter((c) => at.get(c) === -1);
  if (missing.length > 0)
    return {
      drafts: [],
      problems: missing.map((column) => ({
        n: 1,
        code: '',
        column,
        value: '',
        zh: '缺少这一列',
        en: 'the column is missing',
      })),
    };
  const drafts = new Map<string, BenchmarkDraft>();
  const problems: BenchmarkProblem[] = [];
  const spoilt = new Set<string>();
  for (const [i, cells] of rows.entries()) {
    if (cells.every((c) => c.trim() === '')) continue;
    const cell = (c: Column) => (cells[at.get(c) as number] ?? '').trim();
    const key = `${cell('code')}\n${cell('legal_basis')}`;
    const own: BenchmarkProblem[] = [];
    const read = <T>(column: Column, by: (text: string) => T, otherwise: T): T => {
      try {
        return by(cell(column));
      } catch (error) {
        if (!(error instanceof BadCell)) throw error;
        const value = cell(column).slice(0, 80);
        own.push({ n: i + 2, code: cell('code'), column, value, zh: error.zh, en: error.en });
        return otherwise;
      }
    };
    const base = read('fine_base', readBase, 'yuan');
    const grade = readGrade(read, base);
    const draft: BenchmarkDraft = {
      matter: read('code', readCode, ''),
      citation: read('legal_basis', (t) => required(t, 300), ''),
      base,
      grades: [...(drafts.get(key)?.grades ?? []), grade],
    };
    if (own.length > 0) spoilt.add(key);
    problems.push(...own);
    drafts.set(key, draft);
  }
  return { drafts: [...drafts].filter(([key]) => !spoilt.has(key)).map(([, d]) => d), problems };
}

type Read = <T>(column: Column, by: (text: string) => T, otherwise: T) => T;

function readGrade(read: Read, base: string): BenchmarkGrade {
  const grade = read('grade', gradeNamed, 'normal');
  const unit = base === 'yuan' || base.startsWith('yuan_per') ? 100 : 1;
  const amount = (text: string) => Math.round((readAmount(text) ?? 0) * unit);
  const label = read('label', (t) => limited(t, 60), '');
  return {
    grade,
    label: label === '' ? gradeNames[grade].zh : label,
    circumstances: read('circumstances', (t) => listed(limited(t, 1_000)), []),
    factors: read('factors', (t) => listed(t).map(factorNamed), []),
    parties: read('party_kinds', (t) => (t === '' ? [] : readParties(t)), [] as readonly PartyKind[]),
    base,
    min: read('fine_min', amount, 0),
    max: read('fine_max', amount, 0),
    words: read('words', (t) => limited(t, 300), ''),
    reason: read('reason', (t) => required(t, 500), ''),
  };
}

function gradeNamed(text: string): Grade {
  const found = (Object.keys(gradeNames) as Grade[]).find((g) => g === text || gradeNames[g].zh === text);
  if (!found)
    throw new BadCell('应写不予处罚、减轻、从轻、一般、从重之一', 'write one of 不予处罚, 减轻, 从轻, 一般, 从重');
  return found;
}

function factorNamed(text: string): Factor {
  const found = factors.find((f) => f === text || factorRules[f].zh === text);
  if (!found) throw new BadCell(`“${text}”不是法定情节`, `“${text}” is no circumstance of the law`);
  return found;
}

/** Circumstances hold 、 and commas of their own: only a semicolon divides them. */
function listed(text: string): readonly string[] {
  return text
    .split(/[;；]/)
    .map((w) => w.trim())
    .filter((w) => w !== '');
}

function clean(heading: string): string {
  return heading.trim().replace(/^\uFEFF/, '');
}

/** A bad cell as a reason, for a file that has nothing else. */
export function problemRefusal(p: BenchmarkProblem): Refusal {
  const { zh: column, en: columnEn } = benchmarkColumns[p.column];
  const facts = { n: String(p.n), column, columnEn, why: p.zh, whyEn: p.en };
  return refusal(catalogueRefusals, 'catalogue.benchmark-row', facts);
}
