/** 办理编号 — the key of an act in hand, and a fingerprint of what was sent under it. */
export interface Attempt {
  readonly what: string;
  readonly key: string;
}

/** Where the attempt lies until it succeeds or is refused. */
export interface AttemptPlace {
  read(): Attempt | null;
  write(attempt: Attempt | null): void;
}

export function inMemory(): AttemptPlace {
  let held: Attempt | null = null;
  return {
    read: () => held,
    write: (attempt) => {
      held = attempt;
    },
  };
}

/** Kept with the tab: an act sent just before the page was reloaded is sent again under the same key, and so done once. */
export function inSession(name: string): AttemptPlace {
  const at = `zhiyi.attempt.${name}`;
  return {
    read: () => {
      const [what, key] = (sessionStorage.getItem(at) ?? '').split(' ');
      return what && key ? { what, key } : null;
    },
    write: (attempt) => {
      if (attempt) sessionStorage.setItem(at, `${attempt.what} ${attempt.key}`);
      else sessionStorage.removeItem(at);
    },
  };
}

/** Tells one content from another without keeping it: what is sent may hold personal data. 53 bits, not a digest for proof. */
export function fingerprint(text: string): string {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    a = Math.imul(a ^ c, 2654435761);
    b = Math.imul(b ^ c, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36);
}
