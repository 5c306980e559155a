import { createReadStream, existsSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { problem } from './problems.ts';

const FACES = ['office', 'portal', 'verify'] as const;

/** Serves the built screens: hashed assets for ever, pages always asked again, deep links of a face to its page. */
export async function serveScreens(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    index: ['index.html'],
    cacheControl: false,
    setHeaders(reply, file) {
      const hashed = file.includes(`${path.sep}assets${path.sep}`);
      reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.setNotFoundHandler((request, reply) => {
    const face = FACES.find(
      (f) => request.url === `/${f}` || request.url.startsWith(`/${f}/`) || request.url.startsWith(`/${f}?`),
    );
    const wantsPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
    if (face && wantsPage && existsSync(path.join(folder, face, 'index.html'))) {
      return reply.header('cache-control', 'no-cache').sendFile(`${face}/index.html`);
    }
    // somebody who mistyped an address reads a page; a program reads a problem
    const start = path.join(folder, 'index.html');
    if (wantsPage && !request.url.startsWith('/api/') && existsSync(start))
      return reply
        .code(404)
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-cache')
        .send(createReadStream(start));
    return reply
      .code(404)
      .type('application/problem+json')
      .send(problem(404, 'http.not-found', request.id));
  });
}
