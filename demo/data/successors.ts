import { articleKey } from '@zhiyi/kernel';
import {
  type FineRange,
  type Fines,
  formatArticle,
  type LawMove,
  movesOf,
  type Provision,
  readCitation,
  statute,
} from '@zhiyi/law';
import type { Row } from './table.ts';

/**
 * 依据更替 — rows of an adjustment file for matters whose provision the law replaced: the old provision with its fines by refusal, then
 * the new one from its first day. Matters that nothing moved give no rows.
 */
export function successorRows(matters: readonly Row[]): readonly Row[] {
  return matters.flatMap((m) => {
    const move = moveOf(m);
    return move ? [{ ...m, ...finesOf(move.before, m) }, newProvision(m, move)] : [];
  });
}

function moveOf(m: Row): LawMove | undefined {
  const { articles } = readCitation(m.legal_basis ?? '');
  return articles.flatMap((a) => movesOf(a).filter((x) => x.before.article.statute === a.statute))[0];
}

function newProvision(m: Row, move: LawMove): Row {
  const { article } = move.after;
  const law = statute(article.statute);
  return {
    code: m.code as string,
    party_kinds: m.party_kinds as string,
    penalty_types: m.penalty_types as string,
    precondition: m.precondition as string,
    legal_basis: formatArticle(article, 'zh').replace(law.name, `《${law.title}》`),
    law_text_date: law.text ?? '',
    basis_from: move.date,
    penalty_text: wordsOf(move.after, m),
    fine_base: 'yuan',
    ...finesOf(move.after, m),
    note: articleKey(article),
  };
}

/** Fine columns of a provision; a fine that only follows refusal stands in the plain column, where the precondition guards it. */
function finesOf(p: Provision, m: Row): Row {
  const parties = m.party_kinds ?? '';
  const person = parties.includes('自然人') || parties.includes('个体工商户') ? p.person : null;
  const org = parties.includes('法人') ? p.org : null;
  return {
    fine_min: '',
    fine_max: '',
    fine_person: plain(person),
    fine_org: plain(org),
    fine_person_refused: graded(person),
    fine_org_refused: graded(org),
  };
}

function plain(f: Fines | null): string {
  return f ? range(f.corrected ?? f.refused) : '';
}

function graded(f: Fines | null): string {
  return f?.corrected && range(f.refused) !== range(f.corrected) ? range(f.refused) : '';
}

function range(r: FineRange | null): string {
  return r ? `${r.least}-${r.most}` : '';
}

function wordsOf(p: Provision, m: Row): string {
  const say = (r: FineRange) => `处${r.least}元以上${r.most}元以下罚款`;
  const of = (f: Fines, who: string) => {
    const first = f.corrected ? [`${who}${say(f.corrected)}`] : [];
    const refused = f.refused && range(f.refused) !== range(f.corrected) ? [`拒不改正的，${who}${say(f.refused)}`] : [];
    return [...first, ...refused];
  };
  const same = JSON.stringify(p.person) === JSON.stringify(p.org);
  const parties = m.party_kinds ?? '';
  const fines = same
    ? of(p.person, '')
    : [
        ...(parties.includes('法人') ? of(p.org, '对单位') : []),
        ...(parties.includes('自然人') ? of(p.person, '对个人') : []),
      ];
  return ['责令改正', ...fines, ...(p.besides ? [p.besides.zh] : [])].join('；');
}
