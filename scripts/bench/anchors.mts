import { randomUUID } from 'node:crypto';
import { type Anchorable, type AnchorDriver, GatewayAnchor, openSimulatedGateway } from '@zhiyi/ledger/anchors';
import { ChainAnchor, deployRegistry } from '@zhiyi/ledger/anchors/chain';
import { head } from '../../ledger/anchors/testing/checkpoints.ts';
import {
  developmentAccount,
  developmentChainProgram,
  startDevelopmentChain,
} from '../../ledger/anchors/testing/development-chain.ts';

/**
 * Anchors one after the other, as a log places them: on a development chain that makes a block for each transaction, and at the
 * simulated gateway, which is the same calls over HTTP without a chain. Both take turns. A chain in use makes a block every few
 * seconds, so there the block is what an anchor waits for.
 */
const COUNT = Number(process.env.COUNT ?? 100);
const ROUNDS = Number(process.env.ROUNDS ?? 3);

if (developmentChainProgram() === undefined) {
  console.error('not run: anchors (npm brings no development chain for this machine)');
  process.exit(0);
}
const chain = await startDevelopmentChain();
const gateway = await openSimulatedGateway();
try {
  const deployed = await deployRegistry(chain.url, developmentAccount(0));
  const account = developmentAccount(1);
  const onChain = new ChainAnchor({ name: 'chain', rpcUrl: chain.url, account, pollMs: 5, ...deployed });
  const atGateway = new GatewayAnchor({ name: 'gateway', url: gateway.url });
  const chainTimes: number[] = [];
  const gatewayTimes: number[] = [];
  for (let turn = 0; turn <= ROUNDS; turn++) {
    const [c, g] = [await times(onChain), await times(atGateway)];
    if (turn === 0) continue; // warms up
    chainTimes.push(...c);
    gatewayTimes.push(...g);
  }
  const [value, reference] = [perSecond(chainTimes), perSecond(gatewayTimes)];
  console.log(
    JSON.stringify({
      figure: 'anchors on the development chain',
      value: round(value),
      reference: round(reference),
      ratio: Number((value / reference).toFixed(3)),
      unit: 'anchors/s against the simulated gateway',
      p50: round(at(chainTimes, 0.5)),
      p95: round(at(chainTimes, 0.95)),
      load: 'one after the other, a block each; ms',
    }),
  );
} finally {
  await gateway.close();
  await chain.stop();
}

/** Milliseconds of each anchor of a log of its own, sizes growing. */
async function times(driver: AnchorDriver): Promise<readonly number[]> {
  const origin = `ledger.${randomUUID()}.example/bench`;
  const heads: readonly Anchorable[] = Array.from({ length: COUNT }, (_, i) => head(i + 1, { origin }));
  const taken: number[] = [];
  for (const h of heads) {
    const from = performance.now();
    await driver.place(h);
    taken.push(performance.now() - from);
  }
  return taken;
}

function perSecond(ms: readonly number[]): number {
  return (ms.length * 1000) / ms.reduce((sum, t) => sum + t, 0);
}

function at(ms: readonly number[], share: number): number {
  return ms.toSorted((a, b) => a - b)[Math.floor(ms.length * share)] as number;
}

function round(n: number): number {
  return Number(n.toFixed(1));
}
