import { createContext, useContext, useEffect, useMemo, useRef } from 'react';

/** A key of the desk: `j`, `Enter`, `?`, `/`; letters without regard to case. */
export interface KeyBinding {
  readonly key: string;
  /** what it does, for the sheet of keys */
  readonly label: string;
  readonly run: () => void;
}

export interface KeyRegistry {
  readonly add: (group: KeyGroup) => () => void;
}
export interface KeyGroup {
  readonly title: string;
  readonly bindings: readonly KeyBinding[];
}

export const Keys = createContext<KeyRegistry | null>(null);

/**
 * Keys of a page or a part, alive while it is on screen. They rest while somebody types or a dialog is open, and single keys can
 * be switched off as a whole (WCAG 2.1.4).
 */
export function useKeys(title: string, bindings: readonly KeyBinding[]): void {
  const registry = useContext(Keys);
  const now = useRef(bindings);
  now.current = bindings;
  const shape = bindings.map((b) => `${b.key}\t${b.label}`).join('\n');
  const group = useMemo<KeyGroup>(
    () => ({
      title,
      bindings:
        shape === ''
          ? []
          : shape.split('\n').map((line, i) => {
              const [key = '', label = ''] = line.split('\t');
              return { key, label, run: () => now.current[i]?.run() };
            }),
    }),
    [title, shape],
  );
  useEffect(() => registry?.add(group), [registry, group]);
}

/** Somewhere a letter is text, or a key belongs to the control itself. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest('[role="dialog"],[role="menu"],[role="listbox"]')) return true;
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'button', 'submit', 'file'].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
