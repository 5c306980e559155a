import type { BodyOf } from '@zhiyi/kernel/route';
import type { openCase, recordFacts } from '@zhiyi/modules/cases/contract';
import type { Capture, recordStatement } from '@zhiyi/modules/evidence/contract';
import type { Problem } from '../../../ui/types.ts';

/** 待发 — what the device owes the server. Decisions and everything signed are not among it: they need the server at once. */
export type Payload =
  | { readonly kind: 'open'; readonly body: BodyOf<typeof openCase> }
  | { readonly kind: 'certificates' }
  | { readonly kind: 'file'; readonly capture: Capture & { readonly id: string }; readonly file: File }
  | { readonly kind: 'statement'; readonly body: BodyOf<typeof recordStatement> & { readonly id: string } }
  | { readonly kind: 'facts'; readonly body: BodyOf<typeof recordFacts> };

export interface OutboxEntry {
  /** also the idempotency key: however often it is sent, it is one act */
  readonly key: string;
  readonly draft: string;
  readonly owner: string;
  /** order in which things were done on this device */
  readonly n: number;
  /** office's time */
  readonly at: string;
  readonly what: Payload;
  /** the server's no; null while it waits */
  readonly refused: Omit<Problem, 'type'> | null;
}

/** The id of the evidence it brings, as the device made it; null where it brings none. */
export function evidenceOf(what: Payload): string | null {
  if (what.kind === 'file') return what.capture.id;
  return what.kind === 'statement' ? what.body.id : null;
}

/** Whether one must be with the server before the other makes sense. Evidence stands alone; the facts name all of it. */
function leadsTo(earlier: Payload, later: Payload): boolean {
  if (later.kind === 'certificates') return earlier.kind === 'open';
  if (later.kind === 'facts') return true;
  return false;
}

/**
 * What may be sent now, in the order in which it was done: everything that waits, except what rests on something of the same case that waits or
 * was refused.
 */
export function sendable(entries: readonly OutboxEntry[]): readonly OutboxEntry[] {
  const inOrder = [...entries].sort((a, b) => a.n - b.n);
  return inOrder.filter(
    (e, i) => e.refused === null && !inOrder.slice(0, i).some((b) => b.draft === e.draft && leadsTo(b.what, e.what)),
  );
}

/** The next one to send, and nothing else: one after the other, so that what rests on another finds it there. */
export function nextToSend(entries: readonly OutboxEntry[]): OutboxEntry | undefined {
  return sendable(entries)[0];
}

export function ofDraft(entries: readonly OutboxEntry[], draft: string): readonly OutboxEntry[] {
  return entries.filter((e) => e.draft === draft).sort((a, b) => a.n - b.n);
}

/** The entry of a kind that a case has waiting or refused. */
export function entryOf(
  entries: readonly OutboxEntry[],
  draft: string,
  kind: Payload['kind'],
): OutboxEntry | undefined {
  return entries.find((e) => e.draft === draft && e.what.kind === kind);
}

/** Milliseconds until the next try after so many in vain: 3 s, 6 s … at most a minute. */
export function pauseAfter(tries: number): number {
  return Math.min(60_000, 3_000 * 2 ** Math.min(tries, 5));
}
