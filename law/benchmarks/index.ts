export * from './benchmark.ts';
export { sampleBenchmarks } from './sample.ts';
