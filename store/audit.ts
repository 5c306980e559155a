import type { Act } from './act.ts';

/**
 * 查看留痕 — records that somebody looked at full personal data, for what, before it is shown (PIPL 28, 34; GB/T 22239-2019
 * 8.1.4.3). Runs in an act of its own, because a look that is not recorded must not happen.
 */
export async function recordLook(
  act: Act,
  look: { readonly stream: string; readonly what: string; readonly purpose: string; readonly subject?: string },
): Promise<void> {
  await note(act, 'look', look.stream, {
    what: look.what,
    purpose: look.purpose,
    ...(look.subject ? { subject: look.subject } : {}),
  });
}

/** Other audited things that are not acts on a case: sign-in, export, setting changed. */
export async function note(
  act: Act,
  kind: string,
  stream: string | null,
  detail: Readonly<Record<string, string | number>>,
): Promise<void> {
  await act.tx
    .insertInto('store.audit')
    .values({
      district: act.district,
      id: act.newId(),
      at: act.now,
      kind,
      outcome: 'done',
      actor: act.actor.id,
      posting: act.actor.posting ?? null,
      organ: act.organ,
      stream,
      detail: JSON.stringify(detail),
      source: act.actor.source ?? null,
    })
    .execute();
}
