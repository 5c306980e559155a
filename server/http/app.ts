import { randomBytes } from 'node:crypto';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import type { Handler } from '@zhiyi/modules/handler';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { Config } from '../config.ts';
import type { NotReady } from '../watch/readiness.ts';
import { guard } from './guard.ts';
import { errorForLog, logRequests } from './log.ts';
import { FORWARDED, type Metrics, mayReadMetrics } from './metrics.ts';
import { type ProblemWriter, problem } from './problems.ts';
import { type Door, register, sameText } from './register.ts';
import { serveScreens } from './screens.ts';

export interface AppParts {
  readonly config: Config;
  readonly door: Door;
  readonly handlers: readonly Handler[];
  readonly problems: ProblemWriter;
  readonly metrics: Metrics;
  /** every reason why this process should not be given work; none: ready */
  readonly ready: () => Promise<readonly NotReady[]>;
  /** where the log goes; default: standard output */
  readonly logTo?: { write(line: string): void };
  /** folder of the built screens; absent in API tests */
  readonly screens?: string;
}

const JSON_LIMIT = 256 * 1024;
const UPLOAD_LIMIT = 500 * 1024 * 1024;

/** The HTTP face of the office: security headers, limits, problems, the chapters' routes, health and the screens. */
export async function createApp(parts: AppParts): Promise<FastifyInstance> {
  const { config } = parts;
  const app = fastify({
    logger: {
      level: config.logLevel,
      serializers: { err: errorForLog },
      ...(parts.logTo ? { stream: parts.logTo } : {}),
    },
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: JSON_LIMIT,
    genReqId: () => randomBytes(6).toString('hex'),
    requestTimeout: 300_000,
    trustProxy: config.mode === 'office' ? 'loopback' : false,
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(parts.problems.answer as never);

  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'script-src': ["'self'"],
        // Ant Design writes its rules into <style> elements at run time; scripts stay without any inline source.
        'style-src': ["'self'", "'unsafe-inline'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'media-src': ["'self'", 'blob:'],
        'font-src': ["'self'", 'data:'],
        'connect-src': ["'self'"],
        'worker-src': ["'self'", 'blob:'],
        // issued papers are shown in a frame, from an address and with a policy of their own (register.ts)
        'frame-src': ["'self'"],
        'object-src': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
        ...(config.publicUrl.startsWith('https:') ? { 'upgrade-insecure-requests': [] } : {}),
      },
    },
    strictTransportSecurity: config.publicUrl.startsWith('https:') ? { maxAge: 31_536_000 } : false,
    crossOriginEmbedderPolicy: false,
  });
  logRequests(app);
  if (config.mode === 'demo') app.addHook('onRequest', ownNamesOnly(config));
  guard(app);
  await app.register(cookie);
  await app.register(multipart, {
    limits: { fileSize: UPLOAD_LIMIT, files: 20, fields: 40, fieldSize: 64 * 1024, parts: 60 },
  });
  if (config.rateLimit > 0) {
    await app.register(rateLimit, {
      max: config.rateLimit,
      timeWindow: '1 minute',
      errorResponseBuilder: () => Object.assign(new Error('too many requests'), { statusCode: 429, code: 'too-many' }),
    });
  }
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: 'Zhiyi 执一', version: '0.1.0' } },
    transform: jsonSchemaTransform,
  });
  parts.metrics.observe(app);

  await app.register(async (scope) => {
    register(scope, parts.door, parts.handlers);
    scope.get('/healthz', { schema: { hide: true } }, async () => ({ ok: true }));
    scope.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
      const reasons = await parts.ready();
      return reply.code(reasons.length === 0 ? 200 : 503).send({ ok: reasons.length === 0, reasons });
    });
    scope.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
      if (!mayReadMetrics(request, config.metricsToken, sameText)) {
        return reply
          .code(403)
          .type('application/problem+json')
          .send(problem(403, 'http.metrics-closed', request.id));
      }
      const { type, text } = await parts.metrics.text();
      return reply.type(type).send(text);
    });
    scope.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  });
  if (parts.screens !== undefined) await serveScreens(app, parts.screens);
  else
    app.setNotFoundHandler((request, reply) =>
      reply
        .code(404)
        .type('application/problem+json')
        .send(problem(404, 'http.not-found', request.id)),
    );
  return app;
}

/**
 * The demo answers to its own names only: a foreign page that makes its name point at this machine would otherwise reach the one-click
 * sign-in from the visitor's own browser. Nor does it answer to what a proxy on this machine passes on: to the demo, everybody behind it
 * would come from this machine.
 */
function ownNamesOnly(config: Config) {
  const names = new Set(['localhost', '127.0.0.1', '[::1]', new URL(config.publicUrl).hostname]);
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const passedOn = FORWARDED.some((name) => request.headers[name] !== undefined);
    if (passedOn || !names.has(request.host.replace(/:\d+$/, ''))) {
      return reply
        .code(421)
        .type('application/problem+json')
        .send(problem(421, 'http.foreign-name', request.id));
    }
  };
}
