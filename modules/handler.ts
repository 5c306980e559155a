import type { Readable } from 'node:stream';
import type { AnswerOf, BodyOf, ParamsOf, QueryOf, Route } from '@zhiyi/kernel/route';
import type { Actor, StoreConfig } from '@zhiyi/store';

/** A request that has passed schema, session and CSRF checks, as a chapter's `adapters/http.ts` sees it. */
export interface Call<R extends Route> {
  readonly store: StoreConfig;
  readonly actor: Actor;
  readonly params: ParamsOf<R>;
  readonly query: QueryOf<R>;
  readonly body: BodyOf<R>;
  /** idempotency key; present on every write */
  readonly key: string;
  readonly language: 'zh' | 'en';
  /** token of the session, for sign-out and the list of sessions */
  readonly session?: string;
  /** part of a file asked for: the headers Range and If-Range as sent */
  readonly range?: { readonly range: string; readonly ifRange?: string };
  /** where a stream of messages is taken up again: the header Last-Event-ID as sent */
  readonly lastEventId?: string;
  /** signature header of a partner's call-back */
  readonly signature?: string;
  /** files of a multipart request, one at a time, not kept in memory */
  files(): AsyncIterable<UploadedFile>;
}

export interface UploadedFile {
  readonly field: string;
  readonly name: string;
  readonly mime: string;
  readonly stream: Readable;
  /** text fields that came before the file */
  readonly fields: Readonly<Record<string, string>>;
}

/** What an answer that is not JSON says beside its bytes: 206 or 416 for a part of a file, headers of its own. */
export interface FileAnswerExtra {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer that is not JSON. */
export class FileAnswer {
  readonly content: Readable | Uint8Array;
  readonly mime: string;
  readonly name: string;
  readonly inline: boolean;
  readonly extra: FileAnswerExtra;
  constructor(content: Readable | Uint8Array, mime: string, name: string, inline = false, extra: FileAnswerExtra = {}) {
    this.content = content;
    this.mime = mime;
    this.name = name;
    this.inline = inline;
    this.extra = extra;
  }
}

export interface Handler {
  readonly route: Route;
  readonly run: (call: Call<Route>) => Promise<unknown>;
}

/** The answer's shape with every list and object read-only, as use cases return them. */
export type Answerable<T> = T extends readonly (infer U)[]
  ? readonly Answerable<U>[]
  : T extends object
    ? { readonly [K in keyof T]: Answerable<T[K]> }
    : T;

/** Ties a route of the contract to its use case; params, query, body and answer are typed from the schemas. */
export function handle<R extends Route>(
  route: R,
  run: (call: Call<R>) => Promise<Answerable<AnswerOf<R>> | FileAnswer>,
): Handler {
  return { route, run: run as unknown as Handler['run'] };
}
