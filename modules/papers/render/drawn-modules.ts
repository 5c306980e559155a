import { inflateSync } from 'node:zlib';

/** Least number of bars that make a code and not some other drawing. */
const LEAST_BARS = 100;
const BAR = /(\d+) (\d+) m\n(\d+) \2 l\n\3 (\d+) l\n\1 \4 l\nh/g;

/**
 * The QR codes as they are really drawn in a PDF, read from its drawing operators: bars one unit high, as rows of `#` and `.`.
 * For tests: what is compared is the paper, not what was meant to be on it.
 */
export function drawnModules(pdf: Uint8Array): readonly (readonly string[])[] {
  return drawings(pdf).flatMap((drawing) => {
    const bars = [...drawing.matchAll(BAR)].map((m) => ({ x: Number(m[1]), y: Number(m[2]), until: Number(m[3]) }));
    return bars.length < LEAST_BARS ? [] : [rows(bars)];
  });
}

/** The compressed streams of a PDF that can be read as text. */
function drawings(pdf: Uint8Array): readonly string[] {
  const raw = Buffer.from(pdf);
  const marks = raw.toString('latin1');
  return [...marks.matchAll(/(?<!end)stream\r?\n/g)].flatMap((m) => {
    const start = m.index + m[0].length;
    try {
      return [inflateSync(raw.subarray(start, marks.indexOf('endstream', start))).toString('latin1')];
    } catch {
      return [];
    }
  });
}

function rows(bars: readonly { readonly x: number; readonly y: number; readonly until: number }[]): string[] {
  const size = Math.max(...bars.map((b) => b.until));
  const grid = Array.from({ length: size }, () => Array.from({ length: size }, () => '.'));
  for (const { x, y, until } of bars) grid[y]?.fill('#', x, until);
  return grid.map((row) => row.join(''));
}
