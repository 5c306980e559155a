import { type IncomingMessage, request } from 'node:http';
import type { LiveMessage } from '@zhiyi/store/contract';

export interface Heard {
  readonly event: keyof LiveMessage;
  readonly data: Record<string, unknown>;
  readonly id?: string;
}

/** A browser's EventSource as far as tests need one: what was heard, in order, and whether the server has ended it. */
export class LiveListener {
  readonly heard: Heard[] = [];
  readonly status: number;
  ended = false;
  readonly #answer: IncomingMessage;

  private constructor(answer: IncomingMessage) {
    this.#answer = answer;
    this.status = answer.statusCode ?? 0;
    let rest = '';
    answer.setEncoding('utf8').on('data', (text: string) => {
      const blocks = (rest + text).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) this.heard.push(read(block));
    });
    answer.once('close', () => {
      this.ended = true;
    });
    answer.on('error', () => {});
  }

  static open(port: number, token: string, headers: Record<string, string> = {}, query = ''): Promise<LiveListener> {
    return new Promise((resolve, reject) => {
      const cookie = `zhiyi_session=${token}`;
      const options = { port, host: '127.0.0.1', path: `/api/desk/live${query}`, headers: { cookie, ...headers } };
      request(options, (answer) => resolve(new LiveListener(answer)))
        .once('error', reject)
        .end();
    });
  }

  get changes(): readonly { readonly kind: string; readonly id: string }[] {
    return this.heard.flatMap((m) => (m.data.changes ?? []) as { kind: string; id: string }[]);
  }

  get lastId(): string | undefined {
    return this.heard.findLast((m) => m.id !== undefined)?.id;
  }

  /** why the server said it ended */
  get why(): unknown {
    return this.heard.find((m) => m.event === 'end')?.data.why;
  }

  close(): void {
    this.#answer.destroy();
  }
}

function read(block: string): Heard {
  const fields = new Map(
    block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  );
  const id = fields.get('id');
  const data = JSON.parse(fields.get('data') ?? '{}') as Heard['data'];
  return { event: fields.get('event') as Heard['event'], data, ...(id === undefined ? {} : { id }) };
}
