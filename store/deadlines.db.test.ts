import { setTimeout as sleep } from 'node:timers/promises';
import { type LocalDate, localDate, Refused } from '@zhiyi/kernel';
import { type ClockRule, readCalendarYear } from '@zhiyi/law';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  addCalendarYear,
  appendEvents,
  type Deadline,
  type DeadlineHandlers,
  type DeadlineStart,
  deadlinesOf,
  extendDeadline,
  fireOne,
  openDb,
  openPool,
  pauseDeadline,
  recomputeDeadlines,
  remindOne,
  resumeDeadline,
  runAct,
  runRead,
  startDeadline,
  startDeadlines,
  stopDeadline,
  systemActor,
} from './index.ts';
import { eventually } from './testing/eventually.ts';
import { type TestStore, testActor, testStore } from './testing/index.ts';

const day = (text: string): LocalDate => localDate(text);

describe('deadlines', () => {
  let store: TestStore;
  const lin = testActor();
  const other = testActor('zhuangqiao', 'p-other');
  beforeAll(async () => {
    store = await testStore();
  });
  afterAll(() => store.close());
  let n = 0;
  let stream = '';
  beforeEach(async () => {
    await store.look('DELETE FROM store.deadlines');
    stream = `case:${++n}`;
    store.setNow('2026-10-13T01:00:00Z');
  });

  const begin = (start: Partial<DeadlineStart> & { clock: ClockRule }) =>
    runAct(store, { name: 'test.begin', actor: lin }, (act) =>
      startDeadline(act, { stream, trigger: day('2026-10-13'), version: 1, viewers: ['hongtang'], ...start }),
    ).then((a) => a.value);
  const mine = (who = lin) => runRead(store, who, (act) => deadlinesOf(act, stream));
  const only = async (): Promise<Deadline> => {
    const [one] = await mine();
    if (!one) throw new Error('no deadline');
    return one;
  };
  const drain = async (handlers: DeadlineHandlers) => {
    while (await fireOne(store, handlers));
  };

  test('a period of seven working days keeps its last moment and every day with its reason (APL 56)', async () => {
    const d = await begin({ clock: 'apl.preservation', duty: 'handler' });
    expect([d.dueOn, d.dueAt, d.state, d.provisional]).toEqual([
      '2026-10-22',
      '2026-10-22T15:59:59.999Z',
      'running',
      false,
    ]);
    const stored = await only();
    expect(stored).toEqual(d);
    expect(stored.answer.days.map((x) => x.date)).toHaveLength(7);
    expect(stored.answer.skipped.map((x) => x.kind)).toContain('weekend');
    expect(await mine(other)).toEqual([]);
  });

  test('a period in hours ends at its hour', async () => {
    const trigger = '2026-10-13T01:30:00.000Z' as DeadlineStart['trigger'];
    expect((await begin({ clock: 'ael.urgentReportHours', trigger })).dueAt).toBe('2026-10-14T01:30:00.000Z');
  });

  test('one clock runs once on a stream, and again for another party or after it ended', async () => {
    await begin({ clock: 'apl.pay' });
    await expect(begin({ clock: 'apl.pay' })).rejects.toMatchObject({ code: '23505' });
    await begin({ clock: 'apl.pay', instance: 'party-2' });
    await runAct(store, { name: 'test.stop', actor: lin }, (act) =>
      stopDeadline(act, { stream, clock: 'apl.pay' }, 'met'),
    );
    await begin({ clock: 'apl.pay' });
    expect((await mine()).map((d) => d.state).sort()).toEqual(['met', 'running', 'running']);
  });

  test('testing of seized goods stops the clock; when it resumes the days are added and the former answers stay (AEL 25)', async () => {
    const d = await begin({ clock: 'ael.seizure' });
    expect(d.dueOn).toBe('2026-11-12');
    const key = { stream, clock: 'ael.seizure' } as const;
    store.setNow('2026-10-20T02:00:00Z');
    await runAct(store, { name: 'test.pause', actor: lin }, (act) =>
      pauseDeadline(act, key, day('2026-10-20'), 'testing'),
    );
    expect(await only()).toMatchObject({ state: 'paused', answer: { pausedSince: '2026-10-20' } });
    store.setNow('2027-01-20T02:00:00Z');
    await drain({ '*': { due: () => Promise.reject(new Error('a paused period is not over')) } });
    store.setNow('2026-10-24T02:00:00Z');
    await runAct(store, { name: 'test.resume', actor: lin }, (act) => resumeDeadline(act, key, day('2026-10-24')));
    const after = await only();
    expect([after.state, after.dueOn]).toEqual(['running', '2026-11-17']); // 20 to 24 October: five days
    expect(after.former.map((f) => [f.because, f.answer.due])).toEqual([
      ['paused', '2026-11-12'],
      ['resumed', '2026-11-13'],
    ]);
    await runAct(store, { name: 'test.extend', actor: lin }, (act) => extendDeadline(act, key, 30));
    expect((await only()).dueOn).toBe('2026-12-17');
  });

  test('a ground the law does not admit does not stop the clock, and the refusal names the articles', async () => {
    await begin({ clock: 'apl.pay' });
    const pause = runAct(store, { name: 'test.pause', actor: lin }, (act) =>
      pauseDeadline(act, { stream, clock: 'apl.pay' }, day('2026-10-20'), 'testing'),
    );
    await expect(pause).rejects.toBeInstanceOf(Refused);
    await expect(pause).rejects.toMatchObject({ refusals: [{ code: 'store.clock-runs-on' }] });
    expect((await only()).state).toBe('running');
    const resume = runAct(store, { name: 'test.resume', actor: lin }, (act) =>
      resumeDeadline(act, { stream, clock: 'apl.pay' }, day('2026-10-24')),
    );
    await expect(resume).rejects.toMatchObject({ refusals: [{ code: 'store.no-deadline' }] });
  });

  test('when its last moment has passed the handler acts once, in the transaction that says expired', async () => {
    const d = await begin({ clock: 'apl.pay' });
    const handlers: DeadlineHandlers = {
      'apl.pay': {
        due: async (act, deadline) => {
          await appendEvents(act, {
            stream,
            expected: 0,
            events: [{ type: 'PaymentOverdue/1', data: { deadline: deadline.id, dueOn: deadline.dueOn } }],
            basis: ['apl:72'],
            viewers: ['hongtang'],
          });
        },
      },
    };
    store.setNow(d.dueAt);
    await drain(handlers);
    expect((await only()).state).toBe('running'); // the last moment still belongs to the party
    store.setNow(new Date(Date.parse(d.dueAt) + 1).toISOString());
    await drain(handlers);
    await drain(handlers);
    expect((await only()).state).toBe('expired');
    const events = await store.look('SELECT version, type, actor_kind, actor FROM store.events WHERE stream = $1', [
      stream,
    ]);
    expect(events).toEqual([{ version: 1, type: 'PaymentOverdue/1', actor_kind: 'system', actor: 'deadlines' }]);
    const late = await runAct(store, { name: 'test.stop', actor: lin }, (act) =>
      stopDeadline(act, { stream, clock: 'apl.pay' }, 'met'),
    );
    expect(late.value).toBeNull(); // what has expired stays expired
  });

  test('a provisional deadline never fires; it becomes final when the calendar of its year arrives', async () => {
    const d = await begin({ clock: 'apl.preservation', trigger: day('2029-09-27') });
    expect([d.provisional, d.dueOn]).toEqual([true, '2029-10-08']);
    store.setNow('2029-12-01T00:00:00Z');
    await drain({ '*': { due: () => Promise.reject(new Error('a provisional deadline fired')) } });
    expect((await only()).state).toBe('running');

    const read = readCalendarYear(made2029);
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    await runAct(store, { name: 'test.calendar', actor: lin }, (act) => addCalendarYear(act, read.value));
    await drain({ '*': { due: () => Promise.reject(new Error('fired on an answer of the old calendar')) } });
    const moved: string[] = [];
    await recomputeDeadlines(store, {
      'apl.preservation': {
        moved: async (_act, now, before) => void moved.push(`${before.dueOn} → ${now.dueOn}`),
      },
    });
    expect(moved).toEqual(['2029-10-08 → 2029-10-12']);
    const final = await only();
    expect([final.provisional, final.dueOn, final.former.map((f) => f.because)]).toEqual([
      false,
      '2029-10-12',
      ['calendar'],
    ]);
    expect(final.calendarVersion).not.toBe(d.calendarVersion);
    expect(await recomputeDeadlines(store)).toBe(0);
    const fired: string[] = [];
    await drain({ '*': { due: async (_act, x) => void (x.id === d.id && fired.push(x.id)) } });
    expect(fired).toEqual([d.id]);
  });

  test('a reminder comes once, some days before; when the end moves away it will come again', async () => {
    await begin({ clock: 'ael.seizure', remindDays: 3 });
    const reminded: string[] = [];
    const handlers: DeadlineHandlers = {
      'ael.seizure': { remind: async (_act, d) => void (d.stream === stream && reminded.push(d.dueOn)) },
    };
    const remind = async () => {
      while (await remindOne(store, handlers));
    };
    store.setNow('2026-11-08T15:59:59Z');
    await remind();
    expect(reminded).toEqual([]);
    store.setNow('2026-11-08T16:00:00Z');
    await remind();
    await remind();
    expect(reminded).toEqual(['2026-11-12']);
    await runAct(store, { name: 'test.extend', actor: lin }, (act) =>
      extendDeadline(act, { stream, clock: 'ael.seizure' }, 30),
    );
    await remind();
    store.setNow('2026-12-10T00:00:00Z');
    await remind();
    expect(reminded).toEqual(['2026-11-12', '2026-12-12']);
  });

  test('one handler that fails does not keep others from their turn, and nothing of it stays', async () => {
    const bad = await begin({ clock: 'apl.pay' });
    const goodStream = stream;
    stream = `case:${++n}`;
    await begin({ clock: 'apl.serve' });
    store.setNow('2027-03-01T00:00:00Z');
    const errors: string[] = [];
    const worker = startDeadlines(
      store,
      {
        'apl.pay': {
          due: async (act, d) => {
            if (d.id !== bad.id) return;
            await act.tx
              .insertInto('store.settings')
              .values({ district: act.district, key: 'half', value: '1', changed_at: act.now, changed_by: 'x' })
              .execute();
            throw new Error('the receipt book is locked');
          },
        },
      },
      { pollMs: 5, onError: (e) => void errors.push((e as Error).message) },
    );
    await eventually(async () => (await only()).state === 'expired');
    await worker.stop();
    stream = goodStream;
    expect((await only()).state).toBe('running');
    expect(await store.look(`SELECT 1 FROM store.settings WHERE key = 'half'`)).toEqual([]);
    expect(new Set(errors)).toEqual(new Set(['the receipt book is locked'])); // it is tried again after a pause
  });

  test('workers of two processes whose connections are cut again and again fire each deadline exactly once', async () => {
    const pool = openPool(store.connection.app, 3);
    const second = { ...store, db: openDb(pool) };
    let cuts = 0;
    const started = await Promise.all(
      Array.from({ length: 40 }, (_, i) => begin({ clock: 'apl.serve', instance: `party-${i}` })),
    );
    const handlers: DeadlineHandlers = {
      'apl.serve': {
        due: async (act, d) => {
          while (cuts < 6) await sleep(5); // some are cut in the middle, on a quick machine too
          await appendEvents(act, {
            stream: `fired:${d.id}`,
            expected: 0,
            events: [{ type: 'ServiceOverdue/1', data: {} }],
            basis: [],
            viewers: ['hongtang'],
          });
        },
      },
    };
    store.setNow('2027-03-01T00:00:00Z');
    const workers = [store, second].map((s) => startDeadlines(s, handlers, { pollMs: 5 }));
    const cut = setInterval(() => {
      if (++cuts > 60) return; // on a slow machine the work must get done between the cuts
      // the owner may end connections of its own role only, so the application's role ends one of its own
      void store.app
        .query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()
           AND usename = 'zhiyi_app' AND pid <> pg_backend_pid() AND state <> 'idle' ORDER BY random() LIMIT 1`,
        )
        .catch(() => {});
    }, 20);
    await eventually(async () => {
      const open = await store.look(`SELECT 1 FROM store.deadlines WHERE clock = 'apl.serve' AND state = 'running'`);
      return open.length === 0;
    }, 40_000);
    clearInterval(cut);
    await Promise.all(workers.map((w) => w.stop()));
    await pool.end();
    const fired = await store.look<{ stream: string; n: number }>(
      `SELECT stream, count(*)::int AS n FROM store.events WHERE stream LIKE 'fired:%' GROUP BY 1`,
    );
    expect(fired.map((f) => f.n)).toEqual(Array.from({ length: started.length }, () => 1));
  });

  test('whatever is done to it and in whatever order, a deadline fires at most once and only when its stored end has passed', async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constantFrom('pause', 'resume', 'extend', 'stop', 'fire') }),
      fc.record({ kind: fc.constant('wait'), days: fc.integer({ min: 0, max: 25 }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        stream = `case:${++n}`;
        let at = Date.parse('2026-10-13T01:00:00Z');
        const clock = () => store.setNow(new Date(at).toISOString());
        clock();
        const { id } = await begin({ clock: 'ael.seizure' });
        const key = { stream, clock: 'ael.seizure' } as const;
        const today = () => day(new Date(at + 8 * 3_600_000).toISOString().slice(0, 10));
        const fired: Deadline[] = [];
        for (const s of steps) {
          if (s.kind === 'wait') at += (s as { days: number }).days * 86_400_000;
          clock();
          const before = (await mine()).find((d) => d.id === id) as Deadline;
          if (s.kind === 'fire') {
            await drain({ '*': { due: async (_act, d) => void (d.id === id && fired.push(before)) } });
          } else if (s.kind !== 'wait') {
            await runAct(store, { name: 'test.step', actor: lin }, async (act): Promise<void> => {
              if (s.kind === 'pause') await pauseDeadline(act, key, today(), 'testing');
              if (s.kind === 'resume') await resumeDeadline(act, key, today());
              if (s.kind === 'extend') await extendDeadline(act, key, 10);
              if (s.kind === 'stop') await stopDeadline(act, key, 'stopped');
            }).catch((e: unknown) => {
              if (!(e instanceof Refused) && (e as { code?: string }).code !== 'law.no-extension') throw e;
            });
          }
        }
        expect(fired.length).toBeLessThanOrEqual(1);
        for (const f of fired) expect([f.state, Date.parse(f.dueAt) < at]).toEqual(['running', true]);
        const last = (await mine()).find((d) => d.id === id) as Deadline;
        expect(last.state === 'expired').toBe(fired.length === 1);
        const started = await runRead(store, systemActor('t'), (act) => deadlinesOf(act, stream));
        expect(started).toHaveLength(1);
      }),
      { numRuns: 25 },
    );
  });
});

/** An arrangement made up for this test. */
const made2029 = {
  year: 2029,
  notice: { title: '测试用放假安排', date: '2028-11-10' },
  off: [
    { zh: '元旦', en: 'New Year', from: '2029-01-01', to: '2029-01-01' },
    { zh: '春节', en: 'Spring Festival', from: '2029-02-12', to: '2029-02-19' },
    { zh: '清明节', en: 'Qingming', from: '2029-04-04', to: '2029-04-04' },
    { zh: '劳动节', en: 'Labour Day', from: '2029-05-01', to: '2029-05-03' },
    { zh: '国庆节', en: 'National Day', from: '2029-10-01', to: '2029-10-05' },
  ],
  work: [{ zh: '国庆节', en: 'National Day', day: '2029-09-30' }],
};
