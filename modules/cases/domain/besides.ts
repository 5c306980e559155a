import type { Bilingual } from '@zhiyi/kernel';
import type { SummaryPenalty } from './case.ts';

/** 本案涉及的处罚种类 — a kind the provision names for this party and these circumstances, and how it stands to the others. */
export interface Beside extends Bilingual {
  readonly kind: string;
  /** must, may, one of several, or not read yet (R): then it is asked like one that may be imposed, and said to be unconfirmed */
  readonly need: 'must' | 'may' | 'either' | 'unread';
}

/** What is imposed and what is left out, by kind. */
export interface Chosen {
  readonly types: readonly SummaryPenalty[];
  readonly otherKinds: readonly Bilingual[];
  /** kinds left out with a written reason */
  readonly explained: ReadonlySet<string>;
  /** 减轻 — below the range, fewer kinds or a lighter one (APL 30–32) */
  readonly mitigated: boolean;
}

const ownKinds: Readonly<Record<SummaryPenalty, string>> = { WARNING: 'warning', FINE: 'fine' };

/**
 * 并处的要求 — what a proposal leaves open of the kinds its provision names (APL 4, 28(2), 51).
 *
 *  - 没收, where it must or may be imposed: imposed, which leads to the ordinary procedure, or it is written why there is nothing to confiscate
 *  - any other kind that must be imposed: imposed; left out only where the penalty is mitigated, with the reason
 *  - a kind that may be imposed, or whose words nobody has read: imposed, or left out with the reason
 *  - of several kinds joined by 或者 one is imposed
 *  - a warning or a fine that the provision does not name is not imposed, save a lighter kind where the penalty is mitigated
 *
 * A fine that *may* stand beside a warning needs no reason of its own: the reasons of the grade are its reasons.
 */
export function besidesAgainst(
  named: readonly Beside[],
  c: Chosen,
): {
  readonly unanswered: readonly Bilingual[];
  readonly mandatory: readonly Bilingual[];
  readonly alternative: readonly Bilingual[];
  readonly unnamed: readonly SummaryPenalty[];
} {
  const own = new Set(c.types.map((t) => ownKinds[t]));
  const others = new Set(c.otherKinds.map((k) => k.zh));
  const imposed = (b: Beside) => own.has(b.kind) || others.has(b.zh);
  // before anything is proposed only what would lead away from this procedure is asked
  const asked = c.types.length > 0 ? named : named.filter((b) => b.kind !== 'warning' && b.kind !== 'fine');
  const absent = asked.filter((b) => b.need !== 'either' && !imposed(b));
  const must = absent.filter((b) => b.need === 'must' && !b.kind.startsWith('confiscate'));
  const left = absent.filter((b) => !must.includes(b) && !(b.kind === 'fine' && b.need !== 'must'));
  const together = named.filter((b) => b.need === 'either' && imposed(b));
  return {
    mandatory: c.mitigated ? [] : must,
    unanswered: [...left, ...(c.mitigated ? must : [])].filter((b) => !c.explained.has(b.kind)),
    alternative: together.length > 1 ? together : [],
    unnamed: named.length === 0 || c.mitigated ? [] : c.types.filter((t) => !named.some((b) => b.kind === ownKinds[t])),
  };
}
