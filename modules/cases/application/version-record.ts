import { type Act, appendEvents, asSystem } from '@zhiyi/store';
import type { ReplayResult } from '../domain/replay-result.ts';

/** What happens to the versions of a procedure, as the record keeps it; nothing of a case beyond figures. */
export type VersionEvent =
  | { readonly type: 'ProcedureVersionProposed/1'; readonly data: Named }
  | { readonly type: 'ProcedureVersionActivated/1'; readonly data: Named & { readonly replay: Figures } }
  | { readonly type: 'ProcedureVersionReplayed/1'; readonly data: Named & { readonly replay: Figures } }
  | { readonly type: 'ProcedureVersionReturned/1'; readonly data: Named };

interface Named {
  readonly proposal: string;
  readonly version: string;
  /** first day */
  readonly from: string;
}

export type Figures = Pick<ReplayResult, 'table' | 'cases' | 'same' | 'untouched'>;

export function figuresOf({ table, cases, same, untouched }: ReplayResult): Figures {
  return { table, cases, same, untouched };
}

/**
 * Appends to the stream of a procedure, which belongs to no organ: the procedure in force is public (APL 39). Its entry in the ledger says the
 * version and its first day in plain.
 */
export async function recordVersion(act: Act, procedure: string, event: VersionEvent): Promise<void> {
  const stream = `procedure:${procedure}`;
  const { version, from } = event.data;
  await asSystem(act, async () => {
    const head = await act.tx
      .selectFrom('store.streams')
      .select('version')
      .where('district', '=', act.district)
      .where('stream', '=', stream)
      .executeTakeFirst();
    await appendEvents(act, {
      stream,
      expected: head?.version ?? 0,
      events: [{ ...event, stated: { version, from } }],
      basis: ['apl:4', 'apl:39'],
      entryType: 'procedure.changed',
      ...(head ? {} : { viewers: ['system'] }),
    });
  });
}
