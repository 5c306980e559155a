import { toHex } from '../../core/bytes.ts';
import {
  type Anchorable,
  type AnchorDriver,
  AnchorFault,
  type AnchorReceipt,
  type DriverStatus,
  type Verdict,
} from '../anchor.ts';
import { reason } from '../reasons.ts';
import { askTimestamp } from './ask.ts';
import type { Cert } from './certificates.ts';
import { type ImprintAlgorithm, imprintOf, type TimestampAnswer, verifyTimestamp } from './token.ts';

export interface TimestampOptions {
  readonly name: string;
  /** where requests go (RFC 3161 §3.4, HTTP) */
  readonly url: string;
  /** certificates a chain must end in; those of the authority's operator, got from it and not from the answer */
  readonly roots: readonly Cert[];
  readonly algorithm?: ImprintAlgorithm;
  readonly policy?: string;
  /** such as `authorization`, where the authority wants to know its customers */
  readonly headers?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
  readonly clock?: () => number;
}

/** 可信时间戳 — a token of a time-stamp authority (RFC 3161) over the checkpoint's text. It holds by itself: checking asks nobody. */
export class TimestampAnchor implements AnchorDriver {
  readonly name: string;
  readonly #o: TimestampOptions;
  #last: TimestampAnswer | undefined;

  constructor(options: TimestampOptions) {
    this.name = options.name;
    this.#o = options;
  }

  async place(of: Anchorable): Promise<AnchorReceipt> {
    const { algorithm = 'sha256', policy, roots } = this.#o;
    const imprint = imprintOf(of.checkpoint, algorithm);
    const { url, headers, timeoutMs } = this.#o;
    const { token, nonce } = await askTimestamp({
      url,
      imprint,
      algorithm,
      ...(policy !== undefined && { policy }),
      ...(headers !== undefined && { headers }),
      ...(timeoutMs !== undefined && { timeoutMs }),
    });
    const answer = verifyTimestamp({
      token,
      imprint,
      algorithm,
      roots,
      nonce,
      ...(policy !== undefined && { policy }),
    });
    const [problem] = answer.problems;
    if (problem) throw new AnchorFault(problem.code, problem.facts, { retry: true });
    this.#last = answer;
    return {
      driver: this.name,
      of,
      at: (answer.time as Date).toISOString(),
      proof: {
        kind: 'timestamp',
        algorithm,
        imprint: toHex(imprint),
        token: Buffer.from(token).toString('base64'),
        serial: answer.serial as string,
      },
    };
  }

  async check(receipt: AnchorReceipt): Promise<Verdict> {
    const { proof, of } = receipt;
    if (receipt.driver !== this.name || proof.kind !== 'timestamp')
      return { state: 'refused', settled: false, reasons: [reason('anchor.other-driver', { driver: receipt.driver })] };
    const { policy, roots, clock = Date.now } = this.#o;
    const imprint = imprintOf(of.checkpoint, proof.algorithm);
    const token = new Uint8Array(Buffer.from(proof.token, 'base64'));
    const answer = verifyTimestamp({
      token,
      imprint,
      algorithm: proof.algorithm,
      roots,
      ...(policy !== undefined && { policy }),
    });
    if (answer.problems.length > 0) return { state: 'refused', settled: false, reasons: answer.problems };
    const ends = answer.certificateEnds as Date;
    const ended = ends.getTime() < clock();
    const reasons = ended ? [reason('timestamp.certificate-ended', { ends: ends.toISOString() })] : [];
    return { state: 'holds', settled: true, reasons };
  }

  /** An authority has no question that costs nothing, so this tells of the last token it gave. */
  async status(): Promise<DriverStatus> {
    if (!this.#last) return { reachable: false, reasons: [reason('anchor.not-asked')], facts: {} };
    const { time, signer = '', certificateEnds } = this.#last;
    const facts = {
      last: (time as Date).toISOString(),
      signer,
      certificateEnds: (certificateEnds as Date).toISOString(),
    };
    return { reachable: true, reasons: [], facts };
  }
}
