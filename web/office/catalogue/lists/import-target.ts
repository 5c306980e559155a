import type { importTargetSchema } from '@zhiyi/modules/catalogue/contract';
import type { z } from 'zod';

/** What a file is uploaded for, while it is filled in. */
export interface TargetDraft {
  readonly list: string;
  readonly batch: string;
  readonly whole: boolean;
  readonly from: string;
  readonly published: boolean;
  readonly publishedOn: string;
  readonly document: string;
}

export function emptyTarget(list: string): TargetDraft {
  return { list, batch: '', whole: false, from: '', published: false, publishedOn: '', document: '' };
}

/** The target as the route takes it; null while a part is missing. */
export function targetOf(d: TargetDraft): z.infer<typeof importTargetSchema> | null {
  const batch = d.batch.trim();
  const document = d.document.trim();
  if (d.list === '' || batch === '' || d.from === '') return null;
  if (d.published && (d.publishedOn === '' || document === '')) return null;
  const { list, whole, from } = d;
  return { list, batch, whole, from, ...(d.published ? { published: { on: d.publishedOn, document } } : {}) };
}
