import type { AnchorReceipt } from '@zhiyi/ledger/anchors';
import type { LogMemory } from '@zhiyi/ledger/log';
import { anchorsCovering, checkpointOver, runUpkeep, type StoreConfig } from '@zhiyi/store';
import { givenBy } from './given.ts';

/** PEM of the roots of an authority, by the name of its place. */
export type Roots = (driver: string) => string | undefined;

/** 公开资料 — what the database knows of a log beside its folder, for its public addresses: made to be published, every word of it. */
export function logMemory(
  store: StoreConfig,
  origin: string,
  policyAt: (size: number) => string,
  roots: Roots = () => undefined,
): LogMemory {
  return {
    checkpoint: (size) =>
      runUpkeep(store, 'ledger', async (act) => (await checkpointOver(act, origin, 0, Number(size)))?.note),
    policy: async (size) => policyAt(Number(size)) || undefined,
    anchors: (size) =>
      runUpkeep(store, 'ledger', async (act) =>
        (await anchorsCovering(act, origin, Number(size))).flatMap(({ driver, receipt }) => {
          const { of, at, proof } = receipt as AnchorReceipt;
          const given = givenBy(proof, roots(driver));
          return given ? [{ driver, size: of.size, root: of.root, at, checkpoint: of.checkpoint, given }] : [];
        }),
      ),
  };
}
