import { sql } from 'kysely';
import type { Act } from './act.ts';
import type { Cursor } from './followers.ts';

/** That something was recorded in a stream one may see: which one, never what. */
export interface Change {
  /** what the stream is of: case, paper, evidence, list, person … */
  readonly kind: string;
  readonly id: string;
  readonly viewers: readonly string[];
  readonly at: Cursor;
}

/** Now, as a place in the order of events: what has not been finished yet comes after it. */
export async function horizon(act: Act): Promise<Cursor> {
  const { rows } = await sql<{ xid: string }>`SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS xid`.execute(
    act.tx,
  );
  return { xid: (rows[0] as { xid: string }).xid, position: 0 };
}

/** What was recorded after a place, in the order of transactions, as far as the actor may see it: the row's viewers decide, as for lists. */
export async function changesAfter(act: Act, from: Cursor, limit: number): Promise<readonly Change[]> {
  const { rows } = await sql<Cursor & { stream: string; viewers: string[] }>`
    SELECT xid::text AS xid, position, stream, viewers FROM store.events
    WHERE district = ${act.district} AND (xid, position) > (${from.xid}::xid8, ${from.position}::bigint)
      AND xid < pg_snapshot_xmin(pg_current_snapshot())
    ORDER BY xid, position LIMIT ${limit}`.execute(act.tx);
  return rows.map(({ xid, position, stream, viewers }) => {
    const colon = stream.indexOf(':');
    return { kind: stream.slice(0, colon), id: stream.slice(colon + 1), viewers, at: { xid, position } };
  });
}

/** How far the log has come, as marks show it: two numbers that are public, of no case. */
export interface LedgerReach {
  /** size of the newest published checkpoint */
  readonly published: number;
  /** greatest size that somebody outside has */
  readonly anchored: number;
}

export async function ledgerReach(act: Act): Promise<LedgerReach> {
  const own = { district: act.district, log: act.store.logOrigin };
  const { rows } = await sql<LedgerReach>`SELECT
    coalesce((SELECT size FROM store.checkpoints WHERE district = ${own.district} AND log = ${own.log} ORDER BY size DESC LIMIT 1), 0)::int AS published,
    coalesce((SELECT max(size) FROM store.anchors WHERE district = ${own.district} AND log = ${own.log}), 0)::int AS anchored`.execute(
    act.tx,
  );
  return rows[0] as LedgerReach;
}

const LARGEST_XID = 2n ** 64n - 1n;

export function cursorText(c: Cursor): string {
  return `${c.xid}-${c.position}`;
}

/** A cursor as `cursorText` wrote it; anything else, numbers too large for the database included, is none. */
export function readCursor(text: string): Cursor | undefined {
  const [, xid, position] = /^(\d{1,20})-(\d{1,16})$/.exec(text) ?? [];
  if (xid === undefined || BigInt(xid) > LARGEST_XID || !Number.isSafeInteger(Number(position))) return undefined;
  return { xid, position: Number(position) };
}
