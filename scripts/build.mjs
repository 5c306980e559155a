import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildVerifier } from './build-verifier.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const sources = [
  'kernel',
  'law',
  'ledger',
  'store',
  'ports',
  'modules',
  'server',
  'demo',
  'web',
  'package-lock.json',
  'scripts/build.mjs',
  'scripts/build-verifier.mjs',
];

/** One digest over everything a build reads, so that a restart builds nothing. */
function stamp() {
  const hash = createHash('sha256');
  const walk = (at) => {
    for (const entry of readdirSync(at, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name === 'node_modules' || entry.name === 'dist') continue;
      const file = path.join(at, entry.name);
      if (entry.isDirectory()) walk(file);
      else if (!/\.(test|spec)\.tsx?$/.test(entry.name))
        hash.update(path.relative(root, file)).update(readFileSync(file));
    }
  };
  for (const s of sources) {
    const file = path.join(root, s);
    if (s.includes('.')) hash.update(readFileSync(file));
    else walk(file);
  }
  return hash.digest('hex');
}

/** Packages that npm put into a workspace's own folder: from the built file another version would be found, or none. */
function nested() {
  const found = new Set();
  for (const workspace of JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).workspaces) {
    const folder = path.join(root, workspace, 'node_modules');
    if (!existsSync(folder)) continue;
    for (const name of readdirSync(folder)) {
      if (name.startsWith('@')) for (const own of readdirSync(path.join(folder, name))) found.add(`${name}/${own}`);
      else if (!name.startsWith('.')) found.add(name);
    }
  }
  return [...found];
}

/** Builds screens and server when their sources changed. @returns milliseconds spent, 0 when nothing was to do */
export async function build({ force = false, quiet = true } = {}) {
  const begun = Date.now();
  const stampFile = path.join(root, 'dist', 'stamp');
  const now = stamp();
  if (!force && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === now) return 0;
  const vite = await import('vite');
  const logLevel = quiet ? 'warn' : 'info';
  await vite.build({ configFile: path.join(root, 'web', 'vite.config.ts'), root: path.join(root, 'web'), logLevel });
  await vite.build({
    configFile: false,
    root,
    logLevel,
    build: {
      ssr: true,
      target: 'node20',
      outDir: 'dist',
      emptyOutDir: true,
      minify: false,
      sourcemap: true,
      rollupOptions: {
        input: {
          server: path.join(root, 'server/main.ts'),
          zhiyi: path.join(root, 'server/cli/main.ts'),
        },
        external: [...builtinModules, /^node:/],
        output: {
          entryFileNames: '[name].mjs',
          chunkFileNames: 'chunks/[name]-[hash].mjs',
          sourcemapExcludeSources: true,
        },
      },
    },
    // bundled where only a part of a library is used, or it comes in hundreds of files: a smaller process, a quicker start; and a package
    // that npm keeps beside its workspace, because another version stands at the root
    ssr: { noExternal: [/^@zhiyi\//, 'zod', 'kysely', 'fastify-type-provider-zod', ...nested()] },
  });
  await buildVerifier(vite, quiet ? 'error' : 'info');
  mkdirSync(path.dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, now);
  return Date.now() - begun;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(
    `built in ${((await build({ force: process.argv.includes('--force'), quiet: false })) / 1000).toFixed(1)} s`,
  );
}
