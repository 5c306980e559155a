import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { type Instant, millisOf } from '@zhiyi/kernel';
import type { AnswerOf, BodyOf, ParamsOf, Route } from '@zhiyi/kernel/route';
import type { CasesDeps } from '@zhiyi/modules/cases';
import type { Call, Handler, UploadedFile } from '@zhiyi/modules/handler';
import { actorOf } from '@zhiyi/modules/people';
import { type Actor, runAct, type StoreConfig, systemActor } from '@zhiyi/store';

type Payment = NonNullable<ReturnType<CasesDeps['payments']['readCallback']>>;

/** What the demo needs of the office it plays in. The server’s office has it. */
export interface DemoOffice {
  readonly store: StoreConfig;
  /** every use case with its route, as the door mounts them */
  readonly handlers: readonly Handler[];
  readonly papers: CasesDeps['papers'];
  readonly payments: CasesDeps['payments'] & {
    /** signs a call-back as the platform does */
    sign(p: Payment): string;
    /** enters a payment of the past into the platform’s own book, without a call-back */
    remember(p: Payment): void;
  };
}

/** What a route is given beside its actor: the shapes are the contract’s, as a screen sends them. */
export interface Said<R extends Route> {
  /** names the act for ever: said again, it gives its first answer */
  readonly key: string;
  readonly params?: ParamsOf<R>;
  readonly body?: BodyOf<R>;
  readonly file?: {
    readonly name: string;
    readonly bytes: Uint8Array;
    readonly fields: Readonly<Record<string, string>>;
  };
  readonly signature?: string;
}

/**
 * 演示的手 — does acts of the story through the use cases’ own handlers, as the person in question, at the story’s moment. Bodies pass the
 * contract’s schemas as at the door. Every act has a key, so that a story played again from its beginning gives the answers it gave.
 */
export class Hand {
  readonly office: DemoOffice;
  readonly #actors = new Map<string, Promise<Actor>>();
  readonly #routes: ReadonlyMap<string, Handler>;

  constructor(office: DemoOffice) {
    this.office = office;
    this.#routes = new Map(office.handlers.map((h) => [`${h.route.method} ${h.route.path}`, h]));
  }

  /** The office’s store as it is at a moment of the story. */
  at(moment: Instant): StoreConfig {
    const ms = millisOf(moment);
    return { ...this.office.store, clock: () => ms };
  }

  /** Whom a person acts as; postings of the demo do not change while it is played. */
  actor(person: string, moment: Instant): Promise<Actor> {
    let found = this.#actors.get(person);
    if (!found) {
      found = actorOf(this.at(moment), person, moment).then((actor) => {
        if (!actor) throw new Error(`no posting at ${moment}: ${person}`);
        return { ...actor, source: 'demo' };
      });
      this.#actors.set(person, found);
    }
    return found;
  }

  /** Sends one request as a person. @throws Refused as the office would refuse it */
  async send<R extends Route>(route: R, person: string, moment: Instant, said: Said<R>): Promise<AnswerOf<R>> {
    return this.sendAs(route, await this.actor(person, moment), moment, said);
  }

  async sendAs<R extends Route>(route: R, actor: Actor, moment: Instant, said: Said<R>): Promise<AnswerOf<R>> {
    const handler = this.#routes.get(`${route.method} ${route.path}`);
    if (!handler) throw new Error(`the office has no ${route.method} ${route.path}`);
    const call: Call<Route> = {
      store: this.at(moment),
      actor,
      params: route.params?.parse(said.params),
      query: route.query?.parse({}),
      body: route.body?.parse(said.body),
      key: said.key,
      language: 'zh',
      ...(said.signature === undefined ? {} : { signature: said.signature }),
      files: () => filesOf(said.file),
    };
    return (await handler.run(call)) as AnswerOf<R>;
  }

  /** An act of the system that sets the stage: organs, people. `request` is what it sets, so that another version of it is noticed. */
  async set<T>(name: string, moment: Instant, request: unknown, run: Parameters<typeof runAct<T>>[2]): Promise<T> {
    const command = { name: `demo.${name}`, actor: systemActor('demo'), key: `demo:${name}`, request };
    return (await runAct(this.at(moment), command, run)).value;
  }
}

async function* filesOf(file: Said<Route>['file']): AsyncIterable<UploadedFile> {
  if (!file) return;
  yield {
    field: 'file',
    name: file.name,
    mime: 'application/octet-stream',
    stream: Readable.from([Buffer.from(file.bytes)]),
    fields: file.fields,
  };
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
