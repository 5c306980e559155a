import { isId, Refused, refusal } from '@zhiyi/kernel';
import { type Act, storeRefusals } from '@zhiyi/store';
import { personNames, refusalsOfDuty } from '../../people/index.ts';
import type { Counts } from './compare-import.ts';
import type { Page } from './lists.ts';
import type { ImportTarget } from './upload-import.ts';

export interface ImportLine {
  readonly id: string;
  readonly list: string;
  readonly target: ImportTarget;
  readonly fileName: string;
  readonly fileSha256: string;
  readonly state: 'reading' | 'ready' | 'confirmed' | 'rejected' | 'failed' | 'cancelled';
  readonly uploadedBy: string;
  readonly uploadedByName: string | null;
  readonly uploadedAt: string;
  readonly job: string | null;
  readonly counts: Counts | null;
  readonly problem: string | null;
  readonly batch: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly reason: string | null;
  readonly mayConfirm: boolean;
}

function imports(act: Act) {
  return act.tx
    .selectFrom('catalogue.imports')
    .select([
      'id',
      'list_id',
      'target',
      'file_name',
      'file_sha256',
      'state',
      'uploaded_by',
      'uploaded_at',
      'job_id',
      'counts',
    ])
    .select(['problem', 'batch_id', 'decided_by', 'decided_at', 'reason'])
    .where('district', '=', act.district);
}

type Stored = Awaited<ReturnType<ReturnType<typeof imports>['execute']>>[number];

async function lines(act: Act, rows: readonly Stored[]): Promise<readonly ImportLine[]> {
  const names = await personNames(act, rows.map((r) => r.uploaded_by).filter(isId));
  return Promise.all(
    rows.map(async (r) => ({
      id: r.id,
      list: r.list_id,
      target: r.target as unknown as ImportTarget,
      fileName: r.file_name,
      fileSha256: Buffer.from(r.file_sha256).toString('hex'),
      state: r.state as ImportLine['state'],
      uploadedBy: r.uploaded_by,
      uploadedByName: names.get(r.uploaded_by) ?? null,
      uploadedAt: r.uploaded_at,
      job: r.job_id,
      counts:
        r.state === 'reading' || Object.keys(r.counts as object).length === 0 ? null : (r.counts as unknown as Counts),
      problem: r.problem,
      batch: r.batch_id,
      decidedBy: r.decided_by,
      decidedAt: r.decided_at,
      reason: r.reason,
      mayConfirm:
        r.state === 'ready' && (await refusalsOfDuty(act, 'confirmCatalogue', { doneBy: r.uploaded_by })).length === 0,
    })),
  );
}

export async function latestImports(act: Act, limit: number): Promise<readonly ImportLine[]> {
  return lines(act, await imports(act).orderBy('uploaded_at', 'desc').orderBy('id', 'desc').limit(limit).execute());
}

export async function readImport(act: Act, id: string): Promise<ImportLine> {
  const [line] = await lines(act, await imports(act).where('id', '=', id).execute());
  if (!line) throw new Refused([refusal(storeRefusals, 'store.not-found')]);
  return line;
}

export interface ImportRow {
  readonly n: number;
  readonly outcome: 'added' | 'changed' | 'withdrawn' | 'unchanged' | 'bad';
  readonly code: string | null;
  readonly name: string | null;
  readonly number: number | null;
  readonly changes: { field: string; from: string; to: string }[];
  readonly problems: { column: string; value: string; zh: string; en: string }[];
  readonly openCases: number;
}

/** Lines of a preview in the order of the file. */
export async function importRows(
  act: Act,
  id: string,
  outcome: ImportRow['outcome'] | undefined,
  after: number,
  limit: number,
): Promise<Page<ImportRow>> {
  const all = act.tx
    .selectFrom('catalogue.import_rows')
    .where('district', '=', act.district)
    .where('import_id', '=', id)
    .$if(outcome !== undefined, (q) => q.where('outcome', '=', outcome as string));
  const rows = await all
    .select(['n', 'outcome', 'code', 'name', 'number', 'changes', 'problems', 'open_cases'])
    .where('n', '>', after)
    .orderBy('n')
    .limit(limit + 1)
    .execute();
  const counted = await all.select((e) => e.fn.countAll<number>().as('n')).executeTakeFirst();
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page.map((r) => ({
      n: r.n,
      outcome: r.outcome as ImportRow['outcome'],
      code: r.code,
      name: r.name,
      number: r.number,
      changes: r.changes as unknown as ImportRow['changes'],
      problems: r.problems as unknown as ImportRow['problems'],
      openCases: r.open_cases,
    })),
    ...(rows.length > limit && last ? { next: String(last.n) } : {}),
    count: Number(counted?.n ?? 0),
    more: false,
  };
}
