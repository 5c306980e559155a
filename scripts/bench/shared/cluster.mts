import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type EmbeddedServer, ensureRoles, migrate, projectRoot, startEmbedded } from '@zhiyi/store';

/** A cluster with a migrated template, for one bench; everything goes when it ends. It flushes, unless the bench only reads. */
export async function benchCluster(how: { readonly durable?: boolean } = {}): Promise<{
  readonly server: EmbeddedServer;
  readonly folder: string;
  readonly close: () => Promise<void>;
}> {
  const folder = mkdtempSync(path.join(tmpdir(), 'zhiyi-bench-'));
  const server = await startEmbedded({ dataDir: folder, ...how });
  const template = `bench_${process.pid}`;
  await ensureRoles(server.connection('postgres', 'postgres'), template);
  await migrate(server.connection('zhiyi_owner', template), projectRoot());
  process.env.ZHIYI_TEST_ADMIN = JSON.stringify(server.connection('postgres', 'postgres'));
  process.env.ZHIYI_TEST_TEMPLATE = template;
  return {
    server,
    folder,
    close: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN;
}

export function figure(line: Readonly<Record<string, string | number | boolean>>): void {
  console.log(JSON.stringify(line));
}

export const round = (n: number, digits = 1) => Number(n.toFixed(digits));
