import type { Act } from './act.ts';

/** A value the law leaves to the district, and whether the legal office has confirmed it. */
export interface SettingValue<T = unknown> {
  readonly value: T;
  readonly confirmed: boolean;
}

/** The district's values by key; keys it has not filled are absent, and callers fall back to `law/settings`. */
export async function readSettings(act: Act, keys: readonly string[]): Promise<ReadonlyMap<string, SettingValue>> {
  if (keys.length === 0) return new Map();
  const rows = await act.tx
    .selectFrom('store.settings')
    .select(['key', 'value', 'confirmed_at'])
    .where('district', '=', act.district)
    .where('key', 'in', [...keys])
    .execute();
  return new Map(rows.map((r) => [r.key, { value: r.value, confirmed: r.confirmed_at !== null }]));
}

/** Fills a setting. A new value is unconfirmed until somebody else confirms it. */
export async function writeSetting(act: Act, key: string, value: unknown): Promise<void> {
  await act.tx
    .insertInto('store.settings')
    .values({
      district: act.district,
      key,
      value: JSON.stringify(value),
      changed_at: act.now,
      changed_by: act.actor.id,
    })
    .onConflict((c) =>
      c.columns(['district', 'key']).doUpdateSet((e) => ({
        value: e.ref('excluded.value'),
        changed_at: e.ref('excluded.changed_at'),
        changed_by: e.ref('excluded.changed_by'),
        confirmed_by: null,
        confirmed_at: null,
      })),
    )
    .execute();
}

/** @returns false when there is nothing to confirm, or the same person wrote it */
export async function confirmSetting(act: Act, key: string): Promise<boolean> {
  const done = await act.tx
    .updateTable('store.settings')
    .set({ confirmed_by: act.actor.id, confirmed_at: act.now })
    .where('district', '=', act.district)
    .where('key', '=', key)
    .where('changed_by', '!=', act.actor.id)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}
