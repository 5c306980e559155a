import { fen, formatYuan, type LocalDate, type Refusal, refusal } from '@zhiyi/kernel';
import { apl, type DiscretionGrade } from '@zhiyi/law';
import { gradeNames, gradesFor, suggestedGrade } from './benchmark.ts';
import type { Benchmark, BenchmarkGrade, DiscretionFinding, Proposal } from './finding.ts';
import { barred, type Ground, ground, mayNotPenalise, mustLighten, mustNotPenalise, unasked, yes } from './grounds.ts';
import { catalogueRefusals } from './refusals.ts';
import { type LawChoice, lawFor, type MatterAtDates, type Situation, type Span, spanOf } from './two-dates.ts';

/** 裁量结果 — what the law leaves open, and everything that stands against a proposal. */
export interface Weighing {
  readonly law: LawChoice;
  /** statutory range for this party in these circumstances; null when no fine is provided */
  readonly range: Span | null;
  readonly grades: readonly BenchmarkGrade[];
  readonly suggested: BenchmarkGrade | null;
  readonly outcomes: readonly Proposal['outcome'][];
  readonly mustNotPenalise: readonly Ground[];
  readonly mayNotPenalise: readonly Ground[];
  readonly mustLighten: readonly Ground[];
  readonly mayLighten: readonly Ground[];
  /** no benchmark that anybody confirmed: written reasons and legal review are needed */
  readonly needsLegalReview: boolean;
  /** reasons against the proposal; empty when it may be decided */
  readonly refusals: readonly Refusal[];
}

/**
 * 裁量 — weighs the statutory factors, then the proposal.
 *
 *  1. no penalty at all: under 14 (APL 30), without capacity (31), minor and corrected and harmless (33), without fault (33),
 *     discovered too late (36)
 *  2. may be left without penalty: first offence, minor harm, corrected (33): both ways are open, each with a reason
 *  3. which law: of the act, or the later lighter one (37); of several provisions broken by one act the one with the higher fine (29)
 *  4. the provision's own precondition: refused, overdue, serious
 *  5. shall be lighter or mitigated: 14 to under 18 (30), grounds of 32. Mitigated lies below the range, lighter in it; heavier and
 *     normal grades are refused
 *  6. the fine inside the range, and inside the grade or with a reason
 *
 * @param at the matter with the law of both days
 * @param benchmark null: the habit of 30 and 70 per cent, unconfirmed
 */
export function weigh(
  at: MatterAtDates,
  finding: DiscretionFinding,
  proposal: Proposal,
  benchmark: Benchmark | null,
): Weighing {
  const situation = situationOf(finding);
  const law = lawFor(at, situation);
  const range = law.applies === 'none' ? null : law.span;
  const mustNot = mustNotPenalise(at, finding);
  const mayNot = mayNotPenalise(finding);
  const must = mustLighten(at, finding);
  const may =
    finding.capacity === 'impaired'
      ? [ground('impaired', '尚未完全丧失辨认、控制能力', 'impaired capacity', apl(31))]
      : [];
  const grades = range ? gradesFor(benchmark, finding.party, range) : [];
  const weighed = { law, range, grades, must, may, mustNot };
  return {
    law,
    range,
    grades,
    suggested: suggestedGrade(openTo(must, grades), [
      ...finding.circumstances,
      ...[...mustNot, ...mayNot, ...must, ...may].map((g) => g.code),
      ...(yes(finding.refusedToCorrect) ? ['refused'] : []),
      ...(yes(finding.emergency) ? ['emergency'] : []),
    ]),
    outcomes: mustNot.length > 0 ? ['none'] : mayNot.length > 0 ? ['none', 'penalty'] : ['penalty'],
    mustNotPenalise: mustNot,
    mayNotPenalise: mayNot,
    mustLighten: must,
    mayLighten: may,
    needsLegalReview: benchmark === null || !benchmark.confirmed,
    refusals:
      proposal.outcome === 'none'
        ? withoutPenalty(mustNot, mayNot, proposal)
        : [...barred(at, finding), ...unasked(finding), ...penaltyRefusals(at, finding, proposal, weighed)],
  };
}

/** Where the penalty shall be lighter or mitigated, no other grade is suggested (APL 30, 32). */
function openTo(must: readonly Ground[], grades: readonly BenchmarkGrade[]): readonly BenchmarkGrade[] {
  return must.length === 0 ? grades : grades.filter((g) => lightGrades.includes(g.grade));
}

export function situationOf(f: DiscretionFinding): Situation {
  return { party: f.party, refused: f.refusedToCorrect?.yes ?? false, serious: f.serious?.yes ?? false };
}

function withoutPenalty(mustNot: readonly Ground[], mayNot: readonly Ground[], p: Proposal): readonly Refusal[] {
  if (p.reasons.trim() === '') return [refusal(catalogueRefusals, 'catalogue.reasons-missing')];
  return mustNot.length + mayNot.length > 0 ? [] : [refusal(catalogueRefusals, 'catalogue.no-ground-for-leniency')];
}

interface Weighed {
  readonly law: LawChoice;
  readonly range: Span | null;
  readonly grades: readonly BenchmarkGrade[];
  readonly must: readonly Ground[];
  readonly may: readonly Ground[];
}

function penaltyRefusals(at: MatterAtDates, f: DiscretionFinding, p: Proposal, w: Weighed): readonly Refusal[] {
  const found: Refusal[] = [];
  if (p.reasons.trim() === '') found.push(refusal(catalogueRefusals, 'catalogue.reasons-missing'));
  found.push(...lawRefusals(at, p, w.law));
  if (w.law.applies === 'none') return found;
  const condition = w.law.basis.precondition;
  const unmet =
    (condition?.refusedOrOverdue && !yes(f.refusedToCorrect)) || (condition?.serious && !yes(f.serious)) || false;
  if (condition && unmet)
    found.push(refusal(catalogueRefusals, 'catalogue.precondition-unmet', { precondition: condition.words }));
  found.push(...higherNorm(f, w.range));
  found.push(...gradeRefusals(p, w));
  if (p.fine !== undefined && !unmet) found.push(...fineRefusals(p, w, w.law.basis.citation));
  return found;
}

function lawRefusals(at: MatterAtDates, p: Proposal, law: LawChoice): readonly Refusal[] {
  if (law.applies === 'none') {
    if (law.why === 'notComparable')
      return [
        refusal(catalogueRefusals, 'catalogue.laws-not-comparable', {
          then: law.basis?.citation ?? '',
          now: law.other?.citation ?? '',
        }),
      ];
    const day: LocalDate = law.why === 'noneAtAct' ? at.dates.act : at.dates.decision;
    return [refusal(catalogueRefusals, 'catalogue.no-basis-at-act', { day })];
  }
  if (p.citation === undefined || p.citation === law.basis.citation) return [];
  const facts = { cited: p.citation, applies: law.basis.citation, range: rangeText(law.span) };
  return [
    refusal(
      catalogueRefusals,
      law.why === 'laterIsLighter' ? 'catalogue.later-law-lighter' : 'catalogue.earlier-law-applies',
      facts,
    ),
  ];
}

/** APL 29: where the act breaks several provisions, the one whose highest fine is higher (then whose lowest is). */
function higherNorm(f: DiscretionFinding, own: Span | null): readonly Refusal[] {
  const situation = situationOf(f);
  return f.otherNorms.flatMap((n) => {
    const other = spanOf({ fines: n.fines, precondition: null }, situation);
    if (!other || (own && other.base !== own.base)) return [];
    const higher = own === null || other.max > own.max || (other.max === own.max && other.min > own.min);
    return higher
      ? [refusal(catalogueRefusals, 'catalogue.higher-norm-applies', { norm: n.citation, range: rangeText(other) })]
      : [];
  });
}

const lightGrades: readonly DiscretionGrade[] = ['lighter', 'mitigated', 'none'];

function gradeRefusals(p: Proposal, w: Weighed): readonly Refusal[] {
  if (p.grade === undefined || w.must.length === 0 || lightGrades.includes(p.grade)) return [];
  return [
    refusal(
      catalogueRefusals,
      'catalogue.must-lighten',
      {
        grounds: w.must.map((g) => g.zh).join('、'),
        groundsEn: w.must.map((g) => g.en).join(', '),
        grade: gradeNames[p.grade].zh,
        gradeEn: gradeNames[p.grade].en,
      },
      w.must.map((g) => g.law),
    ),
  ];
}

function fineRefusals(p: Proposal, w: Weighed, citation: string): readonly Refusal[] {
  const fine = p.fine ?? 0;
  if (!w.range) return [refusal(catalogueRefusals, 'catalogue.no-fine-provided', { basis: citation })];
  if (w.range.base !== 'yuan') return []; // the case establishes the measure and checks the sum
  const mayGoBelow = p.grade === 'mitigated' && w.must.length + w.may.length > 0;
  const inside = fine <= w.range.max && (fine >= w.range.min || mayGoBelow);
  const facts = { fine: yuanText(fine), range: rangeText(w.range), basis: citation };
  if (!inside) return [refusal(catalogueRefusals, 'catalogue.fine-outside-range', facts)];
  const grade = w.grades.find((g) => g.grade === p.grade);
  if (!grade || (fine >= grade.min && fine <= grade.max)) return [];
  return p.leavesGradeBecause !== undefined && p.leavesGradeBecause.trim() !== ''
    ? []
    : [
        refusal(catalogueRefusals, 'catalogue.fine-outside-grade', {
          fine: yuanText(fine),
          grade: grade.label,
          range: rangeText(grade),
        }),
      ];
}

/** `500–5,000 元`; measures other than money as they are. */
export function rangeText(span: Span | null): string {
  if (!span) return '不处罚款';
  return span.base === 'yuan'
    ? `${formatYuan(fen(span.min))}–${yuanText(span.max)}`
    : `${span.min}–${span.max} ${span.base}`;
}

function yuanText(amount: number): string {
  return `${formatYuan(fen(amount))} 元`;
}
