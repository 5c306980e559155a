import path from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

const here = path.dirname(fileURLToPath(import.meta.url));
const FACES = ['office', 'portal', 'verify'] as const;

/** Deep links of a face lead to its page, in development and preview as in the server. */
function faces(): Plugin {
  const rewrite = (request: { url?: string | undefined }, _response: unknown, next: () => void) => {
    const [address = ''] = (request.url ?? '').split('?');
    const face = FACES.find((f) => address === `/${f}` || address.startsWith(`/${f}/`));
    if (face && !path.extname(address)) request.url = `/${face}/index.html`;
    next();
  };
  return {
    name: 'zhiyi-faces',
    configureServer: (server) => void server.middlewares.use(rewrite),
    configurePreviewServer: (server) => void server.middlewares.use(rewrite),
  };
}

const api = { '^/(api|log|healthz|readyz|openapi.json)': 'http://localhost:8080' };

export default defineConfig({
  root: here,
  base: '/',
  appType: 'mpa',
  server: { port: 5173, strictPort: true, proxy: api },
  preview: { proxy: api },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // a font slice inside the style sheet would be loaded whether its characters occur or not
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        'sign-in': path.join(here, 'index.html'),
        office: path.join(here, 'office/index.html'),
        portal: path.join(here, 'portal/index.html'),
        verify: path.join(here, 'verify/index.html'),
      },
    },
  },
  plugins: [
    react(),
    faces(),
    VitePWA({
      // the page registers it itself (office/service-worker.ts): no inline script, no reload in the middle of an act
      injectRegister: false,
      registerType: 'prompt',
      manifest: false,
      filename: 'office/sw.js',
      scope: '/office/',
      workbox: {
        globPatterns: ['assets/**/*.{js,css}', 'office/index.html', 'office/*.{png,webmanifest}'],
        globIgnores: ['**/assets/{portal,verify,gallery}-*'],
        maximumFileSizeToCacheInBytes: 3_000_000,
        inlineWorkboxRuntime: true,
        cleanupOutdatedCaches: true,
        // the worker lies in /office/, what it keeps is addressed from the root
        manifestTransforms: [async (entries) => ({ manifest: entries.map((e) => ({ ...e, url: `/${e.url}` })) })],
        navigateFallback: '/office/index.html',
        navigateFallbackAllowlist: [/^\/office(\/|$)/],
        runtimeCaching: [
          {
            urlPattern: ({ url }) => /^\/assets\/.*\.woff2$/.test(url.pathname),
            handler: 'CacheFirst',
            options: { cacheName: 'fonts', expiration: { maxEntries: 150 } },
          },
        ],
      },
    }),
  ],
});
