import type { ListState } from './list-state.ts';
import type { Page } from './pager.tsx';

/** Which page a page was reached from, for as long as the office stays open. */
const before = new Map<string, string>();

/**
 * Going back in lists whose routes only lead forward: every page remembers the cursor it was reached from. The first page's own cursor
 * is empty.
 */
export function withTrail<P extends Page<unknown>>(name: string, list: ListState, page: P | undefined): P | undefined {
  if (page === undefined) return undefined;
  const at = list.cursor ?? '';
  if (page.next !== undefined) before.set(`${name} ${page.next}`, at);
  const previous = page.previous ?? before.get(`${name} ${at}`);
  return previous === undefined || at === '' ? page : { ...page, previous };
}

/** The cursor to ask with; the first page has none. */
export function cursorOf(list: ListState): { readonly cursor?: string } {
  return list.cursor ? { cursor: list.cursor } : {};
}
