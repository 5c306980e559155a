import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { ensureRoles, migrate, projectRoot, startEmbedded } from '../index.ts';

/** The server to be killed, as one file: started a hundred times, it is not compiled a hundred times. */
export async function buildServer(): Promise<string> {
  const outDir = path.join(projectRoot(), '.cache', `faults-${process.pid}`); // where its packages are found
  await build({
    configFile: false,
    root: projectRoot(),
    logLevel: 'error',
    build: {
      ssr: fileURLToPath(new URL('./server.mts', import.meta.url)),
      target: 'node20',
      outDir,
      emptyOutDir: false,
      minify: false,
      rollupOptions: { output: { entryFileNames: 'server.mjs' } },
    },
    ssr: { noExternal: [/^@zhiyi\//] },
  });
  return path.join(outDir, 'server.mjs');
}

/** A migrated cluster at rest; rounds begin on copies of it. */
export async function prepareData(folder: string): Promise<void> {
  const server = await startEmbedded({ dataDir: folder });
  try {
    await ensureRoles(server.connection('postgres', 'postgres'), 'zhiyi');
    await migrate(server.connection('zhiyi_owner', 'zhiyi'), projectRoot());
  } finally {
    await server.stop();
  }
  rmSync(path.join(folder, 'socket'), { recursive: true, force: true });
}

export function copyData(from: string, to: string): void {
  cpSync(from, to, { recursive: true });
}
