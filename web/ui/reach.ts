/**
 * Whether the server can be reached. Browsers say “online” as soon as there is any network; what the last request met is the better
 * witness, so both are asked.
 */
let answered = true;
const listeners = new Set<() => void>();

/** Told by every call: an answer of any kind came, or none at all. */
export function noteReach(reached: boolean): void {
  if (answered === reached) return;
  answered = reached;
  for (const listener of listeners) listener();
}

export function isReachable(): boolean {
  return answered && navigator.onLine;
}

/** @returns how to stop listening */
export function watchReach(changed: () => void): () => void {
  listeners.add(changed);
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    listeners.delete(changed);
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
}
