import { readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  type CasesDeps,
  caseRefusals,
  casesHandlers,
  evidenceRests,
  expirePayment,
  exportListJob,
  openCasesOn,
  paymentCallback,
  REPLAY_JOB,
  receivePayment,
  replayJob,
  versionRefusals,
} from '@zhiyi/modules/cases';
import { catalogueForbidden, catalogueHandlers, catalogueJobs, catalogueRefusals } from '@zhiyi/modules/catalogue';
import { evidenceHandlers, evidenceRefusals } from '@zhiyi/modules/evidence';
import type { Handler } from '@zhiyi/modules/handler';
import { createRenderer, paperRefusals, papersHandlers } from '@zhiyi/modules/papers';
import { peopleForbidden, peopleHandlers, peopleRefusals } from '@zhiyi/modules/people';
import {
  type FileStore,
  type Message,
  MessengerSimulator,
  noPaymentPlatform,
  noSeal,
  openFileFolder,
  PaymentSimulator,
  type SealProvider,
} from '@zhiyi/ports';
import {
  dailyKinds,
  type JobKinds,
  type Loop,
  openDb,
  openKeys,
  openPool,
  projectRoot,
  runAct,
  type StoreConfig,
  startDaily,
  startDeadlines,
  startJobs,
  startOutbox,
  storeRefusals,
  systemActor,
  together,
} from '@zhiyi/store';
import type pg from 'pg';
import type { Config } from './config.ts';
import { dailyHandlers } from './daily/handlers.ts';
import { dailyJobs } from './daily/jobs.ts';
import { deskHandlers } from './desk/handlers.ts';
import { deskRefusals } from './desk/refusals.ts';
import type { Metrics } from './http/metrics.ts';
import { doorRefusals, ProblemWriter } from './http/problems.ts';
import { ledgerHandlers } from './ledger/handlers.ts';
import { currentOrigin } from './ledger/log-places.ts';
import type { OfficeLedger } from './ledger/office-ledger.ts';
import { receiptHandlers } from './ledger/receipt.ts';
import { scrubLedger } from './ledger/scrub-log.ts';
import { liveHandlers } from './live/handlers.ts';
import { LiveHub } from './live/hub.ts';
import { packageHandlers } from './package/handlers.ts';
import { readOutsideConfig, resolveSession, signInHandlers } from './sign-in/index.ts';

/** The office wired together: the one place that knows every part (composition root). */
export interface Office {
  readonly store: StoreConfig;
  readonly pool: pg.Pool;
  readonly files: FileStore;
  readonly handlers: readonly Handler[];
  readonly problems: ProblemWriter;
  /** made-up money of the demo; an office does not use it */
  readonly payments: PaymentSimulator;
  readonly papers: Parameters<typeof papersHandlers>[0];
  /** what the chapter of cases is given: papers, and where fines are paid */
  readonly cases: CasesDeps;
  readonly live: LiveHub;
  /** starts the workers: outbox, deadlines, jobs */
  readonly start: (onError: (error: unknown) => void) => void;
  /** the log, once it is open: its worker is woken with the others, and it is closed before the database */
  readonly attach: (ledger: OfficeLedger) => void;
  readonly close: () => Promise<void>;
}

export interface OfficeParts {
  readonly config: Config;
  readonly database: pg.ClientConfig;
  readonly clock: () => number;
  readonly metrics?: Metrics;
  /** called for tests that bring their own keys */
  readonly keysFolder?: string;
}

/** The organs’ seals; what signs is loaded only where there is one. */
async function sealsOf({ mode, sealsFile }: Config): Promise<SealProvider> {
  if (mode === 'demo' || sealsFile === undefined) return noSeal;
  const { fileSeals } = await import('@zhiyi/ports/seal');
  return fileSeals(sealsFile);
}

export async function openOffice({ config, database, clock, metrics, keysFolder }: OfficeParts): Promise<Office> {
  const root = projectRoot();
  const pool = openPool(database);
  const keys = openKeys(keysFolder ?? path.join(config.dataDir, 'keys'));
  const loops: Loop[] = [];
  let ledger: OfficeLedger | undefined;
  const base = { db: openDb(pool), district: config.district, keys, clock };
  const store: StoreConfig = {
    ...base,
    logOrigin: await currentOrigin(base),
    ...(metrics ? { onAct: metrics.acted } : {}),
    wake: () => {
      for (const l of loops) l.wake();
      live.wake();
    },
  };
  const live = new LiveHub(
    store,
    async (token, source) => (await resolveSession(store, token, source, 'watch'))?.actor,
  );
  const files = await openFileFolder(path.join(config.dataDir, 'files'));
  const renderer = createRenderer({
    documents: path.join(root, 'documents'),
    worker: path.join(root, 'modules/papers/render/worker.mjs'),
    ...(metrics ? { onRendered: metrics.rendered } : {}),
  });
  const paying = systemActor('payment-platform');
  const payments: PaymentSimulator = new PaymentSimulator({
    folder: path.join(config.dataDir, 'simulator'),
    secret: keys.derive('payment simulator'),
    publicUrl: config.publicUrl,
    clock,
    callBack: async (body, signature) => {
      const payment = payments.readCallback(body, signature);
      if (payment) await receive(payment);
    },
  });
  const messenger = new MessengerSimulator(path.join(config.dataDir, 'messages'));
  const papers = {
    renderer,
    files,
    seal: await sealsOf(config),
    demo: config.mode === 'demo',
    publicUrl: config.publicUrl,
  };
  // made-up money exists in the demo only
  const platform = config.mode === 'demo' ? payments : noPaymentPlatform;
  const cases = { papers, payments: platform };
  const problems = new ProblemWriter(
    [
      storeRefusals,
      peopleRefusals,
      catalogueRefusals,
      evidenceRefusals,
      paperRefusals,
      caseRefusals,
      versionRefusals,
      deskRefusals,
      doorRefusals,
    ],
    [...peopleForbidden, ...catalogueForbidden, 'cases.not-on-case'],
  );
  const receive = (payment: Parameters<typeof receivePayment>[2]) =>
    runAct(
      store,
      { name: 'cases.receivePayment', actor: paying, key: `payment:${payment.paymentNumber}`, request: payment },
      async (act) => (await receivePayment(cases, act, payment)) ?? null,
    );
  const daily = dailyJobs({
    files,
    payments: platform,
    cases,
    scrubLedger: (job) => scrubLedger(job, config),
  });
  const outside = readOutsideConfig();
  const handlers: readonly Handler[] = [
    ...signInHandlers({ publicUrl: config.publicUrl, demo: config.mode === 'demo', ...(outside ? { outside } : {}) }),
    ...peopleHandlers,
    ...catalogueHandlers,
    ...evidenceHandlers(files, { caseRests: evidenceRests }, (refusals) => problems.refusalsOf(refusals)),
    ...papersHandlers(papers),
    ...casesHandlers({ ...cases, say: (refusals) => problems.refusalsOf(refusals) }),
    paymentCallback(cases, () => paying),
    ...deskHandlers(files),
    ...dailyHandlers(daily),
    ...liveHandlers(live),
    ...receiptHandlers(() => ledger),
    ...ledgerHandlers(() => ledger),
    ...packageHandlers({
      files,
      renderer,
      demo: config.mode === 'demo',
      ledger: () => ledger,
      // what has not been built is left out of packages, never half there
      verifier: () => readFile(path.join(root, 'dist', 'verifier.html')).catch(() => undefined),
    }),
  ];
  const kinds: JobKinds = {
    'cases.export': exportListJob(files),
    [REPLAY_JOB]: replayJob,
    ...catalogueJobs({ facts: { openCasesOn } }),
    ...dailyKinds(daily),
  };

  return {
    store,
    pool,
    files,
    handlers,
    problems,
    payments,
    papers,
    cases,
    live,
    start(onError) {
      loops.push(
        startOutbox(
          store,
          {
            'payment.place': { send: async (m) => platform.place(m.payload as never) },
            'message.send': {
              send: (m) => messenger.send({ key: m.idempotencyKey, ...(m.payload as Omit<Message, 'key'>) }),
            },
          },
          { onError },
        ),
        startDeadlines(
          store,
          {
            'apl.pay': {
              due: async (act, deadline) => {
                await expirePayment(cases, act, deadline.stream.slice('case:'.length));
              },
            },
          },
          { onError },
        ),
        startJobs(store, kinds, { onError }),
        startDaily(store, daily, { onError }),
      );
    },
    attach(opened) {
      ledger = opened;
      loops.push(opened.loop);
    },
    async close() {
      await live.close();
      await together(loops).stop();
      await ledger?.close();
      await renderer.close();
      await pool.end();
    },
  };
}
