import { type Bilingual, fen } from '@zhiyi/kernel';
import { type Act, addItems } from '@zhiyi/store';
import type { z } from 'zod';
import { type PenaltyType, penaltyTypes } from '../../catalogue/index.ts';
import type { proposalSchema } from '../contract.ts';
import type { Case } from '../domain/case.ts';
import { withActingOrgan } from '../domain/evolve.ts';
import { setCaseViewers } from './assign.ts';
import type { CasesDeps } from './deps.ts';
import { resolveMatter, resolvePower } from './facts.ts';
import { type CaseAnswer, perform } from './perform.ts';

/**
 * 拟处罚 — what is to be imposed, with the grade and the reasons in writing. Everything APL 51 and the general part ask for is judged here:
 * power, law in force on both dates, limits, precondition, age, capacity, double fine, limitation, crime.
 */
export async function propose(
  deps: CasesDeps,
  act: Act,
  caseId: string,
  input: z.infer<typeof proposalSchema>,
): Promise<CaseAnswer> {
  const besides = input.besides ?? [];
  const wanted = {
    types: [...new Set(input.types)],
    fine: fen(input.types.includes('FINE') ? input.fine : 0),
    grade: input.grade,
    ...(input.leavesGradeBecause ? { leavesGradeBecause: input.leavesGradeBecause } : {}),
    otherKinds: besides.filter((b) => b.imposed).map((b) => penaltyName(b.kind)),
  };
  const leftOut = besides.filter((b) => !b.imposed);
  let before: Case | undefined;
  let organ = '';
  const answer = await perform(deps, act, {
    caseId,
    do: 'propose',
    proposal: wanted,
    input: {
      ...(input.distinctAct ? { distinctAct: input.distinctAct } : {}),
      leftOut: Object.fromEntries(leftOut.map((b) => [b.kind, b.because])),
    },
    events: async (c) => {
      const matter = await resolveMatter(act, c);
      const power = await resolvePower(act, c);
      before = c;
      organ = power.record.organ;
      const [reasonsItem] = await addItems(act, c.subject, [{ kind: 'reasons', content: input.reasons }]);
      const distinct = input.distinctAct
        ? await addItems(act, c.subject, [{ kind: 'reason', content: input.distinctAct }])
        : [];
      const leaves = input.leavesGradeBecause
        ? await addItems(act, c.subject, [{ kind: 'reason', content: input.leavesGradeBecause }])
        : [];
      const without = leftOut
        .filter((b) => b.because !== '')
        .map((b) => `未并处${penaltyName(b.kind).zh}：${b.because}`)
        .join('\n');
      const omitted = without ? await addItems(act, c.subject, [{ kind: 'reason', content: without }]) : [];
      const proposal = {
        types: wanted.types,
        fine: wanted.fine,
        grade: input.grade,
        benchmark: matter.benchmark,
        reasonsItem: reasonsItem as string,
        ...(distinct[0] === undefined ? {} : { distinctItem: distinct[0] }),
        ...(leaves[0] === undefined ? {} : { leavesGradeItem: leaves[0] }),
        ...(omitted[0] === undefined ? {} : { leftOut: { kinds: leftOut.map((b) => b.kind), reasonItem: omitted[0] } }),
        power: power.record,
        lawApplied: matter.lawApplied,
      };
      return [{ type: 'PenaltyProposed/1', data: { proposal } }];
    },
  });
  if (before) await setCaseViewers(act, before, withActingOrgan(before, organ), 'acting');
  return answer;
}

/** The name of a kind of penalty; a word that names none stands for itself and is refused as what it says. */
function penaltyName(kind: string): Bilingual {
  const { zh, en } = penaltyTypes[kind as PenaltyType] ?? { zh: kind, en: kind };
  return { zh, en };
}
