import { type Act, addItems, takeNumber } from '@zhiyi/store';
import { organ as organOf } from '../../people/index.ts';
import { type PaperCode, papers } from '../domain/kinds.ts';
import type { PapersDeps } from './deps.ts';

/** What a paper belongs to. */
export interface PaperPlace {
  readonly caseId: string;
  /** subject whose key seals the data */
  readonly subject: string;
  /** organ in whose name it is issued */
  readonly organ: string;
  readonly viewers: readonly string[];
}

/** A paper with its number taken; its bytes are made when the last hand has been put to it. */
export interface PreparedPaper {
  readonly id: string;
  readonly number: string | null;
  readonly verify: string;
}

/**
 * 文书编号 — takes the number of a paper that is about to be issued, in the act's transaction. The number is never used again; where the
 * paper does not come about it stays in the series as void with its reason.
 */
export async function numberPaper(
  deps: PapersDeps,
  act: Act,
  code: PaperCode,
  place: PaperPlace,
): Promise<PreparedPaper> {
  const id = act.newId();
  const verifyCode = act.random(12).toString('base64url');
  const { word } = papers[code];
  let number: string | null = null;
  if (word !== null) {
    const { word: organWord, nameZh } = await organOf(act, place.organ);
    if (organWord === null) throw new Error(`organ ${nameZh} has no word for its document numbers`);
    const taken = await takeNumber(act, {
      organ: organWord,
      word,
      stream: `case:${place.caseId}`,
      write: (year, serial) => `${organWord}${word}字〔${year}〕第${String(serial).padStart(6, '0')}号`,
    });
    number = taken.number;
  }
  return { id, number, verify: `${deps.publicUrl}/verify/${verifyCode}` };
}

/** Keeps the data of a numbered paper until it is issued: what the officers signed is not asked for twice. */
export async function keepPrepared(
  deps: PapersDeps,
  act: Act,
  code: PaperCode,
  place: PaperPlace,
  paper: PreparedPaper,
  data: unknown,
): Promise<void> {
  const [item] = await addItems(act, place.subject, [{ kind: `paper:${code}`, content: data }]);
  await act.tx
    .insertInto('papers.papers')
    .values({
      district: act.district,
      id: paper.id,
      code,
      case_id: place.caseId,
      organ: place.organ,
      number: paper.number,
      state: 'prepared',
      data_item: item as string,
      prepared_at: act.now,
      demo: deps.demo,
      verify_code: paper.verify.slice(paper.verify.lastIndexOf('/') + 1),
      viewers: [...place.viewers],
    })
    .execute();
}
