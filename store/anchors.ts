import { type Instant, millisOf } from '@zhiyi/kernel';
import { sql } from 'kysely';
import { type Act, runUpkeep, type StoreConfig } from './act.ts';
import { sayAnchorMade } from './anchor-entries.ts';

/** With whom an anchor lies: a time-stamp authority, the gateway of a chain, a chain itself. */
export type AnchorKind = 'timestamp' | 'gateway' | 'chain';

/** 锚定 — a published checkpoint that an outsider has on record, or had. */
export interface RecordedAnchor {
  /** origin of the log */
  readonly log: string;
  /** which of the configured places */
  readonly driver: string;
  readonly kind: AnchorKind;
  readonly size: number;
  readonly root: Uint8Array;
  /** `settled`: nothing is expected to change it any more; `lost`: it held and holds no more */
  readonly state: 'held' | 'settled' | 'lost';
  /** by the other side's clock where it gives one */
  readonly anchoredAt: Instant;
  /** complete in itself: what was anchored and what the other side gave for it */
  readonly receipt: object;
}

/**
 * Keeps an anchor, and says so in the log; the same one again takes the place of what was known of it.
 *
 * @param made what tells it from another at the same place
 */
export async function recordAnchor(
  store: StoreConfig,
  a: RecordedAnchor,
  made: Readonly<Record<string, string | number>>,
): Promise<void> {
  await runUpkeep(store, 'ledger', async (act) => {
    await act.tx
      .insertInto('store.anchors')
      .values({
        district: act.district,
        log: a.log,
        driver: a.driver,
        kind: a.kind,
        size: a.size,
        root: Buffer.from(a.root),
        state: a.state,
        anchored_at: a.anchoredAt,
        receipt: JSON.stringify(a.receipt),
        recorded_at: act.now,
      })
      .onConflict((o) =>
        o.columns(['district', 'log', 'driver', 'size']).doUpdateSet((e) => ({
          state: e.ref('excluded.state'),
          anchored_at: e.ref('excluded.anchored_at'),
          receipt: e.ref('excluded.receipt'),
          recorded_at: e.ref('excluded.recorded_at'),
        })),
      )
      .execute();
    await sayAnchorMade(act, a, made);
  });
}

/** What held holds no more, or was found to be something else; nothing happens where it was never kept. */
export async function loseAnchor(
  store: StoreConfig,
  { log, driver, size }: Pick<RecordedAnchor, 'log' | 'driver' | 'size'>,
): Promise<void> {
  await runUpkeep(store, 'ledger', async (act) => {
    await act.tx
      .updateTable('store.anchors')
      .set({ state: 'lost', recorded_at: act.now })
      .where('district', '=', act.district)
      .where('log', '=', log)
      .where('driver', '=', driver)
      .where('size', '=', size)
      .execute();
  });
}

/** The newest anchor of each place that holds, of every log of the district. */
export async function newestAnchors(act: Act): Promise<readonly Omit<RecordedAnchor, 'receipt'>[]> {
  const rows = await act.tx
    .selectFrom('store.anchors')
    .distinctOn(['log', 'driver'])
    .select(['log', 'driver', 'kind', 'size', 'root', 'state', 'anchored_at'])
    .where('district', '=', act.district)
    .where('state', '<>', 'lost')
    .orderBy('log')
    .orderBy('driver')
    .orderBy('size', 'desc')
    .execute();
  return rows.map(anchorOf);
}

/** Of each place the first anchor that covers a log of this size: the earliest word of an outsider on entry `size − 1`. */
export async function anchorsCovering(act: Act, log: string, size: number): Promise<readonly RecordedAnchor[]> {
  const rows = await act.tx
    .selectFrom('store.anchors')
    .distinctOn('driver')
    .select(['log', 'driver', 'kind', 'size', 'root', 'state', 'anchored_at', 'receipt'])
    .where('district', '=', act.district)
    .where('log', '=', log)
    .where('state', '<>', 'lost')
    .where('size', '>=', size)
    .orderBy('driver')
    .orderBy('size')
    .execute();
  return rows.map((r) => ({ ...anchorOf(r), receipt: r.receipt as unknown as object }));
}

interface AnchorRow {
  readonly log: string;
  readonly driver: string;
  readonly kind: string;
  readonly size: number;
  readonly root: Buffer;
  readonly state: string;
  readonly anchored_at: string;
}

function anchorOf(r: AnchorRow): Omit<RecordedAnchor, 'receipt'> {
  return {
    log: r.log,
    driver: r.driver,
    kind: r.kind as AnchorKind,
    size: r.size,
    root: r.root,
    state: r.state as RecordedAnchor['state'],
    anchoredAt: r.anchored_at as Instant,
  };
}

/** Longest time a published checkpoint may be without an anchor before that is an alarm. Ours, not the law's. */
export const ANCHOR_GAP_HOURS = 4;

/** 锚定间隔 — how long a log has gone without any outsider's word on what it published. */
export interface AnchorGap {
  readonly log: string;
  /** entries that some anchor covers; 0 when none ever did */
  readonly anchored: number;
  /** when the oldest checkpoint that no anchor covers was published */
  readonly since: Instant;
  /** whole hours from then to now */
  readonly hours: number;
  /** more than `ANCHOR_GAP_HOURS`: shown to the auditor, and in whatever package is made meanwhile */
  readonly alarm: boolean;
}

/** One for each log with a published checkpoint that nobody outside has; none when everything published is anchored, but for entries about anchors. */
export async function anchorGaps(act: Act): Promise<readonly AnchorGap[]> {
  const { rows } = await sql<{ log: string; anchored: number; since: Instant }>`
    SELECT c.log, COALESCE(a.size, 0) AS anchored, min(c.published_at) AS since
    FROM store.checkpoints c
    LEFT JOIN (SELECT log, max(size) AS size FROM store.anchors
               WHERE district = ${act.district} AND state <> 'lost' GROUP BY log) a ON a.log = c.log
    WHERE c.district = ${act.district} AND c.content > COALESCE(a.size, 0)
    GROUP BY c.log, a.size ORDER BY c.log`.execute(act.tx);
  return rows.map(({ log, anchored, since }) => {
    const ms = millisOf(act.now) - millisOf(since);
    return { log, anchored, since, hours: Math.floor(ms / HOUR), alarm: ms > ANCHOR_GAP_HOURS * HOUR };
  });
}

const HOUR = 3_600_000;
