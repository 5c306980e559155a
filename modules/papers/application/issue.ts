import { type Instant, millisOf, Refused, refusal } from '@zhiyi/kernel';
import { type SealedPaper, SealNotSet } from '@zhiyi/ports';
import { type Act, addItems, appendEvents, readItem, recordBlob } from '@zhiyi/store';
import { type PaperCode, type PaperData, papers } from '../domain/kinds.ts';
import { paperRefusals } from '../domain/refusals.ts';
import type { PapersDeps } from './deps.ts';
import { keepPrepared, type PaperPlace, type PreparedPaper } from './prepare.ts';

export interface IssuedPaper {
  readonly id: string;
  readonly number: string | null;
  /** SHA-256 of the bytes as issued, hex */
  readonly sha256: string;
  readonly pages: number;
}

/** The stream of a paper's acts. */
export const paperStream = (id: string) => `paper:${id}`;

/** Numbers nothing: issues a paper whose number was just taken. @throws Refused with everything the paper lacks */
export async function issuePaper<C extends PaperCode>(
  deps: PapersDeps,
  act: Act,
  code: C,
  place: PaperPlace,
  paper: PreparedPaper,
  data: PaperData<C>,
): Promise<IssuedPaper> {
  await keepPrepared(deps, act, code, place, paper, data);
  return finish(deps, act, code, place, paper.id, paper.number, data);
}

/** Issues a prepared paper with what was still open, such as the party's signature. @throws Refused */
export async function issuePrepared<C extends PaperCode>(
  deps: PapersDeps,
  act: Act,
  paperId: string,
  place: PaperPlace,
  code: C,
  complete: (prepared: PaperData<C>) => PaperData<C>,
): Promise<IssuedPaper> {
  const row = await act.tx
    .selectFrom('papers.papers')
    .select(['data_item', 'number'])
    .where('district', '=', act.district)
    .where('id', '=', paperId)
    .where('state', '=', 'prepared')
    .executeTakeFirstOrThrow();
  const data = complete(await readItem<PaperData<C>>(act, row.data_item));
  const [item] = await addItems(act, place.subject, [{ kind: `paper:${code}`, content: data }]);
  await act.tx
    .updateTable('papers.papers')
    .set({ data_item: item as string })
    .where('district', '=', act.district)
    .where('id', '=', paperId)
    .execute();
  return finish(deps, act, code, place, paperId, row.number, data);
}

/**
 * Renders, seals, stores, records: the bytes are made once and never again. The paper's own stream carries what a verifier
 * needs: digests and versions, no content.
 */
async function finish<C extends PaperCode>(
  deps: PapersDeps,
  act: Act,
  code: C,
  place: PaperPlace,
  id: string,
  number: string | null,
  data: PaperData<C>,
): Promise<IssuedPaper> {
  const sealing = !deps.demo && papers[code].seal !== 'none' && deps.seal.has(place.organ);
  const rendered = await deps.renderer.render(code, data, {
    at: act.now,
    demo: deps.demo,
    sealed: sealing,
  });
  if (!rendered.ok) throw new Refused(rendered.refusals);
  const { pdf, pages, template, fontDigest } = rendered.value;
  const before = await deps.files.put(once(pdf));
  await recordBlob(act, deps.files, { ...before, mime: 'application/pdf' });
  const sealed = sealing ? await setSeal(deps, pdf, place.organ, act.now) : null;
  const after = sealed ? await deps.files.put(once(sealed.pdf)) : before;
  if (sealed) await recordBlob(act, deps.files, { ...after, mime: 'application/pdf' });
  await act.tx
    .updateTable('papers.papers')
    .set({
      state: 'issued',
      issued_at: act.now,
      template: template.name,
      template_version: template.version,
      font_digest: fontDigest,
      pages,
      before_seal: Buffer.from(before.sha256, 'hex'),
      after_seal: Buffer.from(after.sha256, 'hex'),
      sealed_by: sealed?.by ?? null,
    })
    .where('district', '=', act.district)
    .where('id', '=', id)
    .execute();
  await appendEvents(
    { ...act, organ: place.organ },
    {
      stream: paperStream(id),
      expected: 0,
      viewers: place.viewers,
      basis: [],
      entryType: 'paper.issued',
      events: [
        {
          type: 'PaperIssued/1',
          data: {
            case: place.caseId,
            code,
            sha256: after.sha256,
            sm3: after.sm3,
            beforeSeal: before.sha256,
            template: template.version,
            fonts: fontDigest,
            demo: deps.demo,
          },
        },
      ],
    },
  );
  return { id, number, sha256: after.sha256, pages };
}

/** 盖章 — an organ that has a seal issues no paper without it: one that could not be sealed is not issued. @throws Refused `papers.seal-not-set` */
async function setSeal(deps: PapersDeps, pdf: Uint8Array, organ: string, at: Instant): Promise<SealedPaper> {
  try {
    return await deps.seal.seal(pdf, organ, millisOf(at));
  } catch (error) {
    if (error instanceof SealNotSet)
      throw new Refused([refusal(paperRefusals, 'papers.seal-not-set', { why: error.why })]);
    throw error;
  }
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}
