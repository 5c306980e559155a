import { type Refusal, Refused } from '@zhiyi/kernel';
import type { refusalSchema } from '@zhiyi/kernel/answer';
import type { BodyOf, Route } from '@zhiyi/kernel/route';
import { type Act, calendarFor, runAct, runRead, startJob } from '@zhiyi/store';
import type { z } from 'zod';
import { type Call, FileAnswer, type Handler, handle } from '../../handler.ts';
import { mustHold } from '../../people/index.ts';
import { attachEvidence, takeStatement } from '../application/add-evidence.ts';
import { assignCase, shareCase } from '../application/assign.ts';
import { casePage } from '../application/case-page.ts';
import { checkCorrection, orderCorrection } from '../application/correction.ts';
import { decide } from '../application/decide.ts';
import type { CasesDeps } from '../application/deps.ts';
import { reconciledDays, settle } from '../application/differences.ts';
import { earlierOffences } from '../application/earlier.ts';
import { educate, refer, report } from '../application/exits.ts';
import { habits } from '../application/habits.ts';
import { handOver } from '../application/hand-over.ts';
import { countCases, listCases } from '../application/list.ts';
import { look } from '../application/look.ts';
import { openCase } from '../application/open-case.ts';
import { receivePayment } from '../application/payments.ts';
import type { CaseAnswer } from '../application/perform.ts';
import { propose } from '../application/propose.ts';
import { recordFacts } from '../application/record-facts.ts';
import { noticesOf, readNotices } from '../application/remind.ts';
import * as simple from '../application/simple-acts.ts';
import { timeline } from '../application/timeline.ts';
import { wholeRecord } from '../application/whole-record.ts';
import * as contract from '../contract.ts';
import { versionHandlers } from './versions.ts';

export interface CasesHttp extends CasesDeps {
  /** turns refusals into words with articles */
  readonly say: (refusals: readonly Refusal[]) => z.infer<typeof refusalSchema>[];
}

/** The chapter's use cases at their addresses. */
export function casesHandlers(deps: CasesHttp): readonly Handler[] {
  /** a command on one case: one act, one transaction, the answer with its slips */
  const command = <R extends Route>(
    route: R,
    name: string,
    run: (act: Act, caseId: string, body: BodyOf<R>) => Promise<CaseAnswer>,
  ): Handler =>
    handle(route, (async (call: Call<R>) => {
      const { caseId } = call.params as { caseId: string };
      return runAct(
        call.store,
        {
          name: `cases.${name}`,
          actor: call.actor,
          key: call.key,
          request: { caseId, body: call.body },
          stream: `case:${caseId}`,
        },
        (act) => run(act, caseId, call.body),
      );
    }) as never);

  return [
    ...versionHandlers,
    handle(contract.openCase, (call) =>
      runAct(call.store, { name: 'cases.open', actor: call.actor, key: call.key, request: call.body }, (act) =>
        openCase(deps, act, call.body),
      ),
    ),
    command(contract.showCertificates, 'showCertificates', (act, id, b) =>
      simple.showCertificates(deps, act, id, b.recording),
    ),
    command(contract.recordFacts, 'recordFacts', (act, id, b) => recordFacts(deps, act, id, b)),
    command(contract.attachEvidence, 'attachEvidence', (act, id, b) => attachEvidence(deps, act, id, b.evidence)),
    command(contract.takeStatement, 'takeStatement', (act, id, b) => takeStatement(deps, act, id, b)),
    command(contract.orderCorrection, 'orderCorrection', (act, id, b) => orderCorrection(deps, act, id, b as never)),
    command(contract.checkCorrection, 'checkCorrection', (act, id, b) => checkCorrection(deps, act, id, b as never)),
    command(contract.propose, 'propose', (act, id, b) => propose(deps, act, id, b)),
    command(contract.tell, 'tell', (act, id, b) => simple.tell(deps, act, id, b)),
    command(contract.hear, 'hear', (act, id, b) => simple.hear(deps, act, id, b)),
    command(contract.reopenFacts, 'reopenFacts', (act, id, b) => simple.reopenFacts(deps, act, id, b.reason)),
    command(contract.decide, 'decide', (act, id, b) => decide(deps, act, id, b)),
    command(contract.handOver, 'handOver', (act, id, b) => handOver(deps, act, id, b as never)),
    command(contract.remit, 'remit', (act, id, b) => simple.remit(deps, act, id, b)),
    command(contract.report, 'report', (act, id, b) => report(deps, act, id, b)),
    command(contract.noteRemedy, 'noteRemedy', (act, id, b) => simple.noteRemedy(deps, act, id, b)),
    command(contract.endRemedy, 'endRemedy', (act, id, b) => simple.endRemedy(deps, act, id, b)),
    command(contract.closeCase, 'close', (act, id) => simple.closeCase(deps, act, id)),
    command(contract.archiveCase, 'archive', (act, id, b) => simple.archiveCase(deps, act, id, b.retention)),
    command(contract.educate, 'educate', (act, id, b) => educate(deps, act, id, b as never)),
    command(contract.refer, 'refer', (act, id, b) => refer(deps, act, id, b)),
    command(contract.shareCase, 'share', (act, id, b) => shareCase(deps, act, id, b)),
    handle(contract.assignCases, (call) =>
      runAct(
        call.store,
        { name: 'cases.assignMany', actor: call.actor, key: call.key, request: call.body },
        async (act) => {
          await mustHold(act, 'assign');
          return assignMany(deps, call, act);
        },
      ),
    ),
    handle(contract.listCases, (call) =>
      runRead(call.store, call.actor, async (act) => {
        const page = await listCases(act, (await calendarFor(act)).calendar, call.query);
        return { ...page, rows: [...page.rows] };
      }),
    ),
    handle(contract.listCounts, (call) =>
      runRead(call.store, call.actor, async (act) => {
        const base = { back: false, limit: 1 } as const;
        const scopes = ['mine', 'unit', 'due', 'all', 'done'] as const;
        const counts = Object.fromEntries(
          await inTurn(scopes, async (scope) => [scope, await countCases(act, { ...base, scope })] as const),
        );
        const overdue = await countCases(act, { ...base, scope: 'all', due: 'overdue' });
        const today = await countCases(act, { ...base, scope: 'all', due: 'today' });
        return { ...counts, overdue, today } as never;
      }),
    ),
    handle(contract.habits, (call) =>
      runRead(call.store, call.actor, async (act) => {
        const { longitude, latitude } = call.query;
        const found = await habits(
          act,
          longitude !== undefined && latitude !== undefined ? { longitude, latitude } : undefined,
        );
        return {
          recent: found.recent.map(({ matter, name, lastOn }) => ({ matter, name, lastOn })),
          near: found.near.map((r) => ({ ...r })),
        };
      }),
    ),
    handle(contract.casePage, (call) =>
      runRead(call.store, call.actor, async (act) => {
        const page = await casePage(deps, act, call.params.caseId);
        const spoken = (a: (typeof page.now)[number]) => ({
          ...a,
          law: a.law.map((l) => ({ ...l })),
          refusals: deps.say(a.refusals),
        });
        return { ...page, now: page.now.map(spoken), later: page.later.map(spoken) } as never;
      }),
    ),
    handle(contract.timeline, (call) =>
      runRead(call.store, call.actor, async (act) => {
        const t = await timeline(act, call.params.caseId);
        return { rows: [...t.rows], gapless: t.gapless };
      }),
    ),
    handle(contract.wholeRecord, async (call) => {
      const { value } = await runAct(
        call.store,
        { name: 'cases.exportRecord', actor: call.actor, stream: `case:${call.params.caseId}` },
        (act) => wholeRecord(act, call.params.caseId, call.query.purpose),
      );
      return new FileAnswer(Buffer.from(value.content), 'application/json', value.name);
    }),
    handle(contract.fullParty, (call) =>
      runAct(call.store, { name: 'cases.look', actor: call.actor, stream: `case:${call.params.caseId}` }, (act) =>
        look(act, call.params.caseId, call.body.what, call.body.purpose),
      ),
    ),
    handle(contract.earlier, (call) =>
      runAct(
        call.store,
        { name: 'cases.earlier', actor: call.actor, stream: `case:${call.params.caseId}` },
        async (act) => ({
          rows: [...(await earlierOffences(act, call.params.caseId))],
        }),
      ),
    ),
    handle(contract.exportCases, (call) =>
      runAct(
        call.store,
        { name: 'cases.export', actor: call.actor, key: call.key, request: call.body },
        async (act) => {
          await mustHold(act, 'exportLists');
          return { job: await startJob(act, 'cases.export', { ...call.body, actor: act.actor }) };
        },
      ),
    ),
    handle(contract.reconciliations, (call) =>
      runRead(call.store, call.actor, async (act) => ({ rows: await reconciledDays(act) })),
    ),
    handle(contract.notices, (call) => runRead(call.store, call.actor, noticesOf)),
    handle(contract.readNotices, (call) =>
      runAct(call.store, { name: 'cases.readNotices', actor: call.actor, key: call.key, request: call.body }, (act) =>
        readNotices(act, call.body.notices),
      ),
    ),
    handle(contract.settleDifference, (call) =>
      runAct(
        call.store,
        { name: 'cases.settleDifference', actor: call.actor, key: call.key, request: call.body },
        (act) => settle(act, call.body),
      ),
    ),
  ];
}

async function assignMany(deps: CasesHttp, call: Call<typeof contract.assignCases>, act: Act) {
  const done: string[] = [];
  const refused: { caseId: string; refusals: ReturnType<CasesHttp['say']> }[] = [];
  for (const caseId of call.body.cases) {
    try {
      await assignCase(deps, act, caseId, call.body.officers, call.body.reason);
      done.push(caseId);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refused.push({ caseId, refusals: deps.say(error.refusals) });
    }
  }
  return { done, refused };
}

async function inTurn<A, B>(list: readonly A[], run: (a: A) => Promise<B>): Promise<B[]> {
  const out: B[] = [];
  for (const a of list) out.push(await run(a));
  return out;
}

/** The platform's call-back: its signature is the only right it needs. */
export function paymentCallback(
  deps: CasesDeps,
  system: (call: Call<typeof contract.paymentCallback>) => Parameters<typeof runAct>[1]['actor'],
): Handler {
  return handle(contract.paymentCallback, async (call) => {
    const payment = deps.payments.readCallback(call.body, call.signature);
    if (!payment) return { received: false };
    await runAct(
      call.store,
      { name: 'cases.receivePayment', actor: system(call), key: `payment:${payment.paymentNumber}`, request: payment },
      async (act) => (await receivePayment(deps, act, payment)) ?? null,
    );
    return { received: true };
  });
}
