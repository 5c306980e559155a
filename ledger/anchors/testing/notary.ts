import {
  type Anchorable,
  type AnchorDriver,
  AnchorFault,
  type AnchorReceipt,
  type DriverStatus,
  type Verdict,
} from '../anchor.ts';
import { reason } from '../reasons.ts';

/** A driver whose other side the test holds in its hand. */
export class Notary implements AnchorDriver {
  readonly name: string;
  /** what the other side keeps */
  readonly kept = new Map<string, AnchorReceipt>();
  placed = 0;
  away = false;
  /** placing never comes back */
  hangs = false;
  refuses = false;
  /** what a check says of something kept */
  says: Pick<Verdict, 'state' | 'settled'> = { state: 'holds', settled: true };

  constructor(name = 'notary') {
    this.name = name;
  }

  async place(of: Anchorable): Promise<AnchorReceipt> {
    if (this.hangs) return new Promise(() => undefined);
    if (this.away) throw new AnchorFault('anchor.unreachable', { why: 'cut' }, { retry: true });
    if (this.refuses) throw new AnchorFault('anchor.refused', { why: 'not yours' }, { retry: false });
    const name = `${of.origin} ${of.size}`;
    const known = this.kept.get(name);
    if (known) return known;
    this.placed += 1;
    const proof = { kind: 'gateway', gateway: 'memory', txId: String(this.placed), height: this.placed } as const;
    const receipt = { driver: this.name, of, at: '2026-11-22T08:00:00.000Z', proof };
    this.kept.set(name, receipt);
    return receipt;
  }

  async check(receipt: AnchorReceipt): Promise<Verdict> {
    if (this.away) return { state: 'unknown', settled: false, reasons: [reason('anchor.unreachable', { why: 'cut' })] };
    const kept = this.kept.has(`${receipt.of.origin} ${receipt.of.size}`);
    return kept
      ? { ...this.says, reasons: [] }
      : { state: 'lost', settled: false, reasons: [reason('anchor.refused', { why: 'gone' })] };
  }

  async status(): Promise<DriverStatus> {
    return { reachable: !this.away, reasons: [], facts: {} };
  }
}
