import type { Instant } from '@zhiyi/kernel';
import { type Act, writeAsSystem } from './act.ts';

/** Why somebody may see a case: the organ that acts, the team that handles, the person assigned, or one of the lawful ways to share. */
export type AccessGround =
  | 'acting'
  | 'handling'
  | 'assigned'
  | 'shared'
  | 'joint'
  | 'supervised'
  | 'transferred'
  | 'system';

export interface Grant {
  readonly viewer: string;
  readonly ground: AccessGround;
}

/** Columns by which lists sort and filter, kept beside the grant so that a list reads one index. */
export interface AccessColumns {
  /** latest moment of the nearest duty; none sorts last */
  readonly dueAt?: Instant;
  readonly handler?: string;
  readonly team?: string;
  /** main state of the procedure */
  readonly state?: string;
  readonly open: boolean;
}

/** Writes the grants of a case with its sort columns; a grant that exists is renewed. */
export async function grantAccess(
  act: Act,
  caseId: string,
  grants: readonly Grant[],
  columns: AccessColumns,
): Promise<void> {
  const all: readonly Grant[] = [...grants, { viewer: 'system', ground: 'system' }];
  const write = act.tx
    .insertInto('store.access')
    .values(
      all.map((g) => ({
        district: act.district,
        viewer: g.viewer,
        case_id: caseId,
        ground: g.ground,
        since: act.now,
        given_by: act.actor.id,
        due_at: columns.dueAt ?? 'infinity',
        updated_at: act.now,
        handler: columns.handler ?? null,
        team: columns.team ?? null,
        state: columns.state ?? null,
        open: columns.open,
      })),
    )
    .onConflict((c) =>
      c.columns(['district', 'viewer', 'case_id']).doUpdateSet((e) => ({
        ground: e.ref('excluded.ground'),
        due_at: e.ref('excluded.due_at'),
        updated_at: e.ref('excluded.updated_at'),
        handler: e.ref('excluded.handler'),
        team: e.ref('excluded.team'),
        state: e.ref('excluded.state'),
        open: e.ref('excluded.open'),
      })),
    );
  writeAsSystem(act, [write.compile()]);
}

/** Renews the sort columns of every grant of a case; rows of other viewers are not the actor's to see, so the system writes them. */
export async function updateAccess(act: Act, caseId: string, columns: AccessColumns): Promise<void> {
  writeAsSystem(act, [
    act.tx
      .updateTable('store.access')
      .set({
        due_at: columns.dueAt ?? 'infinity',
        updated_at: act.now,
        handler: columns.handler ?? null,
        team: columns.team ?? null,
        state: columns.state ?? null,
        open: columns.open,
      })
      .where('district', '=', act.district)
      .where('case_id', '=', caseId)
      .compile(),
  ]);
}

/** Takes grants away, in the act's transaction. */
export async function revokeAccess(act: Act, caseId: string, viewers: readonly string[]): Promise<void> {
  writeAsSystem(act, [
    act.tx
      .deleteFrom('store.access')
      .where('district', '=', act.district)
      .where('case_id', '=', caseId)
      .where('viewer', 'in', [...viewers])
      .compile(),
  ]);
}
