import { createHmac, timingSafeEqual } from 'node:crypto';
import { Refused, refusal } from '@zhiyi/kernel';
import type { Route, StepUp } from '@zhiyi/kernel/route';
import { type Call, FileAnswer, type Handler, type UploadedFile } from '@zhiyi/modules/handler';
import type { Actor, StoreConfig } from '@zhiyi/store';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { LiveAnswer } from '../live/answer.ts';
import { SessionAnswer } from '../sign-in/answer.ts';
import { mustBeKnown, mustBeReadable } from './bad-input.ts';
import { doorRefusals } from './problems.ts';

export interface Session {
  readonly actor: Actor;
  readonly csrf: string;
}

export interface Door {
  readonly store: StoreConfig;
  /** `watch`: asked by a page nobody is at; it does not count as use of the session */
  readonly sessionOf: (token: string, source: string, use: 'act' | 'watch') => Promise<Session | undefined>;
  /** @throws Refused unless the session's owner has just shown a second factor */
  readonly mustBeFresh: (actor: Actor, token: string, what: StepUp) => Promise<void>;
  /** cookies carry Secure when the office is reached through https */
  readonly secure: boolean;
}

/** A file is looked at, in our own frame or alone; it runs nothing and fetches nothing. The viewers of browsers style the page they make around it. */
const FILE_POLICY = [
  "default-src 'none'",
  "img-src 'self'",
  "media-src 'self'",
  "object-src 'self'",
  "style-src 'unsafe-inline'",
  "frame-ancestors 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Under https a name that a browser takes from this host alone: no page of a neighbouring host sets another session over ours. */
function cookieNames(secure: boolean) {
  const prefix = secure ? '__Host-' : '';
  return { session: `${prefix}zhiyi_session`, csrf: `${prefix}zhiyi_csrf` } as const;
}
/** Who acts before anybody has signed in: sees no row of any case. */
const nobody: Actor = { kind: 'party', id: 'nobody', organ: 'nobody', viewers: ['nobody'] };

/** Mounts the chapters' handlers: session, CSRF, idempotency key and step-up are checked here, once, for every route. */
export function register(app: FastifyInstance, door: Door, handlers: readonly Handler[]): void {
  const names = cookieNames(door.secure);
  for (const handler of handlers) {
    const { route } = handler;
    const writes = route.method !== 'GET';
    app.route({
      method: route.method,
      url: route.path,
      ...(route.bodyLimit === undefined ? {} : { bodyLimit: route.bodyLimit }),
      ...(route.perMinute === undefined
        ? {}
        : { config: { rateLimit: { max: route.perMinute, timeWindow: '1 minute' } } }),
      schema: schemaOf(route),
      preValidation: async (request) => mustBeKnown(request.query, route.query),
      handler: async (request, reply) => {
        const source = request.ip;
        const token = request.cookies[names.session];
        const use = !writes && request.headers['x-zhiyi-unattended'] !== undefined ? 'watch' : 'act';
        const session = token === undefined ? undefined : await door.sessionOf(token, source, use);
        if (!session && !route.open) throw new Refused([refusal(doorRefusals, 'http.sign-in-first')]);
        if (writes && session && !sameText(request.headers['x-zhiyi-csrf'], session.csrf)) {
          throw new Refused([refusal(doorRefusals, 'http.csrf')]);
        }
        const key = request.headers['idempotency-key'];
        if (writes && !route.open && (typeof key !== 'string' || !/^[\w.:-]{8,128}$/.test(key))) {
          throw new Refused([refusal(doorRefusals, 'http.key-missing')]);
        }
        if (route.stepUp && session && token !== undefined)
          await door.mustBeFresh({ ...session.actor, source }, token, route.stepUp);
        const call: Call<Route> = {
          store: door.store,
          actor: session ? { ...session.actor, source } : { ...nobody, source },
          params: request.params,
          query: request.query,
          body: request.body,
          key: typeof key === 'string' ? key : '',
          language: request.headers['accept-language']?.startsWith('en') ? 'en' : 'zh',
          ...(typeof request.headers['x-zhiyi-signature'] === 'string'
            ? { signature: request.headers['x-zhiyi-signature'] }
            : {}),
          ...(session && token !== undefined ? { session: token } : {}),
          ...rangeOf(request),
          ...(typeof request.headers['last-event-id'] === 'string'
            ? { lastEventId: request.headers['last-event-id'] }
            : {}),
          files: () => filesOf(request),
        };
        try {
          return send(reply, door, await handler.run(call));
        } finally {
          drain(request);
        }
      },
    });
  }
}

function rangeOf(request: FastifyRequest): Pick<Call<Route>, 'range'> {
  const { range, 'if-range': ifRange } = request.headers;
  if (range === undefined) return {};
  return { range: { range, ...(typeof ifRange === 'string' ? { ifRange } : {}) } };
}

function schemaOf(route: Route) {
  return {
    summary: route.summary,
    tags: [route.path.split('/')[2] ?? 'api'],
    ...(route.params ? { params: route.params } : {}),
    ...(route.query ? { querystring: route.query } : {}),
    ...(route.body ? { body: route.body } : {}),
    ...(route.response ? { response: { 200: route.response } } : {}),
  };
}

function send(reply: FastifyReply, door: Door, answer: unknown): unknown {
  if (answer instanceof FileAnswer) {
    const how = answer.inline ? 'inline' : 'attachment';
    return reply
      .code(answer.extra.status ?? 200)
      .header('content-security-policy', FILE_POLICY)
      .headers(answer.extra.headers ?? {})
      .header('content-disposition', `${how}; filename*=UTF-8''${encodeURIComponent(answer.name)}`)
      .header('x-content-type-options', 'nosniff')
      .type(answer.mime)
      .send(answer.content instanceof Uint8Array ? Buffer.from(answer.content) : answer.content);
  }
  if (answer instanceof LiveAnswer) {
    // no proxy on the way may hold messages back
    return reply
      .headers({ 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
      .type('text/event-stream; charset=utf-8')
      .send(answer.content);
  }
  if (answer instanceof SessionAnswer) {
    const common = { path: '/', sameSite: 'lax', secure: door.secure } as const;
    const names = cookieNames(door.secure);
    if (answer.cookie) {
      const { token, csrf, maxAge } = answer.cookie;
      reply
        .setCookie(names.session, token, { ...common, httpOnly: true, maxAge })
        .setCookie(names.csrf, csrf, { ...common, maxAge });
    } else if (answer.cookie === null) reply.clearCookie(names.session, common).clearCookie(names.csrf, common);
    return answer.value;
  }
  return answer;
}

async function* filesOf(request: FastifyRequest): AsyncIterable<UploadedFile> {
  const fields: Record<string, string> = {};
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      mustBeReadable({ [part.fieldname]: saidIn(String(part.value)) });
      fields[part.fieldname] = String(part.value);
    } else {
      mustBeReadable({ [part.fieldname]: part.filename });
      yield {
        field: part.fieldname,
        name: part.filename,
        mime: part.mimetype,
        stream: part.file,
        fields: { ...fields },
      };
    }
  }
}

/** A field may hold JSON, whose escapes say what the text itself does not: `\\u0000`. */
function saidIn(field: string): unknown {
  try {
    return JSON.parse(field);
  } catch {
    return field;
  }
}

/** A refused upload leaves bytes unread; read and dropped, they let the answer through and the connection serve the next request. */
function drain(request: FastifyRequest): void {
  if (!request.isMultipart() || request.raw.readableEnded) return;
  request.raw.unpipe();
  request.raw.resume();
}

/** Compared in constant time, whatever their lengths. */
export function sameText(given: unknown, expected: string): boolean {
  if (typeof given !== 'string') return false;
  const digest = (text: string) => createHmac('sha256', 'compare').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
