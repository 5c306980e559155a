import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { openSimulatedAuthority, openSimulatedGateway } from '@zhiyi/ledger/anchors';
import { dataFolders } from '@zhiyi/store';
import type { AnchorPlace } from './anchor-config.ts';

/** A moment is enough for the demo: what was just done is anchored while one looks. */
const EVERY_MINUTES = 0.05;
const BLOCK_MS = 2_000;

/**
 * 演示锚定 — a time-stamp authority and the gateway of a chain, both simulated, in this process and asked over HTTP like real ones. Their
 * names say what they are. What they keep lies with the keys, so that a restored demo still finds its anchors good.
 */
export async function startDemoAnchors(
  dataDir: string,
  clock: () => number,
): Promise<{ readonly places: readonly AnchorPlace[]; close(): Promise<void> }> {
  const folder = path.join(dataFolders(dataDir).keys, 'demo-anchors');
  const authority = await openSimulatedAuthority({ folder, clock });
  const gateway = await openSimulatedGateway({ file: path.join(folder, 'gateway.jsonl'), clock });
  const roots = path.join(folder, 'root.pem');
  writeFileSync(roots, authority.root, { mode: 0o600 });
  const blocks = setInterval(() => gateway.makeBlocks(1), BLOCK_MS).unref();
  return {
    places: [
      { kind: 'timestamp', name: 'demo-timestamp', url: authority.url, roots, everyMinutes: EVERY_MINUTES },
      { kind: 'gateway', name: 'demo-gateway', url: gateway.url, everyMinutes: EVERY_MINUTES },
    ],
    close: async () => {
      clearInterval(blocks);
      await Promise.all([authority.close(), gateway.close()]);
    },
  };
}
