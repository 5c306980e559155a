/** 笔迹 — a signature as it was drawn: strokes of x and y in turn, in the pad's own units. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly strokes: readonly (readonly number[])[];
}

/** What a contract takes: at most so many strokes and numbers a stroke. */
const MOST_STROKES = 400;
const MOST_NUMBERS = 8000;

/** Adds a point to the last stroke, unless the hand has not moved: half a unit is less than a pen's width. */
export function addPoint(stroke: readonly number[], x: number, y: number): readonly number[] {
  const [lastX, lastY] = [stroke.at(-2), stroke.at(-1)];
  if (lastX !== undefined && lastY !== undefined && Math.hypot(x - lastX, y - lastY) < 0.5) return stroke;
  return [...stroke, Math.round(x * 10) / 10, Math.round(y * 10) / 10];
}

/** A touch without movement becomes a dot: a stroke has at least two points. */
export function endStroke(stroke: readonly number[]): readonly number[] {
  return stroke.length === 2
    ? [...stroke, (stroke[0] as number) + 0.6, stroke[1] as number]
    : stroke.slice(0, MOST_NUMBERS);
}

/** Length of all strokes, in the pad's units: a slip of the finger is no signature. */
export function inkLength(strokes: Drawing['strokes']): number {
  let sum = 0;
  for (const s of strokes)
    for (let i = 2; i + 1 < s.length; i += 2)
      sum += Math.hypot((s[i] as number) - (s[i - 2] as number), (s[i + 1] as number) - (s[i - 1] as number));
  return sum;
}

export function isSignature(strokes: Drawing['strokes']): boolean {
  return strokes.length > 0 && strokes.length <= MOST_STROKES && inkLength(strokes) >= 40;
}

/** Draws strokes as one path with rounded turns through the middles of the points. */
export function drawStrokes(pen: CanvasRenderingContext2D, strokes: Drawing['strokes']): void {
  pen.lineCap = 'round';
  pen.lineJoin = 'round';
  pen.lineWidth = 2.4;
  for (const s of strokes) {
    pen.beginPath();
    pen.moveTo(s[0] as number, s[1] as number);
    for (let i = 2; i + 1 < s.length; i += 2) {
      const [x, y, nextX, nextY] = [s[i], s[i + 1], s[i + 2], s[i + 3]] as (number | undefined)[];
      if (nextX === undefined || nextY === undefined) pen.lineTo(x as number, y as number);
      else pen.quadraticCurveTo(x as number, y as number, ((x as number) + nextX) / 2, ((y as number) + nextY) / 2);
    }
    pen.stroke();
  }
}

/** The drawing as a PNG on a clear ground, twice the size of the pad. */
export function toPng({ width, height, strokes }: Drawing): string {
  const canvas = document.createElement('canvas');
  canvas.width = width * 2;
  canvas.height = height * 2;
  const pen = canvas.getContext('2d');
  if (!pen) return '';
  pen.scale(2, 2);
  drawStrokes(pen, strokes);
  return canvas.toDataURL('image/png');
}
