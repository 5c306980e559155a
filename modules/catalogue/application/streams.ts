import { type Act, appendEvents, asSystem, type NewEvent } from '@zhiyi/store';

/**
 * Appends to a stream that belongs to no organ: lists and benchmarks are public, whoever of the keepers writes next. Read and written
 * as the system, which is the only viewer of these streams; what people see of a list is its rows.
 */
export async function appendPublic(
  act: Act,
  stream: string,
  events: readonly NewEvent[],
  basis: readonly string[],
  expected?: number,
): Promise<number> {
  return asSystem(act, async () => {
    const version = expected ?? (await versionOf(act, stream));
    return appendEvents(act, {
      stream,
      expected: version,
      events,
      basis,
      entryType: 'catalogue.step',
      ...(version === 0 ? { viewers: ['system'] } : {}),
    });
  });
}

/** Version of a list's stream; 0 while nothing happened to it. Call it as the system. */
async function versionOf(act: Act, stream: string): Promise<number> {
  const row = await act.tx
    .selectFrom('store.streams')
    .select('version')
    .where('district', '=', act.district)
    .where('stream', '=', stream)
    .executeTakeFirst();
  return row?.version ?? 0;
}

/** Version of a public stream, for a preview that must still hold when it is confirmed. */
export function publicVersion(act: Act, stream: string): Promise<number> {
  return asSystem(act, () => versionOf(act, stream));
}
