/** A notice as it was pasted: an object, or why it is none. What it says is judged by the server. */
export type Notice =
  | { readonly ok: true; readonly year: Record<string, unknown> }
  | { readonly ok: false; readonly why: string };

export function noticeOf(text: string): Notice {
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read === 'object' && read !== null && !Array.isArray(read))
      return { ok: true, year: read as Record<string, unknown> };
    return { ok: false, why: '{ … }' };
  } catch (e) {
    return { ok: false, why: e instanceof Error ? e.message : '' };
  }
}
