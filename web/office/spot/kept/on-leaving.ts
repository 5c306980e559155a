import type { OutboxEntry } from './outbox.ts';
import { openShelf, type Shelf } from './shelf.ts';
import { readDraft } from './spot-draft.ts';

/**
 * 退出即清除 — signing out takes what was typed off the device (GB/T 22239-2019 8.1.4.11). What the server does not have yet stays, closed to
 * everybody but its owner: evidence must not be lost to a change of shift.
 */
export async function clearOnLeaving(shelf?: Shelf): Promise<void> {
  const kept = shelf ?? (await openShelf());
  const owing = new Set(((await kept.all('items')) as OutboxEntry[]).map((e) => e.draft));
  for (const value of await kept.all('drafts')) {
    const draft = readDraft(value);
    if (draft && !owing.has(draft.id)) await kept.remove('drafts', draft.id);
  }
}
