import type { Acted } from '@zhiyi/store';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  observe(app: FastifyInstance): void;
  acted(act: Acted): void;
  rendered(paper: string, output: 'pdf' | 'svg', seconds: number, outcome: 'done' | 'refused' | 'failed'): void;
  /** registers a number that is asked for at each look */
  gauge(name: string, help: string, labels?: readonly string[]): Gauge;
  /** called before each look, to set the gauges */
  before(look: () => Promise<void> | void): void;
  text(): Promise<{ readonly type: string; readonly text: string }>;
}

const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** Numbers by route pattern, act, code and status; never by address, person or case. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const looks: (() => Promise<void> | void)[] = [];
  const registers = [registry];
  const seconds = new Histogram({
    name: 'zhiyi_http_seconds',
    help: 'Duration of requests by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers,
  });
  const acts = new Counter({
    name: 'zhiyi_acts_total',
    help: 'Acts by name and outcome: done, repeated (the first answer again), refused, failed',
    labelNames: ['act', 'outcome'],
    registers,
  });
  const refusals = new Counter({
    name: 'zhiyi_refusals_total',
    help: 'Reasons for which acts were refused',
    labelNames: ['code'],
    registers,
  });
  const papers = new Histogram({
    name: 'zhiyi_paper_seconds',
    help: 'Duration of rendering a paper (pdf) or its preview (svg)',
    labelNames: ['paper', 'output', 'outcome'],
    buckets: BUCKETS,
    registers,
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
    acted({ name, outcome, codes }) {
      acts.inc({ act: name, outcome });
      for (const code of codes) refusals.inc({ code });
    },
    rendered(paper, output, took, outcome) {
      papers.observe({ paper, output, outcome }, took);
    },
    gauge: (name, help, labels = []) => new Gauge({ name, help, labelNames: [...labels], registers }),
    before: (look) => void looks.push(look),
    async text() {
      for (const look of looks) await look();
      return { type: registry.contentType, text: await registry.metrics() };
    },
  };
}

const LOOPBACK = /^(::1|(::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3})$/;
/** Names a proxy leaves on what it passes on. */
export const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];

/**
 * Who may read the metrics: whoever shows the token where one is set; otherwise this machine only, and not through a proxy on it, which
 * would make the whole world look like this machine.
 */
export function mayReadMetrics(request: FastifyRequest, token: string | undefined, same: SameText): boolean {
  if (token !== undefined) return same(request.headers.authorization, `Bearer ${token}`);
  const own = LOOPBACK.test(request.socket.remoteAddress ?? '');
  return own && FORWARDED.every((name) => request.headers[name] === undefined);
}

type SameText = (given: unknown, expected: string) => boolean;
