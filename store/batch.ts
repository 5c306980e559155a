import type { CompiledQuery } from 'kysely';
import { sql } from 'kysely';
import pg from 'pg';
import type { Db } from './database.ts';

/**
 * Sends several statements in one round trip. They run in order in the transaction; the first error abandons the rest. An act is
 * mostly round trips, so the store's own upkeep of a row goes this way; what a chapter asks goes the ordinary way.
 */
export async function batch(tx: Db, statements: readonly (CompiledQuery | string)[]): Promise<void> {
  await sql.raw(statements.map((s) => (typeof s === 'string' ? s : inline(s))).join(';\n')).execute(tx);
}

/** The statement with its parameters written into it as literals, for the protocol that takes several statements at once. */
export function inline(query: CompiledQuery): string {
  return query.sql.replace(/\$(\d+)/g, (_, n: string) => {
    if (Number(n) > query.parameters.length) throw new RangeError(`no parameter ${n}`);
    return literal(query.parameters[Number(n) - 1]);
  });
}

/** @throws TypeError on what has no plain form: objects are written as JSON text before they come here */
export function literal(value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number' && Number.isFinite(value)) return quoted(String(value));
  if (typeof value === 'boolean' || typeof value === 'bigint') return quoted(String(value));
  if (value instanceof Uint8Array) return `'\\x${Buffer.from(value).toString('hex')}'`;
  if (Array.isArray(value)) return quoted(`{${value.map(element).join(',')}}`);
  throw new TypeError(`not a parameter: ${typeof value}`);
}

function element(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError('arrays of texts only');
  return `"${value.replace(/["\\]/g, '\\$&')}"`;
}

function quoted(text: string): string {
  if (text.includes('\0')) throw new RangeError('text with a zero byte');
  return pg.escapeLiteral(text).trimStart();
}
