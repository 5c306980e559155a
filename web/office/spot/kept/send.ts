import { openCase, recordFacts, showCertificates } from '@zhiyi/modules/cases/contract';
import { receiveEvidence, recordStatement } from '@zhiyi/modules/evidence/contract';
import { call } from '../../../ui/api.ts';
import { ApiProblem } from '../../../ui/api-problem.ts';
import type { OutboxEntry } from './outbox.ts';
import { upload } from './upload.ts';

/** What came of sending: done (with the case's id where one was opened), refused for good, or nothing, to be tried again. */
export type Sent =
  | { readonly how: 'done'; readonly caseId?: string }
  | { readonly how: 'refused'; readonly problem: ApiProblem }
  | { readonly how: 'later' };

/**
 * Sends one entry under its own key.
 *
 * @param caseId of the case at the server; null before it is open there
 * @param onProgress share of a file that is on its way, 0 to 1
 */
export async function send(
  entry: OutboxEntry,
  caseId: string | null,
  onProgress: (share: number) => void,
): Promise<Sent> {
  try {
    return await sendAs(entry, caseId, onProgress);
  } catch (problem) {
    if (!(problem instanceof ApiProblem)) throw problem;
    // a session that ended says nothing about the act: it waits for whoever it belongs to
    if (problem.passing || problem.status === 401) return { how: 'later' };
    return { how: 'refused', problem };
  }
}

async function sendAs(entry: OutboxEntry, caseId: string | null, onProgress: (share: number) => void): Promise<Sent> {
  const { what, key } = entry;
  switch (what.kind) {
    case 'open': {
      const { value } = await call(openCase, { body: what.body, key });
      return { how: 'done', caseId: value.caseId };
    }
    case 'file': {
      const form = new FormData();
      form.set('record', JSON.stringify(what.capture));
      form.set('file', what.file, what.capture.fileName);
      await upload(receiveEvidence, form, key, onProgress);
      return { how: 'done' };
    }
    case 'statement':
      await call(recordStatement, { body: what.body, key });
      return { how: 'done' };
    case 'certificates':
      if (caseId === null) return { how: 'later' };
      await call(showCertificates, { params: { caseId }, body: {}, key });
      return { how: 'done' };
    case 'facts':
      if (caseId === null) return { how: 'later' };
      await call(recordFacts, { params: { caseId }, body: what.body, key });
      return { how: 'done' };
  }
}
