import type { AddressInfo } from 'node:net';
import { type TestOffice, testOffice } from '@zhiyi/modules/cases/testing';
import { resolveSession, signIn } from '@zhiyi/modules/people';
import { type Actor, appendEvents, runAct, type StoreConfig, setStreamViewers, systemActor } from '@zhiyi/store';
import { eventually } from '@zhiyi/store/testing';
import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../config.ts';
import { createApp } from '../http/app.ts';
import { createMetrics } from '../http/metrics.ts';
import { ProblemWriter } from '../http/problems.ts';
import { liveHandlers } from './handlers.ts';
import { LiveHub } from './hub.ts';
import { LiveListener } from './testing/listener.ts';

/** One server process: its own hub and port on the district's one database. */
class Process {
  readonly hub: LiveHub;
  readonly store: StoreConfig;
  app!: FastifyInstance;
  port = 0;
  constructor(store: StoreConfig) {
    this.store = { ...store, wake: () => this.hub.wake() };
    const actorOf = async (token: string, source: string): Promise<Actor | undefined> =>
      (await resolveSession(this.store, token, source, 'watch'))?.actor;
    this.hub = new LiveHub(this.store, actorOf, { pollMs: 50, beatMs: 60, perSession: 2 });
  }
  async start(): Promise<this> {
    this.app = await createApp({
      config: readConfig({ LOG_LEVEL: 'silent', RATE_LIMIT: '0' }),
      door: {
        store: this.store,
        secure: false,
        mustBeFresh: async () => {},
        sessionOf: (t, s) => resolveSession(this.store, t, s),
      },
      handlers: liveHandlers(this.hub),
      problems: new ProblemWriter([]),
      metrics: createMetrics(),
      ready: async () => [],
    });
    await this.app.listen({ port: 0, host: '127.0.0.1' });
    this.port = (this.app.server.address() as AddressInfo).port;
    return this;
  }
  async stop(): Promise<void> {
    await this.hub.close();
    await this.app.close();
  }
}

let office: TestOffice;
let here: Process;
let there: Process;
const open: LiveListener[] = [];

beforeAll(async () => {
  office = await testOffice();
  here = await new Process(office.store).start();
  there = await new Process(office.store).start();
});
afterEach(() => {
  for (const l of open.splice(0)) l.close();
});
afterAll(async () => {
  await Promise.all([here.stop(), there.stop()]);
  await office.close();
});

const asSystem = <T>(run: Parameters<typeof runAct<T>>[2], at: StoreConfig = here.store) =>
  runAct<T>(at, { name: 'test', actor: systemActor('test', 'zhzf') }, run).then((a) => a.value);
const session = (person: string) =>
  asSystem((act) =>
    signIn.beginSession(act, {
      person,
      method: 'password',
      strong: true,
      factorShown: true,
      device: 'desk',
      label: '',
      source: '127.0.0.1',
    }),
  ).then((s) => s.token);
const listen = async (token: string, at = here, headers = {}, query = '') => {
  const l = await LiveListener.open(at.port, token, headers, query);
  open.push(l);
  await eventually(() => l.heard.length > 0 || l.status !== 200 || undefined);
  return l;
};
const opened = (viewers: readonly string[], at = here.store) =>
  asSystem(async (act) => {
    const id = act.newId();
    const events = [{ type: 'CaseOpened/1', data: { secret: '店外经营' } }];
    await appendEvents(act, { stream: `case:${id}`, expected: 0, events, basis: ['apl:51'], viewers });
    return id;
  }, at);
const hears = (l: LiveListener, id: string) => eventually(() => l.changes.some((c) => c.id === id) || undefined);

describe('live updates', () => {
  test('an officer hears that a case of the own organ changed, by its id and kind alone', async () => {
    const l = await listen(await session(office.people.lin));
    expect([l.status, l.heard[0]?.event]).toEqual([200, 'hello']);
    const id = await opened(['hongtang']);
    await hears(l, id);
    expect(l.changes).toEqual([{ kind: 'case', id }]);
    expect(JSON.stringify(l.heard)).not.toContain('店外经营');
    expect(JSON.stringify(l.heard)).not.toContain('CaseOpened');
  });

  test('what another server process recorded is heard as well', async () => {
    const l = await listen(await session(office.people.lin));
    const id = await opened(['hongtang'], there.store);
    await hears(l, id);
    expect(l.changes).toEqual([{ kind: 'case', id }]);
  });

  test('another organ’s case never appears, whatever cases of whatever organs change in whatever order', async () => {
    const [lin, other] = [
      await listen(await session(office.people.lin)),
      await listen(await session(office.people.other)),
    ];
    const mine = new Set<string>();
    const theirs = new Set<string>();
    const organs = fc.uniqueArray(fc.constantFrom('hongtang', 'zhuangqiao', 'scjg'), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(organs, fc.boolean()), { minLength: 1, maxLength: 6 }), async (cases) => {
        for (const [viewers, elsewhere] of cases) {
          const id = await opened(viewers, elsewhere ? there.store : here.store);
          if (viewers.includes('hongtang')) mine.add(id);
          if (viewers.includes('zhuangqiao')) theirs.add(id);
        }
        await eventually(() => lin.changes.length >= mine.size || undefined);
        await eventually(() => other.changes.length >= theirs.size || undefined);
        expect(new Set(lin.changes.map((c) => c.id))).toEqual(mine);
        expect(new Set(other.changes.map((c) => c.id))).toEqual(theirs);
      }),
      { numRuns: process.env.ZHIYI_LONG ? 200 : 20 },
    );
  });

  test('a case that is shared is heard by those it is shared with from then on', async () => {
    const l = await listen(await session(office.people.other));
    const id = await opened(['hongtang']);
    const events = [{ type: 'CaseShared/1', data: {} }];
    await asSystem(async (act) => {
      await appendEvents(act, { stream: `case:${id}`, expected: 1, events, basis: ['apl:26'] });
      await setStreamViewers(act, `case:${id}`, ['hongtang', 'zhuangqiao']);
    });
    await hears(l, id);
    expect(l.changes).toEqual([{ kind: 'case', id }]);
  });

  test('who comes back with the last place heard of is told what was missed, from any process', async () => {
    const token = await session(office.people.lin);
    const first = await listen(token);
    const before = await opened(['hongtang']);
    await hears(first, before);
    first.close();
    const missed = await opened(['hongtang']);
    const byHeader = await listen(token, there, { 'last-event-id': first.lastId as string });
    await hears(byHeader, missed);
    expect(byHeader.changes.map((c) => c.id)).toEqual([missed]);
    const byAddress = await listen(token, here, {}, `?after=${first.lastId}`);
    await hears(byAddress, missed);
    expect(byAddress.changes.map((c) => c.id)).toEqual([missed]);
  });

  test.each(['', 'x', '1-', '99999999999999999999-1', '1-99999999999999999999', "0-0'--"])(
    'a place that was never given (%j) is no place: it begins now',
    async (after) => {
      const l = await listen(await session(office.people.lin), here, { 'last-event-id': after });
      const id = await opened(['hongtang']);
      await hears(l, id);
      expect(l.changes.map((c) => c.id)).toEqual([id]);
    },
  );

  test('too many changes at once are said as “look at everything again”', async () => {
    const token = await session(office.people.lin);
    const first = await listen(token);
    first.close();
    await asSystem(async (act) => {
      for (let i = 0; i < 220; i++) {
        const stream = `case:${act.newId()}`;
        const events = [{ type: 'CaseOpened/1', data: {} }];
        await appendEvents(act, { stream, expected: 0, events, basis: [], viewers: ['hongtang'] });
      }
    });
    const l = await listen(token, here, { 'last-event-id': first.lastId as string });
    await eventually(() => l.heard.some((m) => m.event === 'change') || undefined);
    expect(l.heard.filter((m) => m.event === 'change').map((m) => m.data)).toEqual([{ all: true }]);
  });

  test('the stream ends with the session: signed out, ended by its owner, the posting ended', async () => {
    const { lin, zhou, shen } = office.people;
    const [a, b, c] = await Promise.all([lin, zhou, shen].map(session));
    const streams = [await listen(a as string), await listen(b as string, there), await listen(c as string)];
    await asSystem((act) => signIn.endByToken(act, a as string, 'signed-out'));
    await asSystem((act) => signIn.endSessionsOf(act, zhou, 'administrator'));
    await office.store.look(`UPDATE people.postings SET ends_at = '2026-10-13T00:00:00Z' WHERE person = $1`, [shen]);
    for (const l of streams) await eventually(() => l.ended || undefined);
    expect(streams.map((l) => l.why)).toEqual(['session', 'session', 'session']);
    expect((await listen(a as string)).status).toBe(401);
  });

  test('a page that only stands open does not keep its session: the idle time runs on', async () => {
    const token = await session(office.people.lin);
    const l = await listen(token);
    for (const minutes of [1, 2, 29, 31]) {
      office.store.setNow(new Date(Date.parse('2026-10-13T01:00:00Z') + minutes * 60_000).toISOString());
      await new Promise((r) => setTimeout(r, 150));
    }
    await eventually(() => l.ended || undefined);
    expect(l.why).toBe('session');
    office.store.setNow('2026-10-13T01:00:00Z');
  });

  test('one stream too many of a session ends its oldest one', async () => {
    const token = await session(office.people.lin);
    const streams = [await listen(token), await listen(token), await listen(token)];
    await eventually(() => streams[0]?.ended || undefined);
    expect(streams.map((l) => l.why)).toEqual(['replaced', undefined, undefined]);
    expect(here.hub.size).toBe(2);
  });

  test('it gives signs of life, and is not for those who have not signed in', async () => {
    const l = await listen(await session(office.people.lin));
    await eventually(() => l.heard.filter((m) => m.event === 'beat').length > 2 || undefined);
    expect((await listen('nobody')).status).toBe(401);
  });

  test('a server that stops says so to every open page and keeps none', async () => {
    const third = await new Process(office.store).start();
    const l = await listen(await session(office.people.lin), third);
    await third.stop();
    await eventually(() => l.ended || undefined);
    expect(l.why).toBe('server');
  });
});
