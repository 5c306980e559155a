import type { Exchange } from './exchange.ts';
import { Refused } from './reasons.ts';
import type { SignedRequest } from './signed-http.ts';

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** The way to another office. It may lose, double, delay and reorder what it is given. @throws when nothing comes back */
export type Transport = (request: SignedRequest) => Promise<Answer>;

/** A partner did not show what waits there. */
export class NoInbox extends Error {}

const MOST_ANSWER = 256 << 10;

/** Over HTTP; nothing that takes longer than `waitMs` counts as an answer. */
export function fetchTransport(waitMs: number): Transport {
  return async ({ method, url, headers, body }) => {
    const answer = await fetch(url, {
      method,
      headers,
      redirect: 'error',
      signal: AbortSignal.timeout(waitMs),
      ...(method === 'POST' && { body }),
    });
    return { status: answer.status, body: (await answer.text()).slice(0, method === 'GET' ? undefined : MOST_ANSWER) };
  };
}

/** 发件 — tries everything that is due once, an office's messages in their order. What fails is due again later. @throws when the journal takes nothing */
export async function deliver(exchange: Exchange, transport: Transport): Promise<void> {
  const reached = exchange.options.partners.filter((p) => !p.polls);
  const done = await Promise.allSettled(reached.map((p) => deliverTo(exchange, transport, p.party)));
  for (const one of done) if (one.status === 'rejected') throw one.reason;
}

async function deliverTo(exchange: Exchange, transport: Transport, party: string): Promise<void> {
  for (const id of exchange.due(party)) {
    const request = await exchange.signed(id);
    const answer = await transport(request).catch((error: unknown) => ({ status: 0, body: (error as Error).message }));
    const taken = answer.status === 200 && (await exchange.answered(id, answer.body));
    if (!taken) exchange.failed(id, `${answer.status}: ${answer.body.slice(0, 200)}`);
  }
}

/**
 * 取件 — for an office that nobody can reach from outside: fetches what waits for it at a partner, takes it as if it had been sent, and hands in the leaf.
 * What it refuses or cannot hand in comes again.
 *
 * @returns how many were taken and handed in
 * @throws NoInbox, and what the way there throws
 */
export async function fetchInbox(
  exchange: Exchange,
  transport: Transport,
  party: string,
  waitSeconds: number,
): Promise<number> {
  const { address } = exchange.partner(party);
  const inbox = `${address}/exchange/v1/inbox`;
  const answer = await transport(await exchange.sign('GET', `${inbox}?wait=${waitSeconds}`, ''));
  if (answer.status !== 200) throw new NoInbox(`${party}: ${answer.status} ${answer.body.slice(0, 200)}`);
  let done = 0;
  for (const { url, headers, body } of JSON.parse(answer.body) as readonly SignedRequest[]) {
    try {
      const leaf = await exchange.receive(new URL(url).pathname, { headers, body });
      const id = (JSON.parse(body) as { message: { id: string } }).message.id;
      const handed = await transport(await exchange.sign('POST', `${inbox}/${id}/ack`, leaf));
      if (handed.status === 200) done++;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
    }
  }
  return done;
}
