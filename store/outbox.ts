import { sql } from 'kysely';
import { type Act, runUpkeep, type StoreConfig } from './act.ts';
import { type Loop, type LoopOptions, shortError, startLoop } from './loop.ts';

/**
 * 对外动作 — what an act wants done outside (a message, a payment order, a chain, a partner): a row of the act's transaction, sent
 * afterwards. It goes out at least once; the key makes the other side count it once. No personal data: the payload names subjects
 * and items, and the handler opens them when it sends.
 */
export interface Outgoing<P = unknown> {
  readonly id: string;
  readonly kind: string;
  readonly payload: P;
  /** given to the other side with every attempt */
  readonly idempotencyKey: string;
  readonly stream: string | null;
  /** 1 for the first */
  readonly attempt: number;
}

export interface OutboxHandler<P = unknown, A = unknown> {
  /** the outside effect, in no transaction; safe to repeat under the same key */
  send(message: Outgoing<P>): Promise<A>;
  /** what follows inside, in the transaction that marks the message as sent; so it happens once */
  sent?(act: Act, message: Outgoing<P>, answer: A): Promise<void>;
  /** what follows when it is given up, in the transaction that says so */
  givenUp?(act: Act, message: Outgoing<P>, reason: string): Promise<void>;
}

export type OutboxHandlers = Readonly<Record<string, OutboxHandler>>;

/** Thrown by a handler when trying again cannot help: the number does not exist, the partner refuses. */
export class Undeliverable extends Error {}

export interface OutboxOptions extends LoopOptions {
  /** tries before a message is given up; the default spreads them over about a day */
  readonly attempts?: number;
  readonly firstPauseMs?: number;
  /** after this time a message taken by a process that died is taken again; longer than any handler may last */
  readonly leaseMs?: number;
}

const ATTEMPTS = 14;
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 3 * 3_600_000;
const LEASE_MS = 120_000;

/** Leaves a message in the act's transaction. A key already used leaves the first message as it is. @returns its id, or null */
export async function enqueue(
  act: Act,
  message: { readonly kind: string; readonly payload: object; readonly key: string; readonly stream?: string },
): Promise<string | null> {
  const row = await act.tx
    .insertInto('store.outbox')
    .values({
      district: act.district,
      id: act.newId(),
      kind: message.kind,
      payload: JSON.stringify(message.payload),
      idempotency_key: message.key,
      // When to try is the machine's time, not the law's: a standing clock must not stop the post.
      due_at: sql`clock_timestamp()`,
      stream: message.stream ?? null,
    })
    .onConflict((c) => c.columns(['district', 'idempotency_key']).doNothing())
    .returning('id')
    .executeTakeFirst();
  act.wake();
  return row?.id ?? null;
}

/** Sends what is due, one message after another. */
export function startOutbox(store: StoreConfig, handlers: OutboxHandlers, options: OutboxOptions = {}): Loop {
  return startLoop(() => sendOne(store, handlers, options), options);
}

/**
 * Takes the message that is due longest, sends it and notes the outcome. Taking is a short transaction of its own, so that a slow
 * partner holds no lock and keeps no follower waiting.
 *
 * @returns false when nothing was due
 */
export async function sendOne(
  store: StoreConfig,
  handlers: OutboxHandlers,
  options: OutboxOptions = {},
): Promise<boolean> {
  const message = await take(store, Object.keys(handlers), options.leaseMs ?? LEASE_MS);
  if (!message) return false;
  const handler = handlers[message.kind] as OutboxHandler;
  try {
    const answer = await handler.send(message);
    await runUpkeep(store, `outbox:${message.kind}`, async (act) => {
      const mine = await settle(act, message, { done_at: sql`clock_timestamp()`, last_error: null });
      if (mine) await handler.sent?.(act, message, answer);
    });
  } catch (error) {
    options.onError?.(error);
    await postpone(store, handler, message, error, options);
  }
  return true;
}

async function take(store: StoreConfig, kinds: readonly string[], leaseMs: number): Promise<Outgoing | undefined> {
  if (kinds.length === 0) return undefined;
  return runUpkeep(store, 'outbox', async (act) => {
    const due = act.tx
      .selectFrom('store.outbox')
      .select('id')
      .where('district', '=', act.district)
      .where('done_at', 'is', null)
      .where('given_up_at', 'is', null)
      .where('due_at', '<=', sql<string>`clock_timestamp()`)
      .where('kind', 'in', [...kinds])
      .orderBy('due_at')
      .limit(1);
    if (!(await due.executeTakeFirst())) return undefined; // looking takes no lock and no transaction number
    const found = await due.forUpdate().skipLocked().executeTakeFirst();
    if (!found) return undefined;
    const row = await act.tx
      .updateTable('store.outbox')
      .set((e) => ({
        attempts: e('attempts', '+', 1),
        due_at: sql`clock_timestamp() + ${leaseMs} * interval '1 millisecond'`,
      }))
      .where('district', '=', act.district)
      .where('id', '=', found.id)
      .returning(['id', 'kind', 'payload', 'idempotency_key', 'stream', 'attempts'])
      .executeTakeFirstOrThrow();
    return {
      id: row.id,
      kind: row.kind,
      payload: row.payload,
      idempotencyKey: row.idempotency_key,
      stream: row.stream,
      attempt: row.attempts,
    };
  });
}

async function postpone(
  store: StoreConfig,
  handler: OutboxHandler,
  message: Outgoing,
  error: unknown,
  options: OutboxOptions,
): Promise<void> {
  const last_error = shortError(error);
  const hopeless = error instanceof Undeliverable || message.attempt >= (options.attempts ?? ATTEMPTS);
  const pause = Math.min((options.firstPauseMs ?? FIRST_PAUSE_MS) * 2 ** (message.attempt - 1), LONGEST_PAUSE_MS);
  await runUpkeep(store, `outbox:${message.kind}`, async (act) => {
    if (!hopeless) {
      const due_at = sql<string>`clock_timestamp() + ${pause} * interval '1 millisecond'`;
      await settle(act, message, { due_at, last_error });
    } else if (await settle(act, message, { given_up_at: sql`clock_timestamp()`, last_error })) {
      await handler.givenUp?.(act, message, last_error);
    }
  });
}

/** Notes an outcome. @returns false when the lease ran out and somebody else has taken the message since: the outcome is theirs */
async function settle(
  act: Act,
  message: Outgoing,
  outcome: {
    readonly done_at?: ReturnType<typeof sql<string>>;
    readonly given_up_at?: ReturnType<typeof sql<string>>;
    readonly due_at?: ReturnType<typeof sql<string>>;
    readonly last_error: string | null;
  },
): Promise<boolean> {
  const done = await act.tx
    .updateTable('store.outbox')
    .set(outcome)
    .where('district', '=', act.district)
    .where('id', '=', message.id)
    .where('attempts', '=', message.attempt)
    .where('done_at', 'is', null)
    .where('given_up_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Puts a message that was given up back in the queue, by somebody's decision. @returns false when there is none */
export async function resend(act: Act, id: string): Promise<boolean> {
  const done = await act.tx
    .updateTable('store.outbox')
    .set({ given_up_at: null, attempts: 0, due_at: sql`clock_timestamp()` })
    .where('district', '=', act.district)
    .where('id', '=', id)
    .where('given_up_at', 'is not', null)
    .executeTakeFirst();
  act.wake();
  return done.numUpdatedRows === 1n;
}
