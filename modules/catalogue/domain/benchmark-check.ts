import { type LocalDate, type Refusal, refusal } from '@zhiyi/kernel';
import { apl } from '@zhiyi/law';
import { gradeNames } from './benchmark.ts';
import { factorRules, mayLeadTo } from './factors.ts';
import type { BenchmarkGrade } from './finding.ts';
import { endOf } from './lawful-basis.ts';
import { type Basis, basisInForce, type FineRule, type Matter, partyKinds } from './matter.ts';
import { catalogueRefusals } from './refusals.ts';
import { rangeText } from './weigh.ts';

/** 拟定的裁量基准 — the grades of one provision of one matter, as the published document gives them. */
export interface BenchmarkDraft {
  readonly matter: string;
  readonly citation: string;
  readonly base: string;
  readonly grades: readonly BenchmarkGrade[];
}

/**
 * 裁量基准的合法性 — every reason why a benchmark cannot be adopted, with the article of the provision it grades:
 *  - it grades a penalty provision of the matter, in force on its first day (APL 34, 38)
 *  - no grade leaves what the provision provides for each kind of party it is for: lighter, normal and heavier lie inside one range of
 *    it, mitigated at or below the least of one, no penalty is nothing (APL 32, 34). Limits are included
 *  - no circumstance of the law leads to a grade the law closes to it (APL 28 to 33, 36, 49)
 *  - at least one grade is a penalty; each grade names a circumstance and says why it is so graded
 *
 * @param from first day on which it is to be used
 */
export function benchmarkRefusals(matter: Matter, draft: BenchmarkDraft, from: LocalDate): readonly Refusal[] {
  const basis = matter.bases.find((b) => b.role === 'penalty' && b.citation === draft.citation);
  if (!basis)
    return [
      refusal(catalogueRefusals, 'catalogue.benchmark-other-basis', { basis: draft.citation, matter: matter.code }),
    ];
  if (!basisInForce(basis, from)) return [notInForce(basis, from)];
  const found: Refusal[] = [];
  if (draft.grades.every((g) => g.grade === 'none'))
    found.push(refusal(catalogueRefusals, 'catalogue.benchmark-no-grade', { matter: matter.code }));
  for (const grade of draft.grades) found.push(...gradeRefusals(basis, draft.base, grade));
  return found;
}

function notInForce(basis: Basis, day: LocalDate): Refusal {
  const { until, successor } = endOf(basis);
  if (until === null || day < until)
    return refusal(catalogueRefusals, 'catalogue.no-basis-at-act', { day, basis: basis.citation });
  return refusal(catalogueRefusals, 'catalogue.basis-out-of-force', {
    basis: basis.citation,
    until,
    successor: successor ?? '未知，请法制部门核对',
    successorEn: successor ?? 'not known, ask the legal office',
  });
}

function gradeRefusals(basis: Basis, base: string, g: BenchmarkGrade): readonly Refusal[] {
  const grade = { grade: `${gradeNames[g.grade].zh}“${g.label}”`, gradeEn: `${gradeNames[g.grade].en} “${g.label}”` };
  const found: Refusal[] = [];
  if (g.min > g.max) found.push(refusal(catalogueRefusals, 'catalogue.benchmark-limits', grade));
  if (g.circumstances.length + g.factors.length === 0 || g.reason === '')
    found.push(refusal(catalogueRefusals, 'catalogue.benchmark-unexplained', grade));
  for (const f of g.factors)
    if (!mayLeadTo(f, g.grade)) {
      const { zh, en, law } = factorRules[f];
      found.push(
        refusal(catalogueRefusals, 'catalogue.benchmark-factor', { ...grade, factor: zh, factorEn: en }, [law]),
      );
    }
  for (const party of g.parties.length > 0 ? g.parties : finedParties(basis, base)) {
    const rules = basis.fines.filter((r) => r.party === party && r.base === base);
    if (fits(rules, g)) continue;
    const statutory = rules.map((r) => rangeText(r)).join('、');
    const facts = {
      ...grade,
      ...partyNames[party],
      range: rangeText({ base, min: g.min, max: g.max }),
      statutory: statutory === '' ? '没有规定罚款' : statutory,
      statutoryEn: statutory === '' ? 'no fine' : statutory,
      basis: basis.citation,
    };
    found.push(refusal(catalogueRefusals, 'catalogue.benchmark-outside-range', facts, [...basis.articles, apl(34)]));
  }
  return found;
}

/** Kinds of party the provision fines by this measure; all of them where it fines nobody by it, so that each is named. */
function finedParties(basis: Basis, base: string) {
  const fined = partyKinds.filter((p) => basis.fines.some((r) => r.party === p && r.base === base));
  return fined.length > 0 ? fined : partyKinds;
}

function fits(rules: readonly FineRule[], g: BenchmarkGrade): boolean {
  if (g.grade === 'none') return g.min === 0 && g.max === 0;
  if (g.grade === 'mitigated') return rules.some((r) => g.max <= r.min && g.min < r.min);
  return rules.some((r) => r.min <= g.min && g.max <= r.max);
}

const partyNames = {
  citizen: { party: '个人', partyEn: 'a person' },
  individualBusiness: { party: '个体工商户', partyEn: 'an individual business' },
  organisation: { party: '单位', partyEn: 'an organisation' },
} as const;
