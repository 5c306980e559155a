import type { Fen } from '@zhiyi/kernel';
import { type BesidesDraft, besidesBody } from '../../cases/acts/besides.tsx';

export type Grade = 'none' | 'mitigated' | 'lighter' | 'normal' | 'heavier';

/** 拟处罚 as the screens hold it. */
export interface PenaltyDraft {
  readonly kind: 'WARNING' | 'FINE' | 'BOTH' | null;
  readonly fine: Fen | null;
  readonly grade: Grade | null;
  readonly reasons: string;
  /** why this is another act than one already fined (APL 29) */
  readonly distinctAct: string;
  /** why the fine lies outside the grade (APL 34) */
  readonly leavesGradeBecause: string;
  /** what the provision names beside warning and fine, by kind (APL 28(2)) */
  readonly besides: BesidesDraft;
}
export const emptyPenalty: PenaltyDraft = {
  kind: null,
  fine: null,
  grade: null,
  reasons: '',
  distinctAct: '',
  leavesGradeBecause: '',
  besides: {},
};

/** 警告、罚款 that the choice stands for. */
export function typesOf(kind: PenaltyDraft['kind']): readonly ('WARNING' | 'FINE')[] {
  return kind === 'BOTH' ? ['WARNING', 'FINE'] : kind === null ? [] : [kind];
}

/** As the request takes it. */
export function penaltyBody(p: PenaltyDraft, named: Parameters<typeof besidesBody>[1]) {
  return {
    types: [...typesOf(p.kind)],
    fine: p.kind === 'WARNING' || p.kind === null ? 0 : (p.fine ?? undefined),
    grade: p.grade ?? undefined,
    reasons: p.reasons,
    ...(p.distinctAct.trim() === '' ? {} : { distinctAct: p.distinctAct }),
    ...(p.leavesGradeBecause.trim() === '' ? {} : { leavesGradeBecause: p.leavesGradeBecause }),
    ...besidesBody(p.besides, named, { types: typesOf(p.kind), grade: p.grade }),
  };
}
