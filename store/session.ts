import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import type pg from 'pg';
import { type Db, poolOf, type Tables } from './database.ts';

export type Statement = CompiledQuery | string;

/** One connection for as long as the caller holds it. Afterwards it belongs to somebody else, and nothing gets through any more. */
export async function withSession<T>(db: Db, run: (session: Session) => Promise<T>): Promise<T> {
  const client = await poolOf(db).connect();
  const session = new Session(client);
  let stale = false;
  try {
    return await run(session);
  } catch (error) {
    stale = (error as { code?: string }).code === PLAN_OUTDATED;
    throw error;
  } finally {
    session.end();
    client.release(stale);
  }
}

/** A table was altered under a kept plan: the connection is given up, a new one plans anew. */
export const PLAN_OUTDATED = '0A000';
const TRANSACTION_ABORTED = '25P02';

/**
 * An act is mostly round trips (docs/adr/0024), so statements travel together: what is written waits for the next question, or for
 * the COMMIT, and questions asked at once go out at once. They are carried out in the order given, and after the first error
 * nothing of the transaction counts.
 */
export class Session implements DatabaseConnection {
  readonly tx: Db;
  readonly #client: pg.PoolClient;
  #written: Statement[] = [];
  /** Reading lists depends on the values asked for, so reading transactions are planned anew. */
  keepsPlans = true;
  #held = false;
  #over = false;
  #cause: unknown;

  constructor(client: pg.PoolClient) {
    this.#client = client;
    this.tx = new Kysely<Tables>({ dialect: dialectOf(this) });
  }

  /** Leaves statements whose answer nobody needs; whatever is asked next finds them done. */
  write(statements: readonly Statement[]): void {
    this.#written.push(...statements);
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const answers = await Promise.all(this.#send([query]));
    const { command, rowCount, rows } = answers.at(-1) as pg.QueryResult;
    const counts = command === 'INSERT' || command === 'UPDATE' || command === 'DELETE';
    return { rows: rows as R[], ...(counts ? { numAffectedRows: BigInt(rowCount ?? 0) } : {}) };
  }

  async commit(): Promise<void> {
    const answers = await Promise.all(this.#send(['COMMIT']));
    // A transaction that has failed answers COMMIT with ROLLBACK, and calls that a success.
    if (answers.at(-1)?.command !== 'COMMIT') throw new Error('nothing was committed');
  }

  async rollback(): Promise<void> {
    this.#written = [];
    await this.#ask('ROLLBACK').catch(() => {}); // the connection may be what failed
  }

  end(): void {
    this.#over = true;
  }

  /** The answers come in order, so the first to fail is the reason why the others did. */
  #send(last: readonly Statement[]): readonly Promise<pg.QueryResult>[] {
    const all = [...this.#written, ...last];
    this.#written = [];
    this.#hold();
    return all.map((s) => this.#ask(s));
  }

  /** What is sent before this turn of the event loop ends leaves in one write to the socket: a write costs as much as a small question. */
  #hold(): void {
    if (this.#held) return;
    this.#held = true;
    const socket = socketOf(this.#client);
    socket.cork();
    process.nextTick(() => {
      this.#held = false;
      socket.uncork();
    });
  }

  async #ask(statement: Statement): Promise<pg.QueryResult> {
    if (this.#over) throw new TypeError('this transaction is over');
    try {
      return await this.#client.query(this.#queryOf(statement) as pg.QueryConfig);
    } catch (error) {
      // what was sent along with it fails only because it did: whoever waits for that is told the cause
      if ((error as { code?: string }).code !== TRANSACTION_ABORTED) this.#cause ??= error;
      throw this.#cause ?? error;
    }
  }

  #queryOf(statement: Statement): pg.QueryConfig | string {
    if (typeof statement === 'string') return statement;
    const { sql: text, parameters } = statement;
    if (parameters.length === 0) return text;
    const name = this.keepsPlans ? nameOf(text) : undefined;
    return { text, values: [...parameters], ...(name === undefined ? {} : { name }) };
  }

  streamQuery(): never {
    throw new TypeError('a session does not stream');
  }
}

function dialectOf(session: Session): Dialect {
  const ours = async () => {
    throw new TypeError('a session has its transaction already');
  };
  return {
    createAdapter: () => new PostgresAdapter(),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createDriver: () => ({
      init: async () => {},
      acquireConnection: async () => session,
      releaseConnection: async () => {},
      beginTransaction: ours,
      commitTransaction: ours,
      rollbackTransaction: ours,
      destroy: async () => {},
    }),
  };
}

/** A statement asked so often keeps its plan, and so many of them that a connection's memory stays small. */
const OFTEN = 20;
const KEPT = 200;
const asked = new Map<string, number>();
const names = new Map<string, string>();

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= KEPT) return known;
  const times = (asked.get(text) ?? 0) + 1;
  asked.set(text, times);
  if (times < OFTEN) return undefined;
  asked.delete(text);
  const name = `often_${names.size}`;
  names.set(text, name);
  return name;
}

interface Corked {
  cork(): void;
  uncork(): void;
}

function socketOf(client: pg.PoolClient): Corked {
  return (client as unknown as { connection: { stream: Corked } }).connection.stream;
}
