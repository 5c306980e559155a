/**
 * Keeps the office's own pages for times without network. A new version waits until it is taken over: `onWaiting` hears of it, so
 * that nobody loses what is being typed to a reload.
 */
let waiting: ServiceWorker | null = null;
const listeners = new Set<(waits: boolean) => void>();

function tell(worker: ServiceWorker | null): void {
  waiting = worker;
  for (const listener of listeners) listener(worker !== null);
}

function watch(registration: ServiceWorkerRegistration): void {
  if (registration.waiting && navigator.serviceWorker.controller) tell(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const coming = registration.installing;
    coming?.addEventListener('statechange', () => {
      if (coming.state === 'installed' && navigator.serviceWorker.controller) tell(coming);
    });
  });
}

export function registerServiceWorker(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  window.addEventListener('load', () => {
    // a browser that refuses (private window, http) still has the office, only not without network
    navigator.serviceWorker.register('/office/sw.js', { scope: '/office/' }).then(watch, () => undefined);
  });
}

/** Calls back when a new version waits, at once if one already does. @returns how to stop listening */
export function onWaiting(listener: (waits: boolean) => void): () => void {
  listeners.add(listener);
  if (waiting) listener(true);
  return () => void listeners.delete(listener);
}

/** Takes the new version over and opens the page again. */
export function takeOver(): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  waiting?.postMessage({ type: 'SKIP_WAITING' });
}
