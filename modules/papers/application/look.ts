import { type Refusal, Refused, refusal } from '@zhiyi/kernel';
import { type Act, recordLook, storeRefusals } from '@zhiyi/store';
import { refusalsOfDuty } from '../../people/index.ts';
import { type PaperCode, papers } from '../domain/kinds.ts';

interface Seen {
  readonly code: string;
  readonly state: string;
}

/**
 * 谁可以看文书 — a paper names its party in full, so whoever looks holds the duty to see full personal data (APL 50; PIPL 34). Beside them, whoever serves
 * papers opens those that were issued and of which the party gets a copy: an auxiliary carries them under an officer's command (ZJ 30). A draft, and
 * a form that stays in the file, is not theirs.
 *
 * @returns why the actor may not, paper by paper; the duties are asked once
 */
export async function looking(act: Act): Promise<(paper: Seen) => readonly Refusal[]> {
  const full = await refusalsOfDuty(act, 'lookAtPersonalData');
  if (full.length === 0) return () => [];
  const serves = (await refusalsOfDuty(act, 'serve')).length === 0;
  return ({ code, state }) => (serves && state === 'issued' && papers[code as PaperCode].copies.length > 0 ? [] : full);
}

/** @throws Refused `store.not-found`, or why the paper is not the actor's to see */
export async function mustSee(
  act: Act,
  paperId: string,
): Promise<Seen & { readonly caseId: string; readonly name: string }> {
  const row = await act.tx
    .selectFrom('papers.papers')
    .select(['code', 'number', 'case_id', 'state'])
    .where('district', '=', act.district)
    .where('id', '=', paperId)
    .executeTakeFirst();
  if (!row) throw new Refused([refusal(storeRefusals, 'store.not-found')]);
  const [first, ...rest] = (await looking(act))(row);
  if (first) throw new Refused([first, ...rest]);
  const title = papers[row.code as PaperCode].title.zh;
  return { code: row.code, state: row.state, caseId: row.case_id, name: `${title}${row.number ?? ''}.pdf` };
}

/**
 * 查看文书留痕 — puts a look at a paper on record with its purpose, drafts and issued ones alike, before a word of it is shown.
 *
 * @returns the file's name @throws Refused as `mustSee`
 */
export async function lookAtPaper(act: Act, paperId: string, purpose: string): Promise<string> {
  const { caseId, code, name } = await mustSee(act, paperId);
  await recordLook(act, { stream: `case:${caseId}`, what: `paper:${code}`, purpose });
  return name;
}
