/** Loads the bundled font's style sheet once the page stands; its slices come only for characters the device cannot show. */
export function loadFontsLater(): void {
  const load = () => void import('@fontsource-variable/noto-sans-sc/index.css');
  if (document.readyState === 'complete') load();
  else window.addEventListener('load', load, { once: true });
}
