import { seedOf, sequence } from '../seed.ts';

const SIDE = 120;

/** 手写签名的样子 — a few strokes for each character of a name, as a signature pad gives them; the same name, the same hand. */
export function signatureOf(name: string): { width: number; height: number; strokes: number[][] } {
  const next = sequence(seedOf(`hand of ${name}`));
  const characters = [...name].slice(0, 8);
  const strokes = characters.flatMap((_, i) =>
    Array.from({ length: 3 + Math.floor(next() * 3) }, () => stroke(next, 20 + i * SIDE)),
  );
  return { width: 40 + characters.length * SIDE, height: SIDE + 40, strokes };
}

/** A bent line in one character's square: x and y in turn. */
function stroke(next: () => number, left: number): number[] {
  const within = () => Math.round(next() * (SIDE - 24));
  const [x, y] = [left + within(), 20 + within()];
  const [dx, dy] = [(next() - 0.4) * 18, (next() - 0.3) * 14];
  return Array.from({ length: 6 }, (_, i) => {
    const bend = Math.sin(i) * 4 * next();
    return [Math.round(x + dx * i + bend), Math.round(Math.min(SIDE + 38, Math.max(2, y + dy * i)))];
  }).flat();
}
