import type { FastifyInstance } from 'fastify';
import type { Office } from './office.ts';

export interface Stoppable {
  readonly server: FastifyInstance;
  readonly office: Pick<Office, 'live' | 'close'>;
  /** the embedded database, where there is one */
  readonly database?: { stop(): Promise<unknown> };
  readonly exit: (code: number) => void;
  readonly say: (text: string) => void;
  readonly limits?: Limits;
}

interface Limits {
  /** requests in progress get so long */
  readonly drainMs: number;
  /** everything together gets so long; then the process ends, and what it had taken is taken again by another */
  readonly allMs: number;
  /** one press of a key reaches us twice, from the terminal and from the parent; that is no second wish */
  readonly sameSignalMs: number;
}

const limits: Limits = { drainMs: 20_000, allMs: 45_000, sameSignalMs: 800 };

/**
 * 停机 — in this order: not ready any more, open pages told, requests in progress answered, workers at the end of their step, renderers,
 * connections, the embedded database. An act is one transaction, so whatever is cut off has not happened. A second signal ends at once.
 */
export class Stopping {
  readonly #parts: Stoppable;
  readonly #limits: Limits;
  #begun: number | undefined;

  constructor(parts: Stoppable) {
    this.#parts = parts;
    this.#limits = parts.limits ?? limits;
  }

  get stopping(): boolean {
    return this.#begun !== undefined;
  }

  readonly signal = (): void => {
    if (this.#begun === undefined) void this.#stop();
    else if (performance.now() - this.#begun > this.#limits.sameSignalMs) {
      this.#parts.say('stopped at once');
      this.#parts.exit(1);
    }
  };

  async #stop(): Promise<void> {
    const { server, office, database, exit, say } = this.#parts;
    this.#begun = performance.now();
    setTimeout(() => exit(1), this.#limits.allMs).unref();
    try {
      await office.live.close();
      const late = setTimeout(() => server.server.closeAllConnections(), this.#limits.drainMs);
      // a connection whose request has just been answered would be kept open for the next one
      const idle = setInterval(() => server.server.closeIdleConnections(), 50);
      await server.close();
      clearTimeout(late);
      clearInterval(idle);
      await office.close();
      await database?.stop();
      say(`stopped    ${((performance.now() - this.#begun) / 1000).toFixed(1)} s`);
      exit(0);
    } catch (error) {
      say(`stopped with a fault: ${(error as Error).message}`);
      exit(1);
    }
  }
}
