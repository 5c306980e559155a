/**
 * Whether somebody is at this page. Questions a page asks by itself while nobody is there say so, so that they do not keep the
 * session from ending (GB/T 22239-2019 8.1.4.1).
 */
const ATTENDED_MS = 60_000;
let lastTouch = Date.now();

if (typeof window !== 'undefined')
  for (const event of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'])
    window.addEventListener(event, () => void (lastTouch = Date.now()), { passive: true, capture: true });

export function isAttended(now = Date.now()): boolean {
  return now - lastTouch < ATTENDED_MS;
}
