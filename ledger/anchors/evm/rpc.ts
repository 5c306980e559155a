import {
  BaseError,
  createPublicClient,
  type Hex,
  HttpRequestError,
  type HttpTransport,
  http,
  type PublicClient,
  TimeoutError,
} from 'viem';
import { AnchorFault } from '../anchor.ts';

export type Rpc = PublicClient<HttpTransport>;

/** A client that asks once and says what happened: retries are the queue's business. */
export function openRpc(url: string, timeoutMs: number): Rpc {
  return createPublicClient({ transport: http(url, { timeout: timeoutMs, retryCount: 0 }), cacheTime: 0 });
}

/** What the node said, in its own words; it may quote our address or the contract's error. */
export function wordsOf(error: unknown): string {
  if (!(error instanceof BaseError)) return String((error as Error).message ?? error);
  const root = error.walk();
  return (root instanceof BaseError ? root.details || root.shortMessage : String(root?.message)).slice(0, 300);
}

/** An outage is worth trying again; so is what a node refuses, since the next look at the contract says why. */
export function asFault(error: unknown): AnchorFault {
  if (error instanceof AnchorFault) return error;
  const cut =
    error instanceof BaseError && error.walk((e) => e instanceof HttpRequestError || e instanceof TimeoutError);
  return new AnchorFault(
    cut ? 'anchor.unreachable' : 'anchor.refused',
    { why: wordsOf(error) },
    { retry: true, cause: error },
  );
}

export interface Fees {
  readonly legacy: boolean;
  readonly price: bigint;
  readonly tip: bigint;
}

/** Chains without a base fee (many of those run for an administration) take the old form of a transaction. */
export async function feesOf(rpc: Rpc): Promise<Fees> {
  const block = await rpc.getBlock({ blockTag: 'latest' });
  if (block.baseFeePerGas === null || block.baseFeePerGas === undefined)
    return { legacy: true, price: await rpc.getGasPrice(), tip: 0n };
  const tip = await rpc.estimateMaxPriorityFeePerGas();
  return { legacy: false, price: 2n * block.baseFeePerGas + tip, tip };
}

export function hexOf(root: string): Hex {
  return `0x${root}`;
}
