import type { LocalDate, Refusal } from '@zhiyi/kernel';
import { refusal } from '@zhiyi/kernel';
import { apl, formatArticle, type Level, movesOf, statute } from '@zhiyi/law';
import { type Basis, basisInForce, type Matter } from './matter.ts';
import { type PenaltyType, penaltyTypes } from './penalty-types.ts';
import { catalogueRefusals } from './refusals.ts';

/** Names of the ranks, as refusals say them. */
export const levelNames: Readonly<Record<Level, { readonly zh: string; readonly en: string }>> = {
  law: { zh: '法律', en: 'law' },
  'administrative-regulation': { zh: '行政法规', en: 'administrative regulation' },
  'local-regulation': { zh: '地方性法规', en: 'local regulation' },
  'ministry-rule': { zh: '部门规章', en: 'ministry rule' },
  'local-rule': { zh: '地方政府规章', en: 'local government rule' },
  'judicial-interpretation': { zh: '司法解释', en: 'judicial interpretation' },
  'normative-document': { zh: '规范性文件', en: 'normative document' },
};

const RULE_MAY_SET: readonly PenaltyType[] = ['warning', 'criticism', 'fine'];

/**
 * 依据能否设定 — a penalty a provision of this rank cannot create by itself:
 *  - local regulation: detention, revocation of a business licence (APL 12)
 *  - rule: all but warning, criticism, fine (APL 13, 14)
 *  - “other” kinds: law and administrative regulation alone (APL 9)
 *  - judicial interpretation, normative document: none (APL 16)
 */
export function penaltyBeyondLevel(basis: Basis): PenaltyType | null {
  switch (basis.level) {
    case 'law':
      return null;
    case 'administrative-regulation':
      return basis.penalties.find((p) => p === 'detention') ?? null;
    case 'local-regulation':
      if (basis.penalties.includes('revoke') && basis.words.includes('吊销营业执照')) return 'revoke';
      return basis.penalties.find((p) => p === 'detention' || p === 'other') ?? null;
    case 'ministry-rule':
    case 'local-rule':
      return basis.penalties.find((p) => !RULE_MAY_SET.includes(p)) ?? null;
    case 'judicial-interpretation':
    case 'normative-document':
      return basis.penalties[0] ?? null;
  }
}

/**
 * 依据合法性 — every reason why the provisions of a matter cannot carry a penalty, whatever the day:
 *  - only normative documents (APL 16)
 *  - a provision that was never published (APL 5)
 *  - a kind of penalty its rank cannot create, while no higher provision of the matter creates it (APL 12–14)
 */
export function unlawfulBases(matter: Matter): readonly Refusal[] {
  const penal = matter.bases.filter((b) => b.role === 'penalty');
  const binding = penal.filter((b) => b.level !== 'normative-document' && b.level !== 'judicial-interpretation');
  if (penal.length > 0 && binding.length === 0)
    return [refusal(catalogueRefusals, 'catalogue.normative-document-alone', { basis: penal[0]?.citation ?? '' })];
  const found: Refusal[] = [];
  for (const b of penal)
    if (!b.published) found.push(refusal(catalogueRefusals, 'catalogue.basis-unpublished', { basis: b.citation }));
  for (const b of binding) {
    const beyond = penaltyBeyondLevel(b);
    const above = penal.some((o) => o !== b && o.penalties.includes(beyond as PenaltyType) && !penaltyBeyondLevel(o));
    if (beyond && !above) found.push(levelRefusal(b, beyond));
  }
  return found;
}

function levelRefusal(b: Basis, penalty: PenaltyType): Refusal {
  const law = b.level === 'local-regulation' ? [apl(12, 1)] : b.level === 'ministry-rule' ? [apl(13)] : [apl(14)];
  const facts = {
    basis: b.citation,
    level: levelNames[b.level].zh,
    levelEn: levelNames[b.level].en,
    penalty: penaltyTypes[penalty].zh,
    penaltyEn: penaltyTypes[penalty].en,
  };
  return refusal(
    catalogueRefusals,
    'catalogue.level-cannot-set-penalty',
    facts,
    penalty === 'detention' ? [apl(10, 2)] : penalty === 'other' ? [apl(9)] : law,
  );
}

/** When a provision stopped being law, and what the law put in its place where that is known. */
export function endOf(basis: Basis): { readonly until: LocalDate | null; readonly successor: string | null } {
  const ends = basis.articles.map((a) => statute(a.statute).until).filter((d) => d !== null);
  const until = [...ends, ...(basis.until === null ? [] : [basis.until])].sort()[0] ?? null;
  const moves = basis.articles.flatMap((a) => movesOf(a).filter((m) => m.before.article.statute === a.statute));
  const after = [...new Set(moves.map((m) => formatArticle(m.after.article, 'zh')))];
  return { until, successor: after.length > 0 ? after.join('、') : null };
}

/**
 * 依据是否在施行期 — empty when a penalty provision of the matter is in force on the day; else one reason per provision: when it
 * ended and what stands in its place, or that it had not begun.
 */
export function basisOutOfForce(matter: Matter, day: LocalDate): readonly Refusal[] {
  const penal = matter.bases.filter((b) => b.role === 'penalty');
  if (penal.some((b) => basisInForce(b, day))) return [];
  return penal.map((b) => {
    const { until, successor } = endOf(b);
    return until === null || day < until
      ? refusal(catalogueRefusals, 'catalogue.no-basis-at-act', { day, basis: b.citation })
      : refusal(catalogueRefusals, 'catalogue.basis-out-of-force', {
          basis: b.citation,
          until,
          successor: successor ?? '未知，请法制部门核对',
          successorEn: successor ?? 'not known, ask the legal office',
        });
  });
}
