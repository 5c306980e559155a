import { createHash, randomUUID } from 'node:crypto';
import type { AnswerOf, BodyOf, ParamsOf, QueryOf, Route } from '@zhiyi/kernel/route';
import { receiveEvidence } from '@zhiyi/modules/evidence/contract';
import { signIn } from '@zhiyi/modules/people/contract';
import type { BrowserContext } from 'playwright-core';
import { addressOf } from '../web/ui/api.ts';
import { picture } from './desk-steps.ts';

interface Said<R extends Route> {
  readonly params?: ParamsOf<R>;
  readonly query?: QueryOf<R>;
  readonly body?: BodyOf<R>;
}

/** 经办人 — a person of the demo who works through the addresses the screens use, with a session of their own: what a journey does not look at is done so. */
export class Official {
  readonly id: string;
  readonly #cookies: ReadonlyMap<string, string>;

  private constructor(id: string, cookies: ReadonlyMap<string, string>) {
    this.id = id;
    this.#cookies = cookies;
  }

  static async enter(name: string): Promise<Official> {
    const people = (await (await at(signIn.demoPersons.path)).json()) as AnswerOf<typeof signIn.demoPersons>;
    const person = people.rows.find((p) => p.nameZh === name);
    if (!person) throw new Error(`nobody on the demo's sign-in page is called ${name}`);
    const response = await at(signIn.enterAsDemo.path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ person: person.id }),
    });
    const cookies = response.headers.getSetCookie().map((line) => (line.split(';')[0] ?? '').split('=', 2));
    return new Official(person.id, new Map(cookies as [string, string][]));
  }

  /** @throws Error with the server's words for every answer that is not a success */
  async send<R extends Route>(route: R, said: Said<R> = {}): Promise<AnswerOf<R>> {
    const path = addressOf(route, said.params, said.query);
    const json = said.body === undefined ? {} : { body: JSON.stringify(said.body) };
    const response = await at(path, {
      method: route.method,
      headers: { ...this.#headers(), ...(said.body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...json,
    });
    return answerOf(route, response);
  }

  /** A file as it is handed out. */
  async bytes(address: string): Promise<Uint8Array> {
    const response = await fetch(address, { headers: this.#headers() });
    return new Uint8Array(await response.arrayBuffer());
  }

  /** Sits down at a browser: what is opened there from now on is opened with this session. */
  async sitDownAt(context: BrowserContext): Promise<void> {
    const url = process.env.ZHIYI_E2E_URL as string;
    await context.addCookies([...this.#cookies].map(([name, value]) => ({ name, value, url })));
  }

  /** A photo of the scene, taken now; @returns the id of the evidence */
  async photo(takenAt: Date): Promise<string> {
    // each its own bytes, as a camera would give them
    const bytes = Buffer.concat([picture.buffer, Buffer.from(randomUUID())]);
    const form = new FormData();
    const record = {
      kind: 'audiovisual',
      method: 'camera',
      sha256: createHash('sha256').update(bytes).digest('hex'),
      capturedAt: takenAt.toISOString(),
      fileName: picture.name,
    };
    form.set('record', JSON.stringify(record));
    form.set('file', new Blob([bytes], { type: picture.mimeType }), picture.name);
    const response = await at(receiveEvidence.path, { method: 'POST', headers: this.#headers(), body: form });
    return (await answerOf(receiveEvidence, response)).value.id;
  }

  #headers(): Record<string, string> {
    return {
      cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      'x-zhiyi-csrf': decodeURIComponent(this.#cookies.get('zhiyi_csrf') ?? ''),
      'idempotency-key': randomUUID(),
    };
  }
}

function at(path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`${process.env.ZHIYI_E2E_URL}${path}`, init);
}

async function answerOf<R extends Route>(route: R, response: Response): Promise<AnswerOf<R>> {
  const text = await response.text();
  if (!response.ok) throw new Error(`${route.summary}: ${response.status} ${text}`);
  return JSON.parse(text) as AnswerOf<R>;
}
