import type { z } from 'zod';

/**
 * What a device keeps of a person's own for times without network. Everything personal stands under one prefix, so that signing
 * out clears it in one stroke and nothing is forgotten (GB/T 22239-2019 8.1.4.11).
 */
const OWN = 'zhiyi.own.';

export function keep(name: string, value: unknown): void {
  try {
    localStorage.setItem(OWN + name, JSON.stringify(value));
  } catch {
    // a full or closed store: the person works on, only not without network
  }
}

/** What was kept, if it still has the shape it should have; a shape of an older version is forgotten. */
export function kept<T extends z.ZodType>(name: string, shape: T): z.infer<T> | null {
  try {
    const read = shape.safeParse(JSON.parse(localStorage.getItem(OWN + name) ?? 'null'));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

export function forget(name: string): void {
  try {
    localStorage.removeItem(OWN + name);
  } catch {
    // nothing was kept
  }
}

/** 退出即清除 — all of a person's own, and whatever this visit held. */
export function forgetAll(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(OWN)) localStorage.removeItem(key);
    sessionStorage.clear();
  } catch {
    // nothing was kept
  }
}
