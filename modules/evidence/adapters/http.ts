import { type Refusal, Refused, refusal } from '@zhiyi/kernel';
import type { Route } from '@zhiyi/kernel/route';
import type { FileStore } from '@zhiyi/ports';
import { type Act, type Answer, runAct, runRead } from '@zhiyi/store';
import { type Call, type Handler, handle, type UploadedFile } from '../../handler.ts';
import { mustHold } from '../../people/index.ts';
import { lookAt } from '../application/looks.ts';
import type { EvidenceFacts } from '../application/ports.ts';
import { listEvidence, readEvidence, wordsOf } from '../application/read.ts';
import { receiveFile, refuseOnRecord } from '../application/receive-file.ts';
import { recordStatement } from '../application/take-statement.ts';
import { excludeEvidence, verifyEvidence } from '../application/verify-evidence.ts';
import * as contract from '../contract.ts';
import { evidenceRefusals } from '../domain/refusals.ts';
import { fileAnswer } from './file-answer.ts';

/** Slips are the caller's to keep; the schema wants arrays it may own. */
const owned = <T>(a: Answer<T>) => ({ value: a.value, slips: [...a.slips], repeated: a.repeated });

async function command<R extends Route, T>(call: Call<R>, name: string, run: (act: Act) => Promise<T>) {
  const request = { params: call.params ?? null, body: call.body };
  return owned(await runAct(call.store, { name: `evidence.${name}`, actor: call.actor, key: call.key, request }, run));
}

/** Turns refusals into words with articles. */
type Say = (refusals: readonly Refusal[]) => contract.EvidencePage['acts'][number]['refusals'];

/** The chapter's routes. @param files where originals lie; @param facts of other chapters */
export function evidenceHandlers(files: FileStore, facts: EvidenceFacts, say: Say): readonly Handler[] {
  return [
    handle(contract.receiveEvidence, (call) => receive(files, call)),
    handle(contract.recordStatement, (call) =>
      command(call, 'recordStatement', (act) => recordStatement(act, call.body)),
    ),
    handle(contract.listEvidence, ({ store, actor, query }) =>
      runRead(store, actor, async (act) => {
        await mustHold(act, 'readCases');
        const { caseId, bundle = '' } = query; // one of the two, by the schema
        return { rows: await listEvidence(act, caseId === undefined ? { bundle } : { caseId }) };
      }),
    ),
    handle(contract.readEvidence, ({ store, actor, params }) =>
      runRead(store, actor, async (act) => {
        await mustHold(act, 'readCases');
        const page = await readEvidence(facts, act, params.evidenceId);
        return { ...page, acts: page.acts.map((a) => ({ ...a, refusals: say(a.refusals) })) };
      }),
    ),
    handle(contract.evidenceFile, async ({ store, actor, params, query, range }) => {
      const look = await lookAt(store, actor, params.evidenceId, { what: 'original', ...query });
      return fileAnswer(files, look, range);
    }),
    handle(contract.evidenceWords, async ({ store, actor, params, query }) => {
      const { item } = await lookAt(store, actor, params.evidenceId, { what: 'words', ...query });
      return runRead(store, actor, (act) => wordsOf(act, item));
    }),
    handle(contract.verifyEvidence, (call) =>
      command(call, 'verify', (act) => verifyEvidence(facts, act, call.params.evidenceId, call.body)),
    ),
    handle(contract.excludeEvidence, (call) =>
      command(call, 'exclude', (act) => excludeEvidence(facts, act, call.params.evidenceId, call.body)),
    ),
  ];
}

/** One file a request: the record comes first, then the bytes it describes. What follows is read and dropped, so that the answer gets through. */
async function receive(files: FileStore, call: Call<typeof contract.receiveEvidence>) {
  const { store, actor, key } = call;
  const onRecord = (error: unknown) => refuseOnRecord(store, { name: 'evidence.receive', actor }, error);
  let answer: Awaited<ReturnType<typeof receiveFile>> | undefined;
  for await (const file of call.files()) {
    if (answer !== undefined || file.field !== 'file') {
      file.stream.resume();
      continue;
    }
    const capture = await Promise.resolve(file).then(captureOf).catch(onRecord);
    answer = await receiveFile(store, files, actor, { capture, content: file.stream, key });
  }
  return owned(answer ?? (await onRecord(new Refused([refusal(evidenceRefusals, 'evidence.no-file')]))));
}

/** @throws Refused `evidence.record-unreadable` with the fields that do not fit */
function captureOf(file: UploadedFile): contract.Capture {
  const unreadable = (what: string) => new Refused([refusal(evidenceRefusals, 'evidence.record-unreadable', { what })]);
  const text = file.fields.record;
  if (text === undefined) throw unreadable('record');
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw unreadable('JSON');
  }
  const read = contract.captureSchema.safeParse(data);
  if (read.success) return read.data;
  throw unreadable([...new Set(read.error.issues.map((i) => i.path.join('.') || i.code))].join(', '));
}
