/** How often a second, for about so many milliseconds. @param step answers how many it has done */
export async function perSecond(forMs: number, step: () => Promise<number> | number): Promise<number> {
  const begun = performance.now();
  let done = 0;
  while (performance.now() - begun < forMs) done += await step();
  return (done / (performance.now() - begun)) * 1000;
}

export function median(xs: readonly number[]): number {
  return quantile(xs, 0.5);
}

export function quantile(xs: readonly number[], share: number): number {
  const sorted = xs.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] as number;
}

/** A rate, judged by its ratio to the reference of the same run. */
export function sayRate(figure: string, value: number, reference: number, target: number): void {
  const ratio = value / reference;
  say({
    figure,
    value: Math.round(value),
    unit: '/s',
    reference: Math.round(reference),
    ratio: round(ratio),
    target,
    met: ratio >= target,
  });
}

/** A time that must not be longer; the reference says how fast the machine was in the same run. */
export function sayAtMost(figure: string, value: number, unit: string, reference: number, target: number): void {
  say({
    figure,
    value: round(value),
    unit,
    reference: round(reference),
    ratio: round(value / reference),
    target,
    met: value <= target,
  });
}

function say(line: object): void {
  console.log(JSON.stringify(line));
}

function round(n: number): number {
  return Number(n.toPrecision(4));
}
