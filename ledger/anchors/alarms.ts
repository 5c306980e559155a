import type { Reason } from './reasons.ts';

/** 告警 — something an operator must know; said once, and once more when it is over. */
export interface AnchorAlarm {
  readonly driver: string;
  /** empty when it concerns no single log */
  readonly origin: string;
  readonly at: string;
  readonly reason: Reason;
}

export interface AlarmOptions {
  readonly driver: string;
  readonly clock: () => number;
  readonly onAlarm?: ((alarm: AnchorAlarm) => void) | undefined;
  readonly onCleared?: ((alarm: AnchorAlarm) => void) | undefined;
}

export class AnchorAlarms {
  readonly #o: AlarmOptions;
  readonly #standing = new Map<string, AnchorAlarm>();

  constructor(options: AlarmOptions) {
    this.#o = options;
  }

  list(): readonly AnchorAlarm[] {
    return [...this.#standing.values()];
  }

  raise(origin: string, why: Reason): void {
    const name = `${why.code} ${origin}`;
    if (this.#standing.has(name)) return;
    const alarm = { driver: this.#o.driver, origin, at: new Date(this.#o.clock()).toISOString(), reason: why };
    this.#standing.set(name, alarm);
    this.#o.onAlarm?.(alarm);
  }

  clear(code: Reason['code'], origin: string): void {
    const name = `${code} ${origin}`;
    const alarm = this.#standing.get(name);
    if (alarm && this.#standing.delete(name)) this.#o.onCleared?.(alarm);
  }

  /** A new anchor holds: what was refused or lost before is made good. A fork never is; the gap is measured, not made good. */
  clearAll(origin: string): void {
    for (const { origin: of, reason } of this.list())
      if (of === origin && reason.code !== 'anchor.fork' && reason.code !== 'anchor.gap') this.clear(reason.code, of);
  }
}
