import type { Unit } from '../people/organs.ts';
import { seedOf, sequence } from '../seed.ts';

/** Somewhere in the middle of each street and town, WGS 84; recalled, good enough to draw a point (R). */
const middles: Readonly<Record<Unit, readonly [longitude: number, latitude: number]>> = {
  waitan: [121.556, 29.886],
  kongpu: [121.583, 29.897],
  wenjiao: [121.556, 29.899],
  yongjiang: [121.598, 29.915],
  zhuangqiao: [121.531, 29.938],
  hongtang: [121.497, 29.944],
  qianjiang: [121.513, 29.915],
  cicheng: [121.449, 29.985],
};

/** A point within some 500 m of the middle, the same for the same name. */
export function placeIn(unit: Unit, name: string): { readonly longitude: number; readonly latitude: number } {
  const [longitude, latitude] = middles[unit];
  const next = sequence(seedOf(name));
  const near = (n: number) => Math.round((n + (next() - 0.5) / 100) * 1e6) / 1e6;
  return { longitude: near(longitude), latitude: near(latitude) };
}
