import {
  type Address,
  encodeFunctionData,
  type Hex,
  type LocalAccount,
  type TransactionReceipt,
  TransactionReceiptNotFoundError,
} from 'viem';
import { type Anchorable, AnchorFault } from '../anchor.ts';
import { registryAbi } from './registry.ts';
import { type Fees, feesOf, hexOf, type Rpc, wordsOf } from './rpc.ts';

export interface SenderOptions {
  readonly rpc: Rpc;
  readonly contract: Address;
  readonly account: LocalAccount;
  /** how long a transaction may wait for its block before the queue is told to come back */
  readonly minedWithinMs: number;
  readonly pollMs: number;
}

/** What became of one sending; `stale` when the account's next number was used meanwhile: look at the contract again. */
export type Sent = TransactionReceipt | 'stale';

/** In steps of a quarter and more, because nodes take a replacement only when it pays at least a tenth more. */
const RAISES = [100n, 125n, 160n, 200n, 300n, 500n, 1000n];

/**
 * A limit, not a price: a first anchor takes about 85,000, a later one 43,000. Not estimated, because a node estimates on top of what
 * waits, and what waits is about to be replaced.
 */
const GAS = 250_000n;

/**
 * Sends one transaction at a time, always with the first number the account has not used in a block. So whatever of ours still waits
 * (from before a restart, or paying too little) is replaced, never doubled, and nothing can queue behind a stuck one.
 */
export async function sendAnchor(o: SenderOptions, head: Anchorable): Promise<Sent> {
  const args = [head.origin, BigInt(head.size), hexOf(head.root)] as const;
  const data = encodeFunctionData({ abi: registryAbi, functionName: 'anchor', args });
  const { rpc, account, contract } = o;
  const [chainId, nonce, fees] = await Promise.all([
    rpc.getChainId(),
    rpc.getTransactionCount({ address: account.address, blockTag: 'latest' }),
    feesOf(rpc),
  ]);
  for (const raise of RAISES) {
    const raw = await account.signTransaction({ chainId, nonce, gas: GAS, to: contract, data, ...paying(fees, raise) });
    const sent = await send(rpc, raw);
    if (sent === 'underpriced') continue;
    return sent === 'stale' ? 'stale' : mined(o, sent, nonce);
  }
  const why = 'an earlier transaction waits and cannot be replaced';
  throw new AnchorFault('chain.not-mined', { why }, { retry: true });
}

function paying({ legacy, price, tip }: Fees, raise: bigint) {
  if (legacy) return { type: 'legacy', gasPrice: (price * raise) / 100n } as const;
  return {
    type: 'eip1559',
    maxFeePerGas: (price * raise) / 100n,
    maxPriorityFeePerGas: (tip * raise) / 100n,
  } as const;
}

async function send(rpc: Rpc, serializedTransaction: Hex): Promise<Hex | 'stale' | 'underpriced'> {
  try {
    return await rpc.sendRawTransaction({ serializedTransaction });
  } catch (error) {
    const words = wordsOf(error);
    if (/nonce too low/i.test(words)) return 'stale';
    // The very same transaction waits already, or one that pays as much: raising the price replaces either.
    if (/underpriced|already (?:known|imported)/i.test(words)) return 'underpriced';
    throw error;
  }
}

async function mined(o: SenderOptions, hash: Hex, nonce: number): Promise<Sent> {
  const until = performance.now() + o.minedWithinMs;
  for (;;) {
    const receipt = await receiptOf(o.rpc, hash);
    if (receipt) return receipt;
    const used = await o.rpc.getTransactionCount({ address: o.account.address, blockTag: 'latest' });
    if (used > nonce) return (await receiptOf(o.rpc, hash)) ?? 'stale';
    if (performance.now() > until) {
      const why = `${hash} is in no block after ${o.minedWithinMs / 1000} s`;
      throw new AnchorFault('chain.not-mined', { why }, { retry: true });
    }
    await new Promise((resolve) => setTimeout(resolve, o.pollMs));
  }
}

export async function receiptOf(rpc: Rpc, hash: Hex): Promise<TransactionReceipt | undefined> {
  try {
    return await rpc.getTransactionReceipt({ hash });
  } catch (error) {
    if (error instanceof TransactionReceiptNotFoundError) return undefined;
    throw error;
  }
}
