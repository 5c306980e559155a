import { toHex } from '../core/bytes.ts';
import type { Entry } from '../core/entry.ts';

/** 案件链 — entries of one case count from 1 without gaps, and each names the leaf hash of the one before. Known by commitment only. */
export class CaseChains {
  readonly #last = new Map<string, { readonly seq: number; readonly leaf: string }>();

  /** @returns what does not follow; undefined when it does */
  follow(entry: Entry, leafHash: Uint8Array): string | undefined {
    const before = this.#last.get(entry.case.c);
    this.#last.set(entry.case.c, { seq: entry.seq, leaf: toHex(leafHash) });
    const [seq, prev] = [(before?.seq ?? 0) + 1, before?.leaf ?? null];
    if (entry.seq !== seq) return `case ${entry.case.c.slice(0, 8)} goes on with ${entry.seq}, ${seq} comes next`;
    return entry.prev === prev ? undefined : `case ${entry.case.c.slice(0, 8)} names another entry before it`;
  }
}
