import { shortError } from '@zhiyi/store';
import type { FastifyInstance } from 'fastify';

/**
 * One line a request: its number, the pattern of the route, how it ended and how long it took. No address with its query, no body, no
 * cookie, no person: who did what is in the audit, for those who may read it (PIPL 51).
 */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(
      {
        number: request.id,
        method: request.method,
        route: request.routeOptions.url ?? 'unknown',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
      },
      'request',
    );
  });
}

export interface LoggedError {
  readonly [field: string]: unknown;
  readonly type: string;
  readonly message: string;
  readonly stack: string;
}

/**
 * What a log may keep of an error: its kind, code and where in our code, without what was in it. Messages of the database repeat values in
 * quotes and its details repeat rows, so quoted parts and long numbers go, details are never taken.
 */
export function errorForLog(error: unknown): LoggedError {
  const e = error as { name?: string; stack?: string; cause?: unknown };
  const frames = (e.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: e.name ?? typeof error,
    message: shortError(error).replace(/"[^"]*"|“[^”]*”|'[^']*'|=\([^)]*\)/g, '…'),
    stack: frames.slice(0, 12).join('\n'),
    ...(e.cause === undefined ? {} : { cause: errorForLog(e.cause) }),
  };
}
