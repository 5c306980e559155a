import { Refused, refusal } from '@zhiyi/kernel';
import { type Act, asSystem, readItem, setStreamViewers, storeRefusals, withSystem } from '@zhiyi/store';
import { type PaperCode, type PaperData, papers } from '../domain/kinds.ts';
import { paperStream } from './issue.ts';

export interface PaperRow {
  readonly id: string;
  readonly code: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly number: string | null;
  readonly state: 'prepared' | 'issued' | 'void';
  readonly issuedAt: string | null;
  readonly pages: number | null;
  readonly sha256: string | null;
  readonly seal: 'none' | 'unset' | 'set';
  readonly sealedBy: string | null;
  readonly demo: boolean;
}

/** Papers of a case, oldest first. */
export async function papersOf(act: Act, caseId: string): Promise<readonly PaperRow[]> {
  const rows = await act.tx
    .selectFrom('papers.papers')
    .selectAll()
    .where('district', '=', act.district)
    .where('case_id', '=', caseId)
    .orderBy('prepared_at')
    .orderBy('id')
    .execute();
  return rows.map((r) => ({
    id: r.id,
    code: r.code,
    title: papers[r.code as PaperCode].title,
    number: r.number,
    state: r.state as PaperRow['state'],
    issuedAt: r.issued_at,
    pages: r.pages,
    sha256: r.after_seal?.toString('hex') ?? null,
    seal: sealOf(r.code as PaperCode, r.sealed_by),
    sealedBy: r.sealed_by,
    demo: r.demo,
  }));
}

/** 盖章与否 — an inner form carries no seal, so it is not said to lack one. */
function sealOf(code: PaperCode, by: string | null): PaperRow['seal'] {
  if (by !== null) return 'set';
  return papers[code].seal === 'none' ? 'none' : 'unset';
}

/** The issued bytes' digest, and the case. @throws Refused `store.not-found` when there are none, or none for you */
export async function issuedBytes(
  act: Act,
  paperId: string,
): Promise<{ readonly sha256: string; readonly caseId: string }> {
  const row = await act.tx
    .selectFrom('papers.papers')
    .select(['after_seal', 'case_id'])
    .where('district', '=', act.district)
    .where('id', '=', paperId)
    .executeTakeFirst();
  if (!row?.after_seal) throw new Refused([refusal(storeRefusals, 'store.not-found')]);
  return { sha256: row.after_seal.toString('hex'), caseId: row.case_id };
}

/** 核验所见 — what the public may know of an issued paper; never whom it is about. */
export interface PublicPaper {
  readonly title: { zh: string; en: string };
  readonly number: string | null;
  readonly organ: string;
  readonly issuedAt: string;
  readonly sha256: string;
  readonly demo: boolean;
  readonly sealedBy: string | null;
  readonly state: string;
}

/**
 * 核验 — what the public may know of a paper by the code in its QR address: that it exists, what it is, its number, the organ, the day and
 * its digest; never whom it is about.
 */
export async function paperByCode(act: Act, code: string): Promise<PublicPaper | undefined> {
  return publicPaper(await publicRow(act).where('verify_code', '=', code).executeTakeFirst());
}

/** The same by the digest of the issued bytes: whoever asks holds the file. */
export async function paperByDigest(act: Act, sha256: string): Promise<PublicPaper | undefined> {
  return publicPaper(await publicRow(act).where('after_seal', '=', Buffer.from(sha256, 'hex')).executeTakeFirst());
}

function publicRow(act: Act) {
  return act.tx
    .selectFrom('papers.papers')
    .select(['code', 'number', 'organ', 'issued_at', 'after_seal', 'sealed_by', 'demo', 'state'])
    .where('district', '=', act.district);
}

function publicPaper(
  r: Awaited<ReturnType<ReturnType<typeof publicRow>['executeTakeFirst']>>,
): PublicPaper | undefined {
  if (!r?.issued_at || !r.after_seal) return undefined;
  return {
    title: papers[r.code as PaperCode].title,
    number: r.number,
    organ: r.organ,
    issuedAt: r.issued_at,
    sha256: r.after_seal.toString('hex'),
    demo: r.demo,
    sealedBy: r.sealed_by,
    state: r.state,
  };
}

/** What a paper was made from, for papers that refer to it. @throws Refused `store.not-found` */
export async function paperData<C extends PaperCode>(
  act: Act,
  paperId: string,
  code: C,
): Promise<{ readonly organ: string; readonly number: string | null; readonly data: PaperData<C> }> {
  const row = await act.tx
    .selectFrom('papers.papers')
    .select(['organ', 'number', 'data_item'])
    .where('district', '=', act.district)
    .where('id', '=', paperId)
    .where('code', '=', code)
    .executeTakeFirst();
  if (!row) throw new Refused([refusal(storeRefusals, 'store.not-found')]);
  return { organ: row.organ, number: row.number, data: await readItem<PaperData<C>>(act, row.data_item) };
}

/** A case that is shared shares its papers, with their entries; one that is taken away takes them along. As the system: the actor may lose sight of them. */
export async function setPaperViewers(act: Act, caseId: string, viewers: readonly string[]): Promise<void> {
  await asSystem(act, async () => {
    const rows = await act.tx
      .updateTable('papers.papers')
      .set({ viewers: [...withSystem(viewers)] })
      .where('district', '=', act.district)
      .where('case_id', '=', caseId)
      .returning(['id', 'state'])
      .execute();
    for (const { id, state } of rows) if (state === 'issued') await setStreamViewers(act, paperStream(id), viewers);
  });
}
