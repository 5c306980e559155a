import { type Article, type Bilingual, Fault } from '@zhiyi/kernel';
import type { LawDates } from '../parameters/index.ts';
import { apl, ecoCode, formatArticle } from '../statutes/index.ts';
import { compareFines, type FineRange } from './fines.ts';
import type { LawMove, Provision } from './moves.ts';

export interface Circumstances {
  readonly party: 'person' | 'org';
  /** the party refused to correct when ordered */
  readonly refused: boolean;
}

export interface Applicable {
  readonly provision: Provision;
  readonly article: Article;
  /** null where the provision knows no fine in these circumstances */
  readonly fine: FineRange | null;
  /** the law at the act, or the later one because it is lighter */
  readonly chosen: 'at-act' | 'at-decision';
  /** both provisions were in play and had to be weighed */
  readonly compared: boolean;
  readonly reason: Bilingual;
  readonly law: readonly Article[];
}

/**
 * 从旧兼从轻 — which of two provisions governs an act (APL 37).
 *
 *  - the law at the time of the act applies
 *  - if the law at the decision is lighter for this party in these circumstances, that one applies; the lower maximum decides,
 *    then the lower minimum; where both are equal the law at the act stays
 *
 * Only the fine is weighed; what is ordered besides is named in the provision for the officer to consider.
 * A continuing act is judged by the day it ended. @throws Fault `law.bad-dates` when the decision precedes the act
 */
export function applicable(move: LawMove, dates: LawDates, circumstances: Circumstances): Applicable {
  if (dates.decision < dates.act)
    throw new Fault('law.bad-dates', `decision ${dates.decision} before act ${dates.act}`);
  const before = fineOf(move.before, circumstances);
  const after = fineOf(move.after, circumstances);
  if (dates.act >= move.date)
    return answer(move.after, after, 'at-act', false, {
      zh: `行为发生时${name(move.after)}已施行`,
      en: `${gloss(move.after)} was in force at the act`,
    });
  if (dates.decision < move.date)
    return answer(move.before, before, 'at-act', false, {
      zh: `行为发生和作出决定时均适用${name(move.before)}`,
      en: `${gloss(move.before)} was in force at the act and at the decision`,
    });
  const weighed = weigh(move, before, after);
  return compareFines(after, before) < 0
    ? answer(move.after, after, 'at-decision', true, {
        zh: `${weighed.zh}；新的规定处罚较轻，适用${name(move.after)}`,
        en: `${weighed.en}; the later provision is lighter and applies`,
      })
    : answer(move.before, before, 'at-act', true, {
        zh: `${weighed.zh}；新的规定不较轻，适用行为时的${name(move.before)}`,
        en: `${weighed.en}; the later provision is not lighter, the one at the act applies`,
      });
}

function fineOf(p: Provision, c: Circumstances): FineRange | null {
  return p[c.party][c.refused ? 'refused' : 'corrected'];
}

function answer(
  provision: Provision,
  fine: FineRange | null,
  chosen: Applicable['chosen'],
  compared: boolean,
  reason: Bilingual,
): Applicable {
  const law = [apl(37), ecoCode(1057), provision.article];
  return { provision, article: provision.article, fine, chosen, compared, reason, law };
}

function weigh(move: LawMove, before: FineRange | null, after: FineRange | null): Bilingual {
  return {
    zh: `行为时${name(move.before)}：${amounts(before)}；决定时${name(move.after)}：${amounts(after)}`,
    en: `at the act ${gloss(move.before)}: ${amountsEn(before)}; at the decision ${gloss(move.after)}: ${amountsEn(after)}`,
  };
}

function name(p: Provision): string {
  return formatArticle(p.article, 'zh');
}
function gloss(p: Provision): string {
  return formatArticle(p.article, 'en');
}
function amounts(r: FineRange | null): string {
  return r ? `${r.least}元以上${r.most}元以下罚款` : '不处罚款';
}
function amountsEn(r: FineRange | null): string {
  return r ? `fine of ${r.least} to ${r.most} yuan` : 'no fine';
}
