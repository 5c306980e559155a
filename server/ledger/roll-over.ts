import { setTimeout as sleep } from 'node:timers/promises';
import { instantFromMillis } from '@zhiyi/kernel';
import { formatVkey, isQuorum, type Policy } from '@zhiyi/ledger/core';
import {
  beginNextLog,
  drainQueue,
  type KnownLog,
  knownLogs,
  ledgerCounts,
  nameSuccessor,
  runUpkeep,
  type StoreConfig,
} from '@zhiyi/store';
import { withAdvice } from './advice.ts';
import { askWitnesses, type WitnessAnswer } from './ask-witnesses.ts';
import { closedLogs } from './closed-logs.ts';
import { type LogSigners, logSigners } from './log-keys.ts';
import { logName, nameOfYear, originOf } from './log-places.ts';
import { logStream, sayClosed } from './log-record.ts';
import { type LedgerParts, openOfficeLedger, recordPublished } from './office-ledger.ts';
import { openLog, type WrittenLog, writerOf } from './open-log.ts';

/** What is done, in this order; whoever is stopped after one begins with the next. */
export type RollOverStep = 'named' | 'last-entry' | 'witnessed' | 'begun' | 'opened';

export interface RollOverParts extends LedgerParts {
  /** `evidence/2027`; this year’s unless named */
  readonly name?: string;
  /** milliseconds to wait for a quorum, default a minute */
  readonly patience?: number;
  readonly onStep?: (step: RollOverStep) => Promise<void> | void;
}

export interface RolledOver {
  readonly closed: { readonly origin: string; readonly size: number; readonly root: string };
  readonly opened: { readonly origin: string; readonly keys: readonly string[]; readonly size: number };
}

/** The roll-over cannot go on yet; nothing is lost, and the same command goes on where it stood. */
export class NotYet extends Error {
  readonly code: 'log.witnesses-not-told' | 'log.not-witnessed' | 'log.name-taken' | 'log.not-lost';
  readonly facts: Readonly<Record<string, unknown>>;
  constructor(code: NotYet['code'], message: string, facts: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.code = code;
    this.facts = facts;
  }
}

const MINUTE = 60_000;
const LOOK_MS = 100;

/**
 * 续编 — closes the log and begins the next, while no server runs:
 *
 *  0. the keys of the next are made; enough witnesses of the policy must know it, or nothing is touched;
 *  1. `named`: what waits is in the log; its last entry, which names the next and its keys, is queued with the record that it is being closed;
 *  2. `last-entry`: that entry is in the log, which takes nothing more;
 *  3. `witnessed`: its last checkpoint is published;
 *  4. `begun`: the record has its end, and the next begins;
 *  5. `opened`: the first entry of the next names the last checkpoint of the one before; the queue drains into it.
 *
 * @throws NotYet; LogFault when the log may not be written on, or a server writes it
 */
export async function rollOver(parts: RollOverParts): Promise<RolledOver> {
  const { store, onStep = () => {} } = parts;
  const logs = await knownLogs(store, store.logOrigin);
  const current = logs.at(-1) as KnownLog;
  const done = alreadyBegun(parts, logs);
  if (done) return { ...done, opened: { ...done.opened, size: await openNext(parts, current.origin) } };
  const old = await closedLogs(parts, logs, () => undefined);
  await old.close();
  const next = await nextOf(parts, logs);
  const signers = logSigners(parts.config.dataDir, next, []);
  const keys = signers.map((s) => s.verifier);
  const others = [...old.keys, { origin: next, keys }];
  const log = await openLog(parts, { origin: current.origin, others, toClose: true }).catch(withAdvice);
  const named = log.ledger.log.successor;
  if (named !== undefined && named !== next) {
    // an older copy of the database does not know it: what the log says is so
    await log.close();
    return rollOver({ ...parts, name: logName(named) });
  }
  let closed: RolledOver['closed'];
  try {
    await mustBeTold(log.policy, next, signers);
    closed = await closeLog(parts, log, {
      next,
      keys: keys.map(formatVkey),
      said: current.successor !== null || named !== undefined,
    });
    await runUpkeep(store, 'ledger', (act) =>
      beginNextLog(act, { ...closed, next, lost: false, root: Buffer.from(closed.root, 'hex') }),
    );
    await onStep('begun');
  } finally {
    await log.close();
  }
  const size = await openNext(parts, next);
  await onStep('opened');
  return { closed, opened: { origin: next, keys: keys.map(formatVkey), size } };
}

/** Stopped after `begun`: asked for by its name, the log that has begun is opened. */
function alreadyBegun({ config, store, name }: RollOverParts, logs: readonly KnownLog[]): RolledOver | undefined {
  const [before, current] = logs.slice(-2);
  if (!before?.end || !current || name === undefined || current.origin !== originOf(store.district, name))
    return undefined;
  const { size, root } = before.end;
  const keys = logSigners(config.dataDir, current.origin, []).map((s) => formatVkey(s.verifier));
  const closed = { origin: before.origin, size, root: Buffer.from(root).toString('hex') };
  return { closed, opened: { origin: current.origin, keys, size: 0 } };
}

async function nextOf({ store, name }: RollOverParts, logs: readonly KnownLog[]): Promise<string> {
  const begun = logs.at(-1)?.successor;
  const next = begun ?? originOf(store.district, name ?? nameOfYear(instantFromMillis(store.clock())));
  if (logs.some((l) => l.origin === next))
    throw new NotYet('log.name-taken', `there is a log ${next} already: name the next one, such as evidence/2027`);
  return next;
}

/** Nothing is closed before enough witnesses would sign what follows. */
export async function mustBeTold(policy: Policy, origin: string, signers: LogSigners): Promise<void> {
  const answers = await askWitnesses(policy, origin, signers);
  if (isQuorum(policy, new Set(answers.filter((a) => a.ready).map((a) => a.name)))) return;
  const keys = signers.map((s) => formatVkey(s.verifier));
  throw new NotYet('log.witnesses-not-told', toldWords(answers, origin, keys), { origin, keys, witnesses: answers });
}

function toldWords(answers: readonly WitnessAnswer[], origin: string, keys: readonly string[]): string {
  const entry = JSON.stringify({ origin, keys }, null, 2);
  return [
    `Too few witnesses know ${origin}. Each adds this to "logs" in its configuration, beside what is there, and starts again (docs/guides/witness.md):`,
    entry,
    ...answers.map((a) => `  ${a.ready ? 'ready    ' : 'not ready'} ${a.name}: ${a.said}`),
  ].join('\n');
}

async function closeLog(
  parts: RollOverParts,
  { ledger, policy }: WrittenLog,
  { next, keys, said }: { readonly next: string; readonly keys: readonly string[]; readonly said: boolean },
): Promise<RolledOver['closed']> {
  const { store, onStep = () => {}, patience = MINUTE } = parts;
  const { origin } = ledger.log;
  const writer = writerOf(ledger.log);
  if (!said) {
    while ((await drainQueue(store, writer)) > 0);
    await runUpkeep(store, 'ledger', async (act) => {
      await nameSuccessor(act, origin, next);
      await sayClosed(act, { origin, successor: next, successorKeys: keys });
    });
  }
  await onStep('named');
  await drainQueue(store, writer, undefined, logStream(origin));
  await onStep('last-entry');
  const until = Date.now() + patience;
  while ((ledger.publisher.published?.size ?? -1n) < ledger.log.size) {
    if (Date.now() > until)
      throw new NotYet(
        'log.not-witnessed',
        `the last checkpoint of ${origin} has no quorum yet: run this again when its witnesses answer`,
      );
    await ledger.publisher.step();
    await sleep(LOOK_MS);
  }
  await recordPublished(store, ledger, policy);
  await onStep('witnessed');
  const { size, root } = ledger.publisher.published as { size: bigint; root: Uint8Array };
  return { origin, size: Number(size), root: Buffer.from(root).toString('hex') };
}

function waiting(store: StoreConfig): Promise<number> {
  return runUpkeep(store, 'ledger', async (act) => (await ledgerCounts(act, store.logOrigin)).unwitnessed);
}

/** Opens the next log as the office will, until what waited is in it and witnessed. */
export async function openNext(parts: RollOverParts, origin: string): Promise<number> {
  const store = { ...parts.store, logOrigin: origin };
  const opened = await openOfficeLedger({ ...parts, store });
  if (!opened) return 0;
  try {
    const until = Date.now() + (parts.patience ?? MINUTE);
    const { log, publisher } = opened.ledger;
    while ((publisher.published?.size ?? 0n) < log.size || log.size === 0n || (await waiting(store)) > 0) {
      if (Date.now() > until)
        throw new NotYet(
          'log.not-witnessed',
          `${origin} is open and has no quorum yet; the server goes on with it when it is started`,
        );
      await sleep(LOOK_MS);
    }
    return Number(log.size);
  } finally {
    await opened.close();
  }
}
