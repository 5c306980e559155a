import { dayOf, type Id, instantFromMillis, millisOf } from '@zhiyi/kernel';
import {
  type Actor,
  type Answer,
  addItems,
  appendEvents,
  createSubject,
  type DeadlineHandlers,
  enqueue,
  grantAccess,
  runAct,
  type StoreConfig,
  startDeadline,
  startJob,
  takeNumber,
} from '../index.ts';

/** An act that touches every part of the store, so that a half of it would show somewhere. */
export const lin: Actor = { kind: 'person', id: 'p-lin', organ: 'hongtang', viewers: ['hongtang', 'person:p-lin'] };

/** A clock of hours that every act starts so late that it is due at once. */
const DUE = 'ael.urgentReportHours';

/** What becomes due leaves an event in a stream of its own, which cannot be opened twice. */
export const whenDue: DeadlineHandlers = {
  [DUE]: {
    due: async (act, deadline) => {
      const stream = `fired:${deadline.id}`;
      const events = [{ type: 'DeadlinePassed/1', data: {} }];
      await appendEvents(act, { stream, expected: 0, events, basis: [], viewers: ['hongtang'] });
    },
  },
};

export interface Done {
  readonly stream: string;
  readonly number: string;
}

/** @param n the same `n` is the same request: its idempotency key is made from it */
export function wholeAct(store: StoreConfig, n: number): Promise<Answer<Done>> {
  return runAct(store, { name: 'fault.act', actor: lin, key: `key-${n}`, request: { n } }, async (act) => {
    const id: Id = act.newId();
    const stream = `case:${id}`;
    const viewers = ['hongtang', 'person:p-lin'];
    const { subject } = await createSubject(act, {
      kind: 'person',
      viewers,
      items: [{ kind: 'profile', content: { name: `当事人${n}` } }],
      index: [{ field: 'name', value: `当事人${n}`, how: 'name' }],
    });
    const opened = await appendEvents(act, {
      stream,
      expected: 0,
      events: [{ type: 'CaseOpened/1', data: { n, subject } }],
      basis: ['apl:51'],
      viewers,
    });
    const [statement] = await addItems(act, subject, [{ kind: 'statement', content: { text: '没有异议' } }]);
    const taken = await takeNumber(act, {
      organ: `organ-${n % 4}`, // as in a district, acts of several series at once
      word: '罚决',
      stream,
      write: (year, serial) => `甬北${n % 4}执罚决〔${year}〕第${serial}号`,
    });
    await appendEvents(act, {
      stream,
      expected: opened,
      events: [
        { type: 'StatementTaken/1', data: { statement } },
        { type: 'PenaltyDecided/1', data: { number: taken.number } },
      ],
      basis: ['apl:52'],
    });
    await startDeadline(act, { stream, clock: 'apl.pay', trigger: dayOf(act.now), version: 3, viewers });
    const yesterday = instantFromMillis(millisOf(act.now) - 30 * 3_600_000);
    await startDeadline(act, { stream, clock: DUE, trigger: yesterday, version: 1, viewers });
    await grantAccess(
      act,
      id,
      viewers.map((viewer) => ({ viewer, ground: 'acting' as const })),
      { open: true },
    );
    await enqueue(act, { kind: 'fault', payload: { stream }, key: `send-${n}`, stream });
    await startJob(act, 'fault', { stream });
    return { stream, number: taken.number };
  });
}
