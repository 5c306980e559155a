import { Refused, refusal } from '@zhiyi/kernel';
import type { BodyOf } from '@zhiyi/kernel/route';
import { runRead } from '@zhiyi/store';
import { type Handler, handle } from '../../handler.ts';
import { adoptProposal, returnProposal } from '../application/decide-benchmarks.ts';
import { type BenchmarkSource, proposeBenchmarks, proposeFromFile } from '../application/propose-benchmarks.ts';
import { latestProposals, readProposal } from '../application/read-proposals.ts';
import * as contract from '../contract.ts';
import type { BenchmarkDraft } from '../domain/benchmark-check.ts';
import { catalogueRefusals } from '../domain/refusals.ts';
import { refusalAnswer } from './answers.ts';
import { command } from './command.ts';
import { readSheetFile, UnreadableFile } from './files/sheet.ts';
import { readUpload } from './upload.ts';

/** 裁量基准 — what the chapter answers about the benchmarks. */
export const benchmarkHandlers: readonly Handler[] = [
  handle(contract.listProposals, ({ store, actor, query }) =>
    runRead(store, actor, async (act) => ({
      rows: (await latestProposals(act, query.limit, query.matter)).map((r) => ({ ...r, matters: [...r.matters] })),
    })),
  ),
  handle(contract.readProposal, ({ store, actor, params }) =>
    runRead(store, actor, async (act) => {
      const { left, ...page } = await readProposal(act, params.proposalId);
      return { ...page, left: left.map(refusalAnswer) };
    }),
  ),
  handle(contract.proposeBenchmarks, (call) =>
    command(call, 'proposeBenchmarks', async (act) => {
      const { benchmarks, ...source } = call.body;
      return { id: await proposeBenchmarks(act, source as BenchmarkSource, benchmarks.map(draftOf)) };
    }),
  ),
  handle(contract.uploadBenchmarks, async (call) => {
    const { target, name, bytes } = await readUpload(call, contract.benchmarkSourceSchema, 'source');
    return command(call, 'uploadBenchmarks', async (act) => {
      const file = { name, bytes, sheet: await sheetOf(bytes) };
      return { id: await proposeFromFile(act, target as BenchmarkSource, file) };
    });
  }),
  handle(contract.adoptBenchmarks, (call) =>
    command(call, 'adoptBenchmarks', async (act) => ({
      id: call.params.proposalId,
      adopted: await adoptProposal(act, call.params.proposalId),
    })),
  ),
  handle(contract.returnBenchmarks, (call) =>
    command(call, 'returnBenchmarks', async (act) => {
      await returnProposal(act, call.params.proposalId, call.body.reason);
      return { id: call.params.proposalId };
    }),
  ),
];

function draftOf(asked: BodyOf<typeof contract.proposeBenchmarks>['benchmarks'][number]): BenchmarkDraft {
  return { ...asked, grades: asked.grades.map((g) => ({ ...g, base: asked.base })) };
}

async function sheetOf(bytes: Buffer): Promise<readonly (readonly string[])[]> {
  try {
    return await readSheetFile(bytes);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    const facts = { why: error.zh, whyEn: error.en };
    throw new Refused([refusal(catalogueRefusals, 'catalogue.upload-unreadable', facts)]);
  }
}
