import {
  type Anchorable,
  type AnchorDriver,
  AnchorFault,
  type AnchorReceipt,
  type DriverStatus,
  type GatewayProof,
  type Verdict,
} from '../anchor.ts';
import { ask } from '../http.ts';
import { type Reason, reason } from '../reasons.ts';
import { readAnchor, readJson, readPlaced, readProblem } from './messages.ts';

export interface GatewayOptions {
  readonly name: string;
  /** where `/anchors` lies */
  readonly url: string;
  /** such as `authorization`, as agreed with the operator */
  readonly headers?: Readonly<Record<string, string>>;
  /** a gateway answers when its chain has made the block */
  readonly timeoutMs?: number;
}

const MOST_BYTES = 64 * 1024;

/** 链网关 — a chain whose operator offers the gateway of openapi.json: FISCO BCOS, ChainMaker, the courts' chain. */
export class GatewayAnchor implements AnchorDriver {
  readonly name: string;
  readonly #o: GatewayOptions;
  readonly #url: string;

  constructor(options: GatewayOptions) {
    this.name = options.name;
    this.#o = options;
    this.#url = options.url.replace(/\/+$/, '');
  }

  async place(of: Anchorable): Promise<AnchorReceipt> {
    const { origin, size, root, checkpoint } = of;
    const { status, value } = await this.#ask('POST', '/anchors', { origin, size, root, checkpoint });
    if (status >= 400) throw refusal(status, value, of);
    const { txId, height, time } = understood(readPlaced, value);
    return { driver: this.name, of, at: time, proof: { kind: 'gateway', gateway: this.#url, txId, height } };
  }

  async check(receipt: AnchorReceipt): Promise<Verdict> {
    const { proof } = receipt;
    if (receipt.driver !== this.name || proof.kind !== 'gateway')
      return refused(reason('anchor.other-driver', { driver: receipt.driver }));
    try {
      return await this.#check(receipt, proof);
    } catch (error) {
      if (!(error instanceof AnchorFault)) throw error;
      return { state: 'unknown', settled: false, reasons: [reason(error.code, error.facts)] };
    }
  }

  async #check(receipt: AnchorReceipt, proof: GatewayProof): Promise<Verdict> {
    const { status, value } = await this.#ask('GET', `/anchors/${encodeURIComponent(proof.txId)}`);
    if (status === 404) {
      understood(readProblem, value); // a page of some proxy is not the gateway's word
      return { state: 'lost', settled: false, reasons: [reason('gateway.unknown', { transaction: proof.txId })] };
    }
    if (status >= 400) throw refusal(status, value, receipt.of);
    const { origin, size, root, confirmed, height, time } = understood(readAnchor, value);
    const { of } = receipt;
    if (origin !== of.origin || size !== of.size || root !== of.root)
      return refused(reason('gateway.differs', { transaction: proof.txId }));
    const moved = height !== proof.height;
    const reasons = moved ? [reason('chain.moved', { block: String(height) })] : [];
    const renewed = moved ? { receipt: { ...receipt, at: time, proof: { ...proof, height } } } : {};
    if (confirmed) return { state: 'holds', settled: true, reasons, ...renewed };
    return { state: 'pending', settled: false, reasons: [...reasons, reason('gateway.not-confirmed')], ...renewed };
  }

  /** Asks for a transaction that cannot be: a gateway in order knows that it does not know it. */
  async status(): Promise<DriverStatus> {
    try {
      const { status } = await this.#ask('GET', '/anchors/none');
      if (status === 404) return { reachable: true, reasons: [], facts: { gateway: this.#url } };
      return { reachable: true, reasons: [reason('anchor.refused', { why: `HTTP ${status}` })], facts: {} };
    } catch (error) {
      if (!(error instanceof AnchorFault)) throw error;
      return { reachable: false, reasons: [reason(error.code, error.facts)], facts: {} };
    }
  }

  async #ask(method: 'GET' | 'POST', path: string, body?: object) {
    const { status, body: bytes } = await ask(`${this.#url}${path}`, {
      method,
      headers: { ...this.#o.headers, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
      timeoutMs: this.#o.timeoutMs ?? 30_000,
      mostBytes: MOST_BYTES,
      type: 'application/json',
      also: [400, 401, 403, 404, 409],
    });
    return { status, value: understood(readJson, bytes) };
  }
}

function understood<From, To>(read: (from: From) => To, from: From): To {
  try {
    return read(from);
  } catch (error) {
    throw new AnchorFault('anchor.answer-unreadable', { why: (error as Error).message }, { retry: true, cause: error });
  }
}

/** Conflicts stand whatever we do; what the gateway takes for malformed is ours to mend; rights may be given later. */
function refusal(status: number, value: unknown, of: Anchorable): AnchorFault {
  const { code, size } = understood(readProblem, value);
  if (code === 'root-differs')
    return new AnchorFault('anchor.fork', { origin: of.origin, size: String(of.size) }, { retry: false });
  if (code === 'size-behind')
    return new AnchorFault('chain.size-behind', { size: String(size ?? '?') }, { retry: false });
  return new AnchorFault('anchor.refused', { why: `HTTP ${status} ${code}` }, { retry: status !== 400 });
}

function refused(why: Reason): Verdict {
  return { state: 'refused', settled: false, reasons: [why] };
}
