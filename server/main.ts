import { existsSync } from 'node:fs';
import path from 'node:path';
import { beginDemo, STORY_BEGINS } from '@zhiyi/demo';
import { mustHoldVersions } from '@zhiyi/modules/cases';
import { type EmbeddedServer, ensureRoles, migrate, projectRoot, startEmbedded } from '@zhiyi/store';
import type pg from 'pg';
import { demoClock } from './clock.ts';
import { readConfig } from './config.ts';
import { createApp } from './http/app.ts';
import { createMetrics } from './http/metrics.ts';
import { type OfficeLedger, openOfficeLedger } from './ledger/office-ledger.ts';
import { serveLog } from './ledger/serve-log.ts';
import { openOffice } from './office.ts';
import { mustBeFree } from './port.ts';
import { firstRunAddress, hasDemoPersons, mustBeFresh, resolveSession } from './sign-in/index.ts';
import { serveSimulator } from './simulator.ts';
import { Stopping } from './stop.ts';
import { watchOffice } from './watch/gauges.ts';
import { readiness } from './watch/readiness.ts';

/** Starts the office: database, migrations, the demo's first day when it is new, workers, the door. Prints each part's time. */
async function main(): Promise<void> {
  const begun = Date.now();
  const config = readConfig();
  await mustBeFree(config.port, config.host);
  const root = projectRoot();
  const lap = stopwatch();

  let embedded: EmbeddedServer | undefined;
  let app: pg.ClientConfig;
  if (config.databaseUrl) {
    app = { connectionString: config.databaseUrl };
    if (config.ownerUrl) await migrate({ connectionString: config.ownerUrl }, root);
  } else {
    embedded = await startEmbedded({ dataDir: path.join(config.dataDir, 'postgres') });
    await ensureRoles(embedded.connection('postgres', 'postgres'), 'zhiyi');
    lap('database');
    await migrate(embedded.connection('zhiyi_owner', 'zhiyi'), root);
    app = embedded.connection('zhiyi_app', 'zhiyi');
  }
  lap('migrations');

  const clock = config.mode === 'demo' ? demoClock(config.dataDir, STORY_BEGINS) : Date.now;
  const metrics = createMetrics();
  const office = await openOffice({ config, database: app, clock, metrics });
  if (config.mode === 'office' && (await hasDemoPersons(office.store))) {
    throw new Error('This database holds the made-up persons of the demo. An office starts on a database of its own.');
  }
  await mustHoldVersions(office.store);
  watchOffice(metrics, office);
  const screens = path.join(root, 'web', 'dist');
  const server = await createApp({
    config,
    door: {
      store: office.store,
      secure: config.publicUrl.startsWith('https:'),
      sessionOf: (token, source, use) => resolveSession(office.store, token, source, use),
      mustBeFresh: (actor, token, what) => mustBeFresh(office.store, actor, token, what),
    },
    handlers: office.handlers,
    problems: office.problems,
    metrics,
    ready: () => readiness(office.store, root, { stopping: stopping.stopping }),
    ...(existsSync(screens) ? { screens } : {}),
  });
  if (config.mode === 'demo') serveSimulator(server, office.payments, clock);
  const stopping = new Stopping({
    server,
    office,
    ...(embedded ? { database: embedded } : {}),
    exit: (code) => process.exit(code),
    say: (text) => console.log(text),
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stopping.signal);
  let ledger: OfficeLedger | undefined;
  serveLog(server, () => ledger?.listener);
  // before the workers: what fell due in the story takes effect in the story's own time
  if (config.mode === 'demo') {
    const played = await beginDemo({ office, report: (text) => console.log(`demo       ${text}`) });
    lap(played ? 'demo day' : 'demo');
  }
  office.start((error) => server.log.error({ err: error }, 'worker'));
  await server.listen({ port: config.port, host: config.host });
  lap('door');
  const onLedgerError = (error: unknown) => server.log.error({ err: error }, 'ledger');
  // a log that may not be written on stops nobody's work: entries wait in the queue, and the health page says why
  ledger = await openOfficeLedger({ config, store: office.store, onError: onLedgerError }).catch((error: unknown) => {
    onLedgerError(error);
    return undefined;
  });
  if (ledger) office.attach(ledger);
  lap('ledger');
  console.log(`ready      ${((Date.now() - begun) / 1000).toFixed(1)} s`);
  console.log(`\n  执一 Zhiyi  →  ${config.publicUrl}\n`);
  // after it is ready, so that ready is not later for it; the first paper that needs it says what is wrong
  office.papers.renderer.warm().catch(() => {});
  const first = config.mode === 'office' ? await firstRunAddress(office.store, config.publicUrl) : undefined;
  if (first) console.log(`  set up the administrators once, within the link's time  →  ${first}\n`);
}

function stopwatch(): (what: string) => void {
  let at = Date.now();
  return (what) => {
    console.log(`${what.padEnd(10)} ${((Date.now() - at) / 1000).toFixed(1)} s`);
    at = Date.now();
  };
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
