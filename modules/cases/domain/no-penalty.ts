import type { GuardFacts, NoPenaltyGround } from './guard-facts.ts';

/** 不予处罚的理由成立 — whether the recorded circumstances bear the ground out (APL 28(1), 30, 31, 33, 45(1)). */
export function groundHolds(f: GuardFacts, ground: NoPenaltyGround, reason: string | undefined): boolean {
  const facts = f.case.facts;
  const c = facts?.circumstances;
  switch (ground) {
    case 'minorCorrected':
      return c !== undefined && c.minor && c.corrected && c.noHarm;
    case 'firstMinorCorrected':
      // discretionary (may, not shall): APL 33(1) second sentence wants a written reason
      return (
        c !== undefined && c.firstOffence && c.corrected && (c.minorHarm || c.noHarm) && (reason ?? '').trim() !== ''
      );
    case 'noFault':
      return c?.noFaultProven === true;
    case 'underAge':
      return facts?.age !== undefined && facts.age < f.limits.noPenaltyUnder;
    case 'notAnswerable':
      return facts?.capacity === 'none';
    case 'defenceEstablished':
      return f.case.hearing?.finding === 'established';
    case 'preconditionUnmet':
      return (
        f.matter?.precondition !== undefined && (c?.corrected === true || f.case.correction?.result === 'corrected')
      );
  }
}
