import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  appendEvents,
  enqueue,
  type OutboxHandlers,
  resend,
  runAct,
  sendOne,
  startOutbox,
  systemActor,
  Undeliverable,
} from './index.ts';
import { eventually } from './testing/eventually.ts';
import { type TestStore, testActor, testStore } from './testing/index.ts';

describe('outside effects', () => {
  let store: TestStore;
  const lin = testActor();
  beforeAll(async () => {
    store = await testStore();
  });
  afterAll(() => store.close());

  const leave = (kind: string, key: string) =>
    runAct(store, { name: 'test.leave', actor: lin }, (act) =>
      enqueue(act, { kind, payload: { item: key }, key, stream: `case:${key}` }),
    );
  const rows = (kind: string) =>
    store.look<{
      idempotency_key: string;
      attempts: number;
      last_error: string | null;
      done: boolean;
      given_up: boolean;
    }>(
      `SELECT idempotency_key, attempts, last_error, done_at IS NOT NULL AS done, given_up_at IS NOT NULL AS given_up
       FROM store.outbox WHERE kind = $1 ORDER BY idempotency_key`,
      [kind],
    );
  const drain = async (handlers: OutboxHandlers, options = {}) => {
    while (await sendOne(store, handlers, options));
  };

  test('an act that is refused sends nothing; one that is done sends once, however often the key is used', async () => {
    const sent: string[] = [];
    const handlers: OutboxHandlers = { sms: { send: async (m) => void sent.push(m.idempotencyKey) } };
    const failing = runAct(store, { name: 'test.leave', actor: lin }, async (act) => {
      await enqueue(act, { kind: 'sms', payload: {}, key: 'never' });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await leave('sms', 'one');
    expect((await leave('sms', 'one')).value).toBeNull();
    await drain(handlers);
    expect(sent).toEqual(['one']);
  });

  test('what follows from the answer is written with the note that it was sent', async () => {
    await leave('pay', 'order-1');
    await drain({
      pay: {
        send: async () => ({ receipt: 'r-1' }),
        sent: async (act, m, answer: unknown) => {
          await appendEvents(act, {
            stream: m.stream as string,
            expected: 0,
            events: [{ type: 'PaymentOrdered/1', data: answer as object }],
            basis: [],
            viewers: ['hongtang'],
          });
        },
      },
    });
    const events = await store.look(`SELECT data, actor_kind, actor FROM store.events WHERE stream = 'case:order-1'`);
    expect(events).toEqual([{ data: { receipt: 'r-1' }, actor_kind: 'system', actor: 'outbox:pay' }]);
  });

  test('a failing partner is asked again after growing pauses and given up in the end, with the reason', async () => {
    await leave('chain', 'block-1');
    const given: string[] = [];
    const at: number[] = [];
    const handlers: OutboxHandlers = {
      chain: {
        send: async () => {
          at.push(Date.now());
          throw new Error('gateway says 330206199001011234 is down');
        },
        givenUp: async (_act, m, reason) => void given.push(`${m.attempt} ${reason}`),
      },
    };
    const worker = startOutbox(store, handlers, { attempts: 4, firstPauseMs: 40, pollMs: 5 });
    await eventually(async () => given.length > 0);
    await worker.stop();
    expect(given).toEqual(['4 gateway says … is down']);
    const pauses = at.slice(1).map((t, i) => t - (at[i] as number));
    expect(pauses.length).toBe(3);
    for (const [i, pause] of pauses.entries()) expect(pause).toBeGreaterThanOrEqual(40 * 2 ** i - 2);
    expect(await rows('chain')).toEqual([
      { idempotency_key: 'block-1', attempts: 4, last_error: 'gateway says … is down', done: false, given_up: true },
    ]);
    expect(await sendOne(store, handlers)).toBe(false);
    const [{ id }] = (await store.look<{ id: string }>(`SELECT id FROM store.outbox WHERE kind = 'chain'`)) as [
      { id: string },
    ];
    await runAct(store, { name: 'test.resend', actor: lin }, (act) => resend(act, id));
    await drain({ chain: { send: async () => 'ok' } });
    expect((await rows('chain'))[0]).toMatchObject({ attempts: 1, done: true, given_up: false, last_error: null });
  });

  test('what cannot be delivered is given up at once', async () => {
    await leave('mail', 'a');
    await drain({
      mail: {
        send: async () => {
          throw new Undeliverable('no such address');
        },
      },
    });
    expect((await rows('mail'))[0]).toMatchObject({ attempts: 1, given_up: true, last_error: 'no such address' });
  });

  test('a message taken by a process that died is sent by another under the same key, and the late answer of the first changes nothing', async () => {
    await leave('fax', 'k');
    const keys: string[] = [];
    const followed: string[] = [];
    const handlers = (who: string, answer: Promise<void>): OutboxHandlers => ({
      fax: {
        send: async (m) => {
          keys.push(m.idempotencyKey);
          await answer;
        },
        sent: async () => void followed.push(who),
      },
    });
    let late!: () => void;
    const dying = sendOne(store, handlers('first', new Promise((resolve) => (late = resolve))), { leaseMs: 100 });
    await eventually(() => keys.length === 1);
    await eventually(() => sendOne(store, handlers('second', Promise.resolve())));
    late();
    await dying;
    expect(keys).toEqual(['k', 'k']);
    expect(followed).toEqual(['second']);
  });

  test('two processes with a shaky partner: each message has its effect once', async () => {
    const partner = new Map<string, number>();
    let chance = 0;
    const followed: string[] = [];
    const handlers: OutboxHandlers = {
      notice: {
        send: async (m) => {
          if (++chance % 3 === 0) throw new Error('timeout before');
          partner.set(m.idempotencyKey, 1);
          if (chance % 5 === 0) throw new Error('timeout after');
        },
        sent: async (_act, m) => void followed.push(m.idempotencyKey),
      },
    };
    await Promise.all(Array.from({ length: 40 }, (_, i) => leave('notice', `n${i}`)));
    const options = { pollMs: 5, firstPauseMs: 5 };
    const workers = [startOutbox(store, handlers, options), startOutbox(store, handlers, options)];
    await eventually(async () => followed.length >= 40);
    await Promise.all(workers.map((w) => w.stop()));
    expect(new Set(followed).size).toBe(40);
    expect(followed.length).toBe(40);
    expect(partner.size).toBe(40);
  });

  test('kinds this process has no handler for are left to others', async () => {
    await leave('other', 'x');
    await drain({ sms: { send: async () => undefined } });
    expect((await rows('other'))[0]).toMatchObject({ attempts: 0, done: false });
    expect(systemActor('outbox').viewers).toEqual(['system']);
  });
});
