import { Refused, refusal } from '@zhiyi/kernel';
import type { FastifyInstance } from 'fastify';
import { mustBeReadable, mustBeSaidOnce, utf8 } from './bad-input.ts';
import { doorRefusals } from './problems.ts';

/** What the office's own pages may ask of a browser; everything else is off for them and for whatever they might come to frame. */
const PERMISSIONS = [
  'camera=(self)',
  'microphone=(self)',
  'geolocation=(self)',
  'publickey-credentials-get=(self)',
  'publickey-credentials-create=(self)',
  ...['display-capture', 'payment', 'usb', 'serial', 'midi', 'hid', 'browsing-topics'].map((p) => `${p}=()`),
].join(', ');

/** Stands before every route: nothing unreadable comes in, and every answer says what a browser may do with it. */
export function guard(app: FastifyInstance): void {
  const readJson = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    try {
      void readJson(request, utf8(body as Buffer), done);
    } catch (error) {
      done(error as Error);
    }
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.header('permissions-policy', PERMISSIONS);
    // what an office answers is somebody's data: no cache on the way or on the disk keeps it, unless a route says otherwise
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
    mustBeSaidOnce(request.raw.rawHeaders);
    // a browser says where a request comes from; no page of another site writes here, signed in or not
    if (request.method !== 'GET' && request.headers['sec-fetch-site'] === 'cross-site')
      throw new Refused([refusal(doorRefusals, 'http.csrf')]);
  });
  app.addHook('preValidation', async (request) => {
    mustBeReadable({ ...(request.params as object) });
    mustBeReadable(request.query);
    mustBeReadable(request.body);
  });
}
