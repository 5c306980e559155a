import type { Address, LocalAccount } from 'viem';
import { registryBytecode } from './registry.ts';
import { feesOf, openRpc } from './rpc.ts';

/** Puts the contract on a chain, once per chain; any account may do it, it gives no power. @returns its address and block */
export async function deployRegistry(
  rpcUrl: string,
  account: LocalAccount,
): Promise<{ readonly contract: Address; readonly fromBlock: bigint }> {
  const rpc = openRpc(rpcUrl, 30_000);
  const [chainId, nonce, fees, gas] = await Promise.all([
    rpc.getChainId(),
    rpc.getTransactionCount({ address: account.address, blockTag: 'pending' }),
    feesOf(rpc),
    rpc.estimateGas({ account: account.address, data: registryBytecode }),
  ]);
  const pay = fees.legacy
    ? ({ type: 'legacy', gasPrice: fees.price } as const)
    : ({ type: 'eip1559', maxFeePerGas: fees.price, maxPriorityFeePerGas: fees.tip } as const);
  const raw = await account.signTransaction({
    chainId,
    nonce,
    gas: (gas * 120n) / 100n,
    data: registryBytecode,
    ...pay,
  });
  const hash = await rpc.sendRawTransaction({ serializedTransaction: raw });
  const { contractAddress, blockNumber, status } = await rpc.waitForTransactionReceipt({ hash, pollingInterval: 100 });
  if (!contractAddress || status !== 'success') throw new Error(`the contract was not deployed: ${hash}`);
  return { contract: contractAddress, fromBlock: blockNumber };
}
