import { useCallback, useEffect, useRef, useState } from 'react';

/** What a browser's storage does, as far as drafts need it. */
export type DraftStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
const PREFIX = 'zhiyi.draft.';

/** Where a draft lies: of one person, for one case and act. It goes with the tab, on success, and on signing out. */
export function draftKey(person: string, caseId: string, act: string): string {
  return `${PREFIX}${person}.${caseId}.${act}`;
}

/** What was typed before, over the empty form; fields the form no longer has are dropped, a broken draft is no draft. */
export function readDraft<D extends object>(store: DraftStore, key: string, initial: D): D {
  const text = store.getItem(key);
  if (text === null) return initial;
  try {
    const held = JSON.parse(text) as Record<string, unknown>;
    const known = Object.keys(initial).filter((k) => k in held);
    return { ...initial, ...Object.fromEntries(known.map((k) => [k, held[k]])) };
  } catch {
    return initial;
  }
}

/** Keeps the draft without the fields that must not lie about, such as signatures. */
export function writeDraft<D extends object>(
  store: DraftStore,
  key: string,
  draft: D,
  never: readonly (keyof D)[],
): void {
  const kept = Object.fromEntries(Object.entries(draft).filter(([k]) => !never.includes(k as keyof D)));
  try {
    store.setItem(key, JSON.stringify(kept));
  } catch {
    // a full or forbidden storage must not stop the act
  }
}

export function dropDraft(store: DraftStore, key: string): void {
  store.removeItem(key);
}

/** A draft in hand: kept with every change, until it is dropped. */
export function useDraft<D extends object>(
  key: string,
  initial: D,
  never: readonly (keyof D)[] = [],
): readonly [D, (change: Partial<D>) => void, () => void] {
  const [draft, setDraft] = useState(() => readDraft(sessionStorage, key, initial));
  const touched = useRef(false);
  const left = useRef(never);
  const set = useCallback((change: Partial<D>) => {
    touched.current = true;
    setDraft((d) => ({ ...d, ...change }));
  }, []);
  useEffect(() => {
    if (touched.current) writeDraft(sessionStorage, key, draft, left.current);
  }, [key, draft]);
  const drop = useCallback(() => {
    touched.current = false;
    dropDraft(sessionStorage, key);
  }, [key]);
  return [draft, set, drop];
}
