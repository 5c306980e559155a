import type { RequestListener } from 'node:http';
import type { FastifyInstance } from 'fastify';

/**
 * Mounts the public addresses of the log. It may open after the door does, and it may be in fault while the office works on: until then it
 * answers 503.
 */
export function serveLog(app: FastifyInstance, prefix: string, listener: () => RequestListener | undefined): void {
  app.register(async (scope) => {
    // bodies are the log's own to read: a few lines of a witness
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _body, done) => done(null));
    scope.all(`${prefix}/*`, { schema: { hide: true } }, (request, reply) => {
      const answer = listener();
      if (!answer) return reply.code(503).type('text/plain; charset=utf-8').send('the log is not open\n');
      reply.hijack();
      for (const [name, value] of Object.entries(reply.getHeaders()))
        if (value !== undefined) reply.raw.setHeader(name, value);
      return answer(request.raw, reply.raw);
    });
  });
}
