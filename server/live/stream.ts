import { Readable } from 'node:stream';
import type { LiveEnd, LiveMessage } from '@zhiyi/store/contract';

/** A reader who has not taken so much in is not there any more, or cannot follow. */
const LONGEST_BACKLOG = 64 * 1024;

/** One browser's open answer, in the format of Server-Sent Events. */
export class LiveStream {
  readonly readable: Readable;
  #ended = false;

  /** @param gone called once when either side has ended it */
  constructor(gone: () => void) {
    this.readable = new Readable({ read() {} });
    this.readable.once('close', () => {
      this.#ended = true;
      gone();
    });
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** @param id where the reader goes on when it comes back */
  send<E extends keyof LiveMessage>(event: E, data: LiveMessage[E], id?: string): void {
    if (this.#ended) return;
    if (this.readable.readableLength > LONGEST_BACKLOG) {
      this.readable.destroy();
      return;
    }
    this.readable.push(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  end(why: LiveEnd): void {
    if (this.#ended) return;
    this.send('end', { why });
    this.#ended = true;
    this.readable.push(null);
  }
}
