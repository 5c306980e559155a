import { canonicalJson } from '@zhiyi/ledger';
import { sql } from 'kysely';
import type { Act } from './act.ts';
import { appendEvents, readStream } from './events.ts';

/** Before the streams of anchors; nothing else begins so. */
const PREFIX = 'anchor:';

/** What an entry says of an anchor. */
interface MadeAnchor {
  /** origin of the log */
  readonly log: string;
  readonly driver: string;
  readonly kind: string;
  readonly size: number;
  readonly root: Uint8Array;
  readonly anchoredAt: string;
}

/** 锚定的记录 — one stream for each checkpoint at each place: what was told of it is found by its name, however many there are. */
export function anchorStream({ log, driver, size }: Pick<MadeAnchor, 'log' | 'driver' | 'size'>): string {
  return `${PREFIX}${log}:${driver}:${size}`;
}

/**
 * 锚定条目 — that an anchor was made is an entry `anchor.made`, in plain, in the transaction that keeps the anchor. The same anchor again is told
 * once; one that was lost and made anew is another one.
 *
 * @param made what tells this anchor from another at the same place: token, transaction
 */
export async function sayAnchorMade(
  act: Act,
  anchor: MadeAnchor,
  made: Readonly<Record<string, string | number>>,
): Promise<void> {
  const stream = anchorStream(anchor);
  const told = await readStream<{ readonly made: unknown }>(act, stream);
  if (canonicalJson(told.at(-1)?.data.made ?? null) === canonicalJson(made)) return;
  const { log: origin, driver, kind, size, anchoredAt } = anchor;
  const of = { origin, driver, kind, size, root: Buffer.from(anchor.root).toString('hex'), anchoredAt };
  await appendEvents(act, {
    stream,
    expected: told.length,
    events: [{ type: 'AnchorMade/1', data: { ...of, made }, entryType: 'anchor.made', stated: { ...of, ...made } }],
    basis: [],
    ...(told.length === 0 ? { viewers: ['system'] } : {}),
  });
}

/** Entries of a log up to and with the last below `size` that is not itself of an anchor. */
export async function contentOf(act: Act, log: string, size: number): Promise<number> {
  const { rows } = await sql<{ log_index: number }>`SELECT log_index FROM store.ledger_queue
    WHERE district = ${act.district} AND log = ${log} AND log_index < ${size} AND stream NOT LIKE ${`${PREFIX}%`}
    ORDER BY log_index DESC LIMIT 1`.execute(act.tx);
  return (rows[0]?.log_index ?? -1) + 1;
}
