import { describe, expect, it } from 'vitest';
import { type DraftStore, draftKey, dropDraft, readDraft, writeDraft } from './draft.ts';

function tab(): DraftStore & { readonly held: Map<string, string> } {
  const held = new Map<string, string>();
  return {
    held,
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => void held.set(key, value),
    removeItem: (key) => void held.delete(key),
  };
}

const empty = { reasons: '', fine: null as number | null, signatures: {} as Record<string, string> };
const typed = { reasons: '初次发现', fine: 3000, signatures: { lin: 'strokes' } };

describe('what was typed for an act', () => {
  it('is there again after a reload, without the signatures', () => {
    const store = tab();
    const key = draftKey('p-lin', 'case-1', 'propose');
    writeDraft(store, key, typed, ['signatures']);
    expect(readDraft(store, key, empty)).toEqual({ reasons: '初次发现', fine: 3000, signatures: {} });
    expect([...store.held.values()].join()).not.toContain('strokes');
  });

  it('belongs to one person, one case and one act', () => {
    const store = tab();
    writeDraft(store, draftKey('p-lin', 'case-1', 'propose'), typed, []);
    for (const other of [
      draftKey('p-zhou', 'case-1', 'propose'),
      draftKey('p-lin', 'case-2', 'propose'),
      draftKey('p-lin', 'case-1', 'educate'),
    ])
      expect(readDraft(store, other, empty)).toEqual(empty);
  });

  it('goes when the act succeeded', () => {
    const store = tab();
    const key = draftKey('p-lin', 'case-1', 'propose');
    writeDraft(store, key, typed, []);
    dropDraft(store, key);
    expect(readDraft(store, key, empty)).toEqual(empty);
    expect(store.held.size).toBe(0);
  });

  it('of an older form fits the present one: gone fields are dropped, new ones are empty', () => {
    const store = tab();
    writeDraft(store, 'k', { reasons: '理由', gone: 'x' } as object, []);
    expect(readDraft(store, 'k', empty)).toEqual({ ...empty, reasons: '理由' });
  });

  it('that is broken, or a storage that is full, stops nobody', () => {
    const store = tab();
    store.held.set('k', '{"reasons":');
    expect(readDraft(store, 'k', empty)).toEqual(empty);
    const full: DraftStore = {
      ...tab(),
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    expect(() => writeDraft(full, 'k', typed, [])).not.toThrow();
  });
});
