import { type Address, getAddress, type Hex, type LocalAccount, parseEventLogs, type TransactionReceipt } from 'viem';
import {
  type Anchorable,
  type AnchorDriver,
  AnchorFault,
  type AnchorReceipt,
  type ChainProof,
  type DriverStatus,
  type Verdict,
} from '../anchor.ts';
import { reason } from '../reasons.ts';
import { originKey, registryAbi, registryCode } from './registry.ts';
import { asFault, hexOf, openRpc, type Rpc } from './rpc.ts';
import { receiptOf, sendAnchor } from './sender.ts';

export interface ChainOptions {
  readonly name: string;
  /** JSON-RPC of a node of our own or one we trust to say what the chain holds */
  readonly rpcUrl: string;
  readonly contract: string;
  /** signs; its key is the owner of our origins on the chain. A module that holds the key fits (viem `toAccount`) */
  readonly account: LocalAccount;
  /** blocks from the anchor's own to the newest, both counted, before it counts as one */
  readonly confirmations?: number;
  /** from which depth on a reorganisation is no longer watched for */
  readonly settledDepth?: number;
  /** the block the contract was deployed in: where looking for earlier anchors begins */
  readonly fromBlock?: bigint;
  readonly timeoutMs?: number;
  readonly minedWithinMs?: number;
  readonly pollMs?: number;
}

const presets = {
  confirmations: 6,
  settledDepth: 64,
  fromBlock: 0n,
  timeoutMs: 10_000,
  minedWithinMs: 60_000,
  pollMs: 500,
};

/** 链上锚定 — the root in a contract of a chain that speaks the Ethereum JSON-RPC (Besu, FISCO BCOS from 3.9, a development chain). */
export class ChainAnchor implements AnchorDriver {
  readonly name: string;
  readonly #o: ChainOptions & typeof presets;
  readonly #rpc: Rpc;
  readonly #contract: Address;
  /** one transaction at a time: the numbers of an account have no gaps */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: ChainOptions) {
    this.#o = { ...presets, ...options };
    this.name = options.name;
    this.#contract = getAddress(options.contract);
    this.#rpc = openRpc(options.rpcUrl, this.#o.timeoutMs);
  }

  place(head: Anchorable): Promise<AnchorReceipt> {
    const mine = this.#turn.then(() => this.#place(head));
    this.#turn = mine.catch(() => undefined);
    return mine;
  }

  async #place(head: Anchorable): Promise<AnchorReceipt> {
    try {
      await this.#isOurContract();
      let why = '';
      for (let tries = 0; tries < 3; tries++) {
        const known = await this.#known(head);
        if (known) return known;
        const sent = await sendAnchor({ ...this.#o, rpc: this.#rpc, contract: this.#contract }, head);
        if (sent !== 'stale' && sent.status === 'success') return await this.#receipt(head, sent);
        why =
          sent === 'stale' ? 'somebody else sends from this account' : `${sent.transactionHash} was not carried out`;
      }
      throw new AnchorFault('anchor.refused', { why }, { retry: true });
    } catch (error) {
      throw asFault(error);
    }
  }

  /** Bytes at the address are compared with ours: an address written wrong would otherwise take anchors and keep nothing. */
  async #isOurContract(): Promise<void> {
    const code = await this.#rpc.getCode({ address: this.#contract });
    if (code === registryCode) return;
    throw new AnchorFault('chain.contract-differs', { contract: this.#contract }, { retry: code === undefined });
  }

  /** What the chain holds of this origin: the anchor itself, a reason why there will be none, or nothing yet. */
  async #known(head: Anchorable): Promise<AnchorReceipt | undefined> {
    const [owner, size, root] = await this.#rpc.readContract({
      address: this.#contract,
      abi: registryAbi,
      functionName: 'latest',
      args: [head.origin],
    });
    if (size === 0n) return undefined;
    if (getAddress(owner) !== this.#o.account.address)
      throw new AnchorFault('chain.origin-foreign', { origin: head.origin, owner }, { retry: false });
    if (size < BigInt(head.size)) return undefined;
    if (size === BigInt(head.size) && root !== hexOf(head.root))
      throw new AnchorFault('anchor.fork', { origin: head.origin, size: String(size) }, { retry: false });
    const found = await this.#find(head);
    if (found) return found;
    throw new AnchorFault('chain.size-behind', { size: String(size) }, { retry: false });
  }

  async #find(head: Anchorable): Promise<AnchorReceipt | undefined> {
    const [log] = await this.#rpc.getContractEvents({
      address: this.#contract,
      abi: registryAbi,
      eventName: 'Anchored',
      args: { origin: originKey(head.origin), size: BigInt(head.size) },
      fromBlock: this.#o.fromBlock,
      strict: true,
    });
    if (!log || log.args.root !== hexOf(head.root)) return undefined;
    const sent = await receiptOf(this.#rpc, log.transactionHash);
    return sent && this.#receipt(head, sent);
  }

  async #receipt(of: Anchorable, sent: TransactionReceipt): Promise<AnchorReceipt> {
    const logIndex = this.#eventOf(of, sent);
    if (logIndex === undefined)
      throw new AnchorFault('chain.event-differs', { transaction: sent.transactionHash }, { retry: true });
    const { timestamp } = await this.#rpc.getBlock({ blockHash: sent.blockHash });
    return {
      driver: this.name,
      of,
      at: new Date(Number(timestamp) * 1000).toISOString(),
      proof: {
        kind: 'chain',
        chainId: await this.#rpc.getChainId(),
        contract: this.#contract,
        transaction: sent.transactionHash,
        blockNumber: Number(sent.blockNumber),
        blockHash: sent.blockHash,
        logIndex,
      },
    };
  }

  /** Place of the event in its block that says exactly this origin, size and root. */
  #eventOf(of: Anchorable, sent: TransactionReceipt): number | undefined {
    const events = parseEventLogs({ abi: registryAbi, eventName: 'Anchored', logs: sent.logs, strict: true });
    return events.find(
      ({ address, args }) =>
        getAddress(address) === this.#contract &&
        args.origin === originKey(of.origin) &&
        args.size === BigInt(of.size) &&
        args.root === hexOf(of.root),
    )?.logIndex;
  }

  async check(receipt: AnchorReceipt): Promise<Verdict> {
    if (receipt.driver !== this.name || receipt.proof.kind !== 'chain')
      return refused(reason('anchor.other-driver', { driver: receipt.driver }));
    try {
      return await this.#check(receipt, receipt.proof);
    } catch (error) {
      const { code, facts } = asFault(error);
      return { state: 'unknown', settled: false, reasons: [reason(code, facts)] };
    }
  }

  async #check(receipt: AnchorReceipt, proof: ChainProof): Promise<Verdict> {
    const chain = await this.#rpc.getChainId();
    if (chain !== proof.chainId)
      return refused(reason('chain.wrong-chain', { receipt: String(proof.chainId), chain: String(chain) }));
    if (proof.contract !== this.#contract)
      return refused(reason('chain.contract-differs', { contract: proof.contract }));
    await this.#isOurContract();
    const sent = await receiptOf(this.#rpc, proof.transaction as Hex);
    const current = sent ? await this.#currentOf(receipt.of, sent) : await this.#find(receipt.of);
    if (!current) {
      if (sent) return refused(reason('chain.event-differs', { transaction: proof.transaction }));
      const gone = reason('chain.reorganised', { block: String(proof.blockNumber) });
      return { state: 'lost', settled: false, reasons: [gone] };
    }
    const place = current.proof as ChainProof;
    const depth = Number(await this.#rpc.getBlockNumber()) - place.blockNumber + 1;
    const moved = place.blockHash !== proof.blockHash || place.logIndex !== proof.logIndex;
    const reasons = moved ? [reason('chain.moved', { block: String(place.blockNumber) })] : [];
    const renewed = moved ? { receipt: current } : {};
    if (depth >= this.#o.confirmations)
      return { state: 'holds', settled: depth >= this.#o.settledDepth, reasons, ...renewed };
    const facts = { depth: String(depth), wanted: String(this.#o.confirmations) };
    return { state: 'pending', settled: false, reasons: [...reasons, reason('chain.not-deep', facts)], ...renewed };
  }

  /** The receipt as it would be written now; undefined when the transaction does not hold this anchor. */
  async #currentOf(of: Anchorable, sent: TransactionReceipt): Promise<AnchorReceipt | undefined> {
    return sent.status === 'success' && this.#eventOf(of, sent) !== undefined ? this.#receipt(of, sent) : undefined;
  }

  async status(): Promise<DriverStatus> {
    try {
      const [chain, block, balance] = await Promise.all([
        this.#rpc.getChainId(),
        this.#rpc.getBlockNumber(),
        this.#rpc.getBalance({ address: this.#o.account.address }),
      ]);
      await this.#isOurContract();
      const { address } = this.#o.account;
      const facts = { chain: String(chain), block: String(block), account: address, balance: String(balance) };
      return { reachable: true, reasons: [], facts };
    } catch (error) {
      const { code, facts } = asFault(error);
      return { reachable: code !== 'anchor.unreachable', reasons: [reason(code, facts)], facts: {} };
    }
  }
}

function refused(why: Verdict['reasons'][number]): Verdict {
  return { state: 'refused', settled: false, reasons: [why] };
}
