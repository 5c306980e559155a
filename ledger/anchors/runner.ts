import { type AnchorDriver, anchorable } from './anchor.ts';
import { AnchorLane, type LaneOptions, type LaneStatus } from './lane.ts';
import { type Reason, reason } from './reasons.ts';

/** One lane per place of anchoring. A lane that hangs or fails holds up neither the others nor the log. */
export class AnchorRunner {
  readonly #lanes: readonly AnchorLane[];
  #timer: NodeJS.Timeout | undefined;

  constructor(lanes: readonly LaneOptions[]) {
    const names = lanes.map((l) => l.driver.name);
    if (new Set(names).size < names.length) throw new RangeError('two drivers have one name');
    for (const name of names)
      if (!/^[a-z0-9][a-z0-9-]*$/.test(name)) throw new RangeError(`${name} is no name of a driver`);
    this.#lanes = lanes.map((l) => new AnchorLane(l));
  }

  get drivers(): readonly AnchorDriver[] {
    return this.#lanes.map((l) => l.driver);
  }

  /**
   * Takes a published checkpoint for all lanes. Neither waits nor throws; the answer says why it was not taken.
   *
   * @param content entries that ask for an anchor, where not all do: entries that say that an anchor was made would ask for ever
   */
  submit(checkpoint: Parameters<typeof anchorable>[0], content?: number): Reason | undefined {
    let head: ReturnType<typeof anchorable>;
    try {
      head = anchorable(checkpoint);
    } catch (error) {
      return reason('anchor.malformed', { why: (error as Error).message });
    }
    for (const lane of this.#lanes) lane.submit(head, content);
    return undefined;
  }

  /** One round in every lane. */
  async round(): Promise<void> {
    await Promise.all(this.#lanes.map((l) => l.round()));
  }

  start(everyMs = 1_000): void {
    this.#timer ??= setInterval(() => {
      for (const lane of this.#lanes) void lane.round();
    }, everyMs);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  status(): readonly LaneStatus[] {
    return this.#lanes.map((l) => l.status());
  }
}
