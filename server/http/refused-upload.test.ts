import { Agent, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { Refused, refusal } from '@zhiyi/kernel';
import { route } from '@zhiyi/kernel/route';
import { handle } from '@zhiyi/modules/handler';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from './app.ts';
import { createMetrics } from './metrics.ts';
import { doorRefusals, ProblemWriter } from './problems.ts';
import type { Door } from './register.ts';

const upload = route({
  method: 'POST',
  path: '/api/test/uploads',
  summary: 'refuses after the first bytes',
  open: true,
});
let app: FastifyInstance;

beforeAll(async () => {
  const refusing = handle(upload, async (call) => {
    for await (const file of call.files()) {
      for await (const _ of file.stream) throw new Refused([refusal(doorRefusals, 'http.csrf')]);
    }
    throw new Error('no file came');
  });
  app = await createApp({
    config: {
      mode: 'demo',
      port: 0,
      host: '127.0.0.1',
      dataDir: '',
      publicUrl: 'http://localhost',
      district: 'test',
      logLevel: 'silent',
      rateLimit: 0,
    },
    door: { store: {} as Door['store'], sessionOf: async () => undefined, mustBeFresh: async () => {}, secure: false },
    handlers: [refusing],
    problems: new ProblemWriter([]),
    metrics: createMetrics(),
    ready: async () => [],
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => app.close());

test('an upload refused after its first bytes is answered, and its connection serves the next one', async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const { port } = app.server.address() as AddressInfo;
  const send = async (megabytes: number) => {
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const headers = { 'content-type': 'multipart/form-data; boundary=xx' };
      const sending = request({ agent, port, host: '127.0.0.1', path: upload.path, method: 'POST', headers }, resolve);
      sending.on('error', reject);
      sending.write('--xx\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n');
      for (let i = 0; i < megabytes; i++) sending.write(Buffer.alloc(1024 * 1024));
      sending.end('\r\n--xx--\r\n');
    });
    const from = answer.socket.localPort;
    return { status: answer.statusCode, body: JSON.parse((await buffer(answer)).toString()), from };
  };
  const [first, second] = [await send(20), await send(1)];
  expect([first.status, first.body.code]).toEqual([403, 'http.csrf']);
  expect([second.status, second.body.code]).toEqual([403, 'http.csrf']);
  expect(second.from).toBe(first.from);
  agent.destroy();
});
