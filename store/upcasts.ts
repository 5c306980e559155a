/**
 * Events are never rewritten. When the words of an event change, the new version gets a new number and a function that reads the
 * old one, with an example of before and after that is kept for ever: the test of the registry replays every example.
 */
export interface Upcast {
  /** `CaseOpened/1` */
  readonly from: string;
  /** the next version of the same event, or another event that took its place */
  readonly to: string;
  readonly up: (data: never) => object;
  readonly example: { readonly before: object; readonly after: object };
}

export interface Upcasts {
  readonly list: readonly Upcast[];
  /** The event as its newest version says it. */
  newest(type: string, data: unknown): { readonly type: string; readonly data: unknown };
}

const TYPE = /^[A-Z][A-Za-z]+\/\d+$/;

/** @throws Error when two read the same version, a name is malformed, or the chain comes back to where it began */
export function upcasts(list: readonly Upcast[]): Upcasts {
  const byType = new Map<string, Upcast>();
  for (const u of list) {
    if (!TYPE.test(u.from) || !TYPE.test(u.to)) throw new Error(`not an event type: ${u.from} → ${u.to}`);
    if (byType.has(u.from)) throw new Error(`${u.from} is read in two ways`);
    byType.set(u.from, u);
  }
  for (const { from } of list) {
    const seen = new Set<string>();
    for (let at: string | undefined = from; at !== undefined; at = byType.get(at)?.to) {
      if (seen.has(at)) throw new Error(`${from} is read as itself again`);
      seen.add(at);
    }
  }
  return {
    list,
    newest(type, data) {
      let now = { type, data };
      for (let u = byType.get(type); u; u = byType.get(now.type)) now = { type: u.to, data: u.up(now.data as never) };
      return now;
    },
  };
}
