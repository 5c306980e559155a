import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type TestOffice, testOffice } from '@zhiyi/modules/cases/testing';
import { signIn } from '@zhiyi/modules/people';
import { runAct, systemActor } from '@zhiyi/store';
import type { FastifyInstance } from 'fastify';
import { type Config, readConfig } from '../config.ts';
import { type AppParts, createApp } from '../http/app.ts';
import { createMetrics, type Metrics } from '../http/metrics.ts';
import { type Office, openOffice } from '../office.ts';
import { resolveSession } from '../sign-in/index.ts';
import { watchOffice } from '../watch/gauges.ts';

/** The whole office behind its door, on a small district: everything the real server wires, without its port and its workers. */
export interface WholeOffice {
  readonly district: TestOffice;
  readonly office: Office;
  readonly app: FastifyInstance;
  readonly metrics: Metrics;
  readonly dataDir: string;
  /** the cookies of a new session of a person of the district */
  readonly cookiesOf: (person: string) => Promise<{ readonly zhiyi_session: string; readonly zhiyi_csrf: string }>;
  readonly close: () => Promise<void>;
}

export async function wholeOffice(
  more: Partial<Config> = {},
  parts: Partial<Pick<AppParts, 'ready' | 'logTo' | 'screens'>> = {},
): Promise<WholeOffice> {
  const folder = mkdtempSync(path.join(tmpdir(), 'zhiyi-whole-'));
  const district = await testOffice();
  const config: Config = { ...readConfig({ LOG_LEVEL: 'silent', RATE_LIMIT: '0' }), dataDir: folder, ...more };
  const metrics = createMetrics();
  const office = await openOffice({
    config,
    database: district.store.connection.app,
    clock: district.store.clock,
    metrics,
  });
  watchOffice(metrics, office);
  const app = await createApp({
    config,
    door: {
      store: office.store,
      secure: false,
      sessionOf: (token, source, use) => resolveSession(office.store, token, source, use),
      mustBeFresh: async () => {}, // the second factor, shown just now
    },
    handlers: office.handlers,
    problems: office.problems,
    metrics,
    ready: async () => [],
    ...parts,
  });
  await app.ready();
  return {
    district,
    office,
    app,
    metrics,
    dataDir: folder,
    cookiesOf: async (person) => {
      const actor = systemActor('test', 'zhzf');
      const begin = {
        person,
        method: 'password',
        strong: true,
        factorShown: true,
        device: 'desk',
        label: 'test',
        source: '127.0.0.1',
      } as const;
      const { value } = await runAct(office.store, { name: 'test.session', actor }, (act) =>
        signIn.beginSession(act, begin),
      );
      return { zhiyi_session: value.token, zhiyi_csrf: value.csrf };
    },
    close: async () => {
      await app.close();
      await office.close();
      await district.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
