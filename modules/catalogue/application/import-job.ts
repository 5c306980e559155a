import { fill, type RefusalText, Refused } from '@zhiyi/kernel';
import { type Act, Cancelled, type JobKind, runUpkeep, startJob } from '@zhiyi/store';
import { catalogueRefusals } from '../domain/refusals.ts';
import type { CatalogueFacts } from './ports.ts';
import { failImport, prepareImport, type ReadSheet } from './prepare-import.ts';
import { type ImportTarget, uploadImport } from './upload-import.ts';

export const IMPORT_JOB = 'catalogue.import';

/** Keeps the file and leaves the preview to be made after this act. */
export async function offerImport(
  act: Act,
  target: ImportTarget,
  file: { readonly name: string; readonly bytes: Uint8Array },
): Promise<{ readonly id: string; readonly job: string }> {
  const id = await uploadImport(act, target, file);
  const job = await startJob(act, IMPORT_JOB, { import: id });
  await act.tx
    .updateTable('catalogue.imports')
    .set({ job_id: job })
    .where('district', '=', act.district)
    .where('id', '=', id)
    .execute();
  return { id, job };
}

/** The job that makes a preview. It may be begun again: what an earlier run wrote is forgotten first. */
export function importJob(tools: { readonly readSheet: ReadSheet; readonly facts: CatalogueFacts }): JobKind {
  return {
    repeatable: true,
    run: async ({ store, input, progress }) => {
      const id = (input as { readonly import: string }).import;
      try {
        return await prepareImport(store, id, { ...tools, progress });
      } catch (error) {
        const state = error instanceof Cancelled ? 'cancelled' : 'failed';
        const said = problemOf(error);
        if (said !== null) await runUpkeep(store, 'catalogue-import', (act) => failImport(act, id, state, said));
        throw error;
      }
    },
  };
}

/** What the uploader reads; null for a fault of ours, after which the job is begun again or fails by itself. */
function problemOf(error: unknown): string | null {
  if (error instanceof Cancelled) return '已停止';
  if (error instanceof Refused) {
    const [first] = error.refusals;
    const text = (catalogueRefusals as Readonly<Record<string, RefusalText>>)[first.code];
    return fill(text?.zh ?? first.code, first.facts, 'zh');
  }
  const zh = (error as { zh?: unknown }).zh;
  return typeof zh === 'string' ? zh : null;
}
