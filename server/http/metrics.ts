import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

export interface Metrics {
  observe(app: FastifyInstance): void;
  text(): Promise<{ readonly type: string; readonly text: string }>;
}

/** Durations by route pattern and status; never by address or person. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const seconds = new Histogram({
    name: 'zhiyi_http_seconds',
    help: 'Duration of requests by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  return {
    observe(app) {
      app.addHook('onResponse', async (request, reply) => {
        seconds.observe(
          { method: request.method, route: request.routeOptions.url ?? 'unknown', status: String(reply.statusCode) },
          reply.elapsedTime / 1000,
        );
      });
    },
    text: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  };
}
