import type { Readable } from 'node:stream';

/** An answer that stays open: `register.ts` sends it as Server-Sent Events. */
export class LiveAnswer {
  readonly content: Readable;
  constructor(content: Readable) {
    this.content = content;
  }
}
