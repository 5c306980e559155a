import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { readBody, send } from '../witness/http.ts';
import type { Delivered, Exchange } from './exchange.ts';
import { REFUSALS, Refused } from './reasons.ts';

const MOST_BYTES = 1 << 20;
const LONGEST_WAIT = 60;
const JSON_TYPE = 'application/json; charset=utf-8';
const TEXT = 'text/plain; charset=utf-8';

/**
 * 交换口 — where other offices hand in and fetch, all of it signed (docs/spec/exchange.md):
 * `POST /exchange/v1/requests`, `/replies`, `/receipts` answer 200 with the leaf; `GET /exchange/v1/inbox?wait=` (whole seconds, at most 60) answers what waits
 * for whoever asks; `POST /exchange/v1/inbox/{id}/ack` takes the leaf. A refusal is `{code, zh, en}`.
 */
export function exchangeDoor(exchange: Exchange, onError: (error: unknown) => void): RequestListener {
  return (request, response) => {
    answer(exchange, request, response).catch((error: unknown) => {
      if (error instanceof Refused) return refuse(response, error);
      onError(error);
      send(response, 503, TEXT, 'the exchange takes nothing\n');
    });
  };
}

async function answer(exchange: Exchange, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url ?? '/';
  const url = new URL(path, 'http://exchange');
  const [, id] = /^\/exchange\/v1\/inbox\/([A-Za-z0-9._-]{1,64})\/ack$/.exec(url.pathname) ?? [];
  const isMessage = /^\/exchange\/v1\/(requests|replies|receipts)$/.test(url.pathname);
  const isInbox = url.pathname === '/exchange/v1/inbox';
  if (!isMessage && !isInbox && id === undefined) return send(response, 404, TEXT, 'nothing here\n');
  if (request.method !== (isInbox ? 'GET' : 'POST')) return send(response, 405, TEXT, isInbox ? 'GET\n' : 'POST\n');
  const body = await readBody(request, MOST_BYTES);
  if (body === undefined) return send(response, 413, TEXT, 'too long, or not UTF-8\n');
  const delivered: Delivered = { headers: fieldsOf(request), body };
  if (isInbox) {
    const wait = Math.min(Number(/^[0-9]{1,3}$/.exec(url.searchParams.get('wait') ?? '0')?.[0] ?? 0), LONGEST_WAIT);
    return send(response, 200, JSON_TYPE, JSON.stringify(await exchange.inbox(path, delivered, wait * 1000)));
  }
  if (id === undefined) return send(response, 200, JSON_TYPE, await exchange.receive(path, delivered));
  await exchange.acknowledge(path, id, delivered);
  send(response, 200, TEXT, 'taken\n');
}

/** Fields as Node joins them: one that may stand only once and came twice no longer fits its signature. */
function fieldsOf({ headers }: IncomingMessage): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).filter((f): f is [string, string] => typeof f[1] === 'string'));
}

function refuse(response: ServerResponse, { code, status, message }: Refused): void {
  const { zh } = REFUSALS[code];
  send(response, status, JSON_TYPE, JSON.stringify({ code, zh, en: message }));
}
