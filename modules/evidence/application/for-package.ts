import { canonicalJson } from '@zhiyi/ledger';
import { type Act, readItems, recordLook } from '@zhiyi/store';
import { mustHold } from '../../people/index.ts';
import { fileTypes } from '../domain/file-types.ts';
import type { LookPurpose } from '../domain/purposes.ts';
import { type EvidenceItem, evidenceStream, loadItem } from './items.ts';

/** 原件 — the bytes a piece's digests are of: a file of the store, or the words of a statement as they were sealed. */
export interface EvidenceOriginal {
  readonly item: EvidenceItem;
  readonly stream: string;
  readonly ending: string;
  /** of a statement; undefined for a file, and for words that have been erased */
  readonly words?: Uint8Array;
  /** what was written about a file in free words: description, file name, label of the device, and the salt; undefined when erased */
  readonly beside?: Uint8Array;
}

/** One piece, for a package of its own. @throws Refused `store.not-found` */
export async function evidenceItem(act: Act, id: string): Promise<EvidenceItem> {
  return loadItem(act, id);
}

/**
 * 随包交出的原件 — originals handed out of the office in a package. Each is a look, on record in the same act with what it is for.
 *
 * @throws Refused unless the duty to see full personal data is held
 */
export async function originalsFor(
  act: Act,
  items: readonly EvidenceItem[],
  purpose: LookPurpose,
): Promise<readonly EvidenceOriginal[]> {
  if (items.length > 0) await mustHold(act, 'lookAtPersonalData');
  const made: EvidenceOriginal[] = [];
  for (const item of items) {
    const stream = evidenceStream(item.id);
    await recordLook(act, { stream, what: 'original', purpose, subject: item.subject });
    const written = await sealedWords(act, item);
    if (item.type === 'statement') made.push({ item, stream, ending: 'json', ...(written ? { words: written } : {}) });
    else made.push({ item, stream, ending: fileTypes[item.type].ending, ...(written ? { beside: written } : {}) });
  }
  return made;
}

/** In the form their digest is of. */
async function sealedWords(act: Act, { textItem }: EvidenceItem): Promise<Uint8Array | undefined> {
  const [opened] = textItem === null ? [] : await readItems<object>(act, [textItem]);
  return opened && Buffer.from(canonicalJson(opened.content));
}
