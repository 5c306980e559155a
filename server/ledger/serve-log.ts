import type { RequestListener } from 'node:http';
import type { FastifyInstance } from 'fastify';

/** Before the addresses of every log of the district; no screen or route of ours begins so. */
const PREFIX = '/log';

/**
 * Mounts the public addresses of the logs. They may open after the door does, and they may be in fault while the office works on: until then
 * the answer is 503.
 */
export function serveLog(app: FastifyInstance, listener: () => RequestListener | undefined): void {
  app.register(async (scope) => {
    // bodies are the log's own to read: a few lines of a witness
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _body, done) => done(null));
    scope.all(`${PREFIX}/*`, { schema: { hide: true } }, (request, reply) => {
      const answer = listener();
      if (!answer) return reply.code(503).type('text/plain; charset=utf-8').send('the log is not open\n');
      reply.hijack();
      for (const [name, value] of Object.entries(reply.getHeaders()))
        if (value !== undefined) reply.raw.setHeader(name, value);
      return answer(request.raw, reply.raw);
    });
  });
}
