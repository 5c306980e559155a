/**
 * How long a paper takes and what it costs in memory: `npx tsx modules/papers/render/measure.ts [papers]`, one JSON line.
 * `rss` is this process, `rendererRss` the renderer processes, in megabytes.
 */
import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { orRefuse } from '@zhiyi/kernel';
import { paperCodes } from '../domain/kinds.ts';
import { createRenderer } from './renderer.ts';
import { sample } from './samples.ts';

const megabytes = (bytes: number) => Math.round(bytes / 1e5) / 10;
const own = () => megabytes(process.memoryUsage.rss());
async function residentOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return megabytes(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024);
}
const quantile = (sorted: readonly number[], q: number) =>
  Math.round((sorted[Math.ceil(sorted.length * q) - 1] ?? 0) * 10) / 10;

const count = Number(process.argv[2] ?? 400);
const idleMs = 1000;
const samples = await Promise.all(paperCodes.map(async (code) => ({ code, ...(await sample(code)) })));
const before = own();
const renderer = createRenderer({ idleMs, processes: 1 });
const times: number[] = [];
let first = 0;
for (let i = 0; i < count + 20; i++) {
  const { code, at, data } = samples[i % samples.length] as (typeof samples)[number];
  const start = performance.now();
  orRefuse(await renderer.render(code, data, { at, demo: true, sealed: false }));
  const took = performance.now() - start;
  if (i === 0) first = took;
  // The first rounds warm caches and compile templates.
  if (i >= 20) times.push(took);
}
const busy = own();
const rendererRss = await Promise.all(renderer.pids.map(residentOf));
await wait(idleMs + 500);
times.sort((a, b) => a - b);
console.log(
  JSON.stringify({
    papers: count,
    firstMs: Math.round(first),
    p50Ms: quantile(times, 0.5),
    p95Ms: quantile(times, 0.95),
    maxMs: quantile(times, 1),
    rss: { before, busy, idle: own() },
    rendererRss,
    renderersWhenIdle: renderer.pids.length,
  }),
);
await renderer.close();
