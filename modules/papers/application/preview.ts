import { Refused, refusal } from '@zhiyi/kernel';
import { type Act, readItem, storeRefusals } from '@zhiyi/store';
import type { PaperCode, PaperData } from '../domain/kinds.ts';
import type { PapersDeps } from './deps.ts';

/** 预览 — a draft as it will look, for reading on a screen; nothing is issued. Issued bytes stand as they are and are not made again. @throws Refused `store.not-found` */
export async function previewPaper(
  deps: PapersDeps,
  act: Act,
  paperId: string,
): Promise<{ readonly pages: readonly string[] }> {
  const row = await act.tx
    .selectFrom('papers.papers')
    .select(['code', 'data_item', 'state'])
    .where('district', '=', act.district)
    .where('id', '=', paperId)
    .where('state', '!=', 'issued')
    .executeTakeFirst();
  if (!row) throw new Refused([refusal(storeRefusals, 'store.not-found')]);
  const data = await readItem<PaperData>(act, row.data_item);
  const made = await deps.renderer.preview(row.code as PaperCode, data, {
    at: act.now,
    demo: deps.demo,
    sealed: false,
    draft: row.state === 'prepared',
  });
  if (!made.ok) throw new Refused(made.refusals);
  return { pages: made.value.pages };
}
