import { nodeSuite, rawEd25519 } from '@zhiyi/ledger';
import {
  formatVkey,
  type Policy,
  type PolicyVersion,
  parsePolicy,
  parseVkey,
  policyAt,
  policyChange,
  type Verifier,
} from '@zhiyi/ledger/core';
import {
  type Act,
  appendEvents,
  logBefore,
  type NewEvent,
  readStream,
  runUpkeep,
  type StoreConfig,
} from '@zhiyi/store';

/** Whose key it is: the log's own, one that signs entries, or a witness's by its name in the policy. */
interface LogKey {
  readonly role: 'log' | 'entries' | 'witness';
  readonly name: string;
  /** verifier key, or for entries the raw Ed25519 key in hex */
  readonly key: string;
}

type LogEvent =
  | { readonly type: 'LogOpened/1'; readonly data: { readonly origin: string; readonly after: Before | null } }
  | { readonly type: 'KeyAdded/1' | 'KeyRevoked/1'; readonly data: LogKey }
  | { readonly type: 'KeyRotated/1'; readonly data: LogKey & { readonly from: string } }
  | { readonly type: 'PolicyChanged/1'; readonly data: PolicyData }
  | { readonly type: 'LogClosed/1'; readonly data: Closing };

/** The last a log says: which log follows, under which keys. */
interface Closing {
  readonly origin: string;
  readonly successor: string;
  /** verifier keys of that log, Ed25519 then SM2 */
  readonly successorKeys: readonly string[];
}

/** A version of the policy, as an event keeps it. */
interface PolicyData {
  readonly version: number;
  /** first size of a checkpoint it counts for */
  readonly from: number;
  readonly text: string;
}

/** The last checkpoint of the log before this one, such as last year's. */
interface Before {
  readonly origin: string;
  readonly size: number;
  readonly root: string;
  /** it was not closed: this is the last that is known of it */
  readonly lost?: true;
}

/** 账本自述 — what the log says of itself: under which policy which checkpoints stand. */
export interface LogRecord {
  /** the policy in force when a checkpoint of this size was published */
  policyAt(size: number): string;
}

export function logStream(origin: string): string {
  return `log:${origin}`;
}

/**
 * 账本自述 — the first entries of a log name its origin, the log before it, its keys and its policy; whenever one of these is another at a
 * start, that is an entry too. Nothing is written while nothing has changed.
 *
 * @param log its origin, and how many entries it has signed: a policy counts for checkpoints that are larger
 */
export async function stateTheLog(
  store: StoreConfig,
  log: { readonly origin: string; readonly size: number },
  policyText: string,
): Promise<LogRecord> {
  return runUpkeep(store, 'ledger', async (act) => {
    const stream = logStream(log.origin);
    const known = (await readStream(act, stream)).map(({ type, data }) => ({ type, data }) as LogEvent);
    const before = known.length === 0 ? await lastOfBefore(act, log.origin) : null;
    const news = changesIn(known, {
      origin: log.origin,
      before,
      keys: keysOf(act, parsePolicy(nodeSuite, policyText)),
      text: policyText,
      signed: log.size,
    });
    if (news.length > 0)
      await appendEvents(act, {
        stream,
        expected: known.length,
        events: news.map(entryOf),
        basis: [],
        ...(known.length === 0 ? { viewers: ['system'] } : {}),
      });
    return recordOf([...known, ...news], policyText);
  });
}

function recordOf(said: readonly LogEvent[], otherwise: string): LogRecord {
  const policies = said.flatMap((e) => (e.type === 'PolicyChanged/1' ? [versionOf(e.data)] : []));
  return { policyAt: (size) => policyAt(policies, BigInt(size))?.text ?? otherwise };
}

/** 账本所述 — what a log has said of itself so far; of one that has said nothing, nothing. */
export interface LogSaid {
  /** its own keys in force */
  readonly ownKeys: readonly string[];
  /** every key of its own, and of its witnesses: a line may be of one that is none any more */
  readonly ownEver: readonly Verifier[];
  readonly witnessesEver: readonly Verifier[];
  readonly record: LogRecord;
}

export async function whatLogSaid(store: StoreConfig, origin: string): Promise<LogSaid> {
  const said = await runUpkeep(store, 'ledger', async (act) =>
    (await readStream(act, logStream(origin))).map(({ type, data }) => ({ type, data }) as LogEvent),
  );
  const keys = said.flatMap((e) => (e.type === 'KeyAdded/1' || e.type === 'KeyRotated/1' ? [e.data] : []));
  const ever = (role: LogKey['role']) =>
    [...new Set(keys.filter((k) => k.role === role).map((k) => k.key))].map((key) => parseVkey(nodeSuite, key));
  const own = new Map(keys.filter((k) => k.role === 'log').map((k) => [k.name, k.key]));
  return {
    ownKeys: [...own.values()],
    ownEver: ever('log'),
    witnessesEver: ever('witness'),
    record: recordOf(said, ''),
  };
}

/** 末条 — the last entry of a log, queued in the act's transaction. */
export async function sayClosed(act: Act, closing: Closing): Promise<void> {
  const stream = logStream(closing.origin);
  const known = await readStream(act, stream);
  await appendEvents(act, {
    stream,
    expected: known.length,
    events: [entryOf({ type: 'LogClosed/1', data: closing })],
    basis: [],
  });
}

/** What is to be said that has not been said yet. Pure. */
export function changesIn(
  said: readonly LogEvent[],
  now: {
    readonly origin: string;
    readonly before: Before | null;
    readonly keys: readonly LogKey[];
    readonly text: string;
    readonly signed: number;
  },
): readonly LogEvent[] {
  const held = new Map<string, LogKey>();
  let policy: PolicyData | undefined;
  for (const e of said)
    if (e.type === 'KeyAdded/1' || e.type === 'KeyRotated/1') held.set(placeOf(e.data), e.data);
    else if (e.type === 'KeyRevoked/1') held.delete(placeOf(e.data));
    else if (e.type === 'PolicyChanged/1') policy = e.data;
  const news: LogEvent[] = [];
  if (said.length === 0) news.push({ type: 'LogOpened/1', data: { origin: now.origin, after: now.before } });
  for (const key of now.keys) {
    const old = held.get(placeOf(key));
    if (!old) news.push({ type: 'KeyAdded/1', data: key });
    else if (old.key !== key.key) news.push({ type: 'KeyRotated/1', data: { ...key, from: old.key } });
  }
  const places = new Set(now.keys.map(placeOf));
  for (const [place, { role, name, key }] of held)
    if (!places.has(place)) news.push({ type: 'KeyRevoked/1', data: { role, name, key } });
  if (policy?.text !== now.text) {
    const from = policy ? Math.max(now.signed, policy.from) + 1 : 0;
    news.push({ type: 'PolicyChanged/1', data: { version: (policy?.version ?? 0) + 1, from, text: now.text } });
  }
  return news;
}

function versionOf({ version, from, text }: PolicyData): PolicyVersion {
  return { version, from: BigInt(from), text };
}

function placeOf({ role, name }: LogKey): string {
  return `${role} ${name}`;
}

function keysOf({ store }: Act, policy: Policy): readonly LogKey[] {
  const { keyId, publicKey } = store.keys.signing;
  return [
    ...policy.logs.map(({ key }) => ({ role: 'log' as const, name: `${key.name} ${key.type}`, key: formatVkey(key) })),
    { role: 'entries', name: 'server', key: `${keyId} ${rawEd25519(publicKey).toString('hex')}` },
    ...policy.witnesses.map(({ name, key }) => ({ role: 'witness' as const, name, key: formatVkey(key) })),
  ];
}

const types = {
  'LogOpened/1': 'log.note',
  'KeyAdded/1': 'key.added',
  'KeyRotated/1': 'key.rotated',
  'KeyRevoked/1': 'key.revoked',
  'PolicyChanged/1': 'policy.changed',
  'LogClosed/1': 'log.note',
} as const;

/** What the log says of itself it says in plain: whoever has the bundles reads it there. */
function entryOf(e: LogEvent): NewEvent {
  return { type: e.type, data: e.data, entryType: types[e.type], stated: statedBy(e) };
}

function statedBy(e: LogEvent): Readonly<Record<string, string | number>> {
  switch (e.type) {
    case 'LogOpened/1': {
      const { origin, after } = e.data;
      const last = after ? { afterOrigin: after.origin, afterSize: after.size, afterRoot: after.root } : {};
      return { origin, ...last, ...(after?.lost ? { afterLost: 'yes' } : {}) };
    }
    case 'KeyAdded/1':
    case 'KeyRevoked/1':
      return { ...e.data };
    case 'KeyRotated/1':
      return { role: e.data.role, name: e.data.name, key: e.data.key, from: e.data.from };
    case 'PolicyChanged/1':
      return policyChange(nodeSuite, versionOf(e.data));
    case 'LogClosed/1': {
      const { origin, successor, successorKeys } = e.data;
      return { origin, successor, successorKeys: successorKeys.join(' ') };
    }
  }
}

/** The last checkpoint of the log before this one: of the year before, or of one that was lost. */
async function lastOfBefore(act: Act, origin: string): Promise<Before | null> {
  const before = await logBefore(act, origin);
  if (!before?.end) return null;
  const { size, root, lost } = before.end;
  return { origin: before.origin, size, root: Buffer.from(root).toString('hex'), ...(lost ? { lost } : {}) };
}

/** 见证规则 — as receipts carry it: keys and quorum, without the addresses at which this office asks, which prove nothing. */
export function withoutAddresses(policy: Policy): string {
  const lines = [
    ...policy.logs.map(({ key }) => `log ${formatVkey(key)}`),
    ...policy.witnesses.map(({ name, key }) => `witness ${name} ${formatVkey(key)}`),
    ...policy.groups.map(({ name, k, members }) => `group ${name} ${k} ${members.join(' ')}`),
    `quorum ${policy.quorum}`,
  ];
  return `${lines.join('\n')}\n`;
}
