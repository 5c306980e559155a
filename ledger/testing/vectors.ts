import { readFileSync } from 'node:fs';

/** Published vectors of other implementations, with their sources in vectors/README.md. */
export function vectorBytes(file: string): Buffer {
  return readFileSync(new URL(`../vectors/${file}`, import.meta.url));
}

export function vectorJson<T>(file: string): T {
  return JSON.parse(vectorBytes(file).toString('utf8')) as T;
}

/** One JSON value a line; whole numbers stay text, since some are 2^64 − 1. */
export function vectorLines<T>(file: string): readonly T[] {
  const lines = vectorBytes(file).toString('utf8').trimEnd().split('\n');
  return lines.map((l) => JSON.parse(l.replace(/":(\d+)([,}])/g, '":"$1"$2')) as T);
}

/** Full counts in `npm run test:long`, seeded samples in `npm test`. */
export const LONG = Boolean(process.env.ZHIYI_LONG);
