import QRCode from 'qrcode';
import type { Handwriting } from '../domain/parts.ts';

/**
 * The code as a square picture without a border: the template leaves the quiet zone white. Level M survives a folded sheet.
 * Neighbouring squares are one bar, so that no hairline shows between them.
 */
export function qrPicture(address: string): string {
  const { modules } = QRCode.create(address, { errorCorrectionLevel: 'M' });
  const size = modules.size;
  let path = '';
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const from = x;
      while (x < size && modules.get(y, x)) x++;
      if (x > from) path += `M${from} ${y}H${x}v1H${from}z`;
    }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path d="${path}" fill="#000"/></svg>`;
}

const round = (n: number) => Math.round(n * 100) / 100;

/** Strokes as they were drawn, or the picture that was taken, or nothing yet; only numbers and checked base64 enter the SVG. */
export function handPicture(hand: Handwriting): string {
  if (hand.kind === 'awaited') return '';
  if (hand.kind === 'png')
    return (
      `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 ${pngSize(hand.base64).join(' ')}">` +
      `<image width="100%" height="100%" xlink:href="data:image/png;base64,${hand.base64}"/></svg>`
    );
  const paths = hand.strokes.map((stroke) => {
    const points: string[] = [];
    for (let i = 0; i + 1 < stroke.length; i += 2)
      points.push(`${round(stroke[i] as number)} ${round(stroke[i + 1] as number)}`);
    return `<path d="M${points.join('L')}"/>`;
  });
  const width = round(Math.max(hand.width, hand.height) / 60);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${round(hand.width)} ${round(hand.height)}">` +
    `<g fill="none" stroke="#000" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round">${paths.join('')}</g></svg>`
  );
}

/** width and height from a PNG's first chunk */
function pngSize(base64: string): readonly [number, number] {
  const head = Buffer.from(base64.slice(0, 64), 'base64');
  return [head.readUInt32BE(16), head.readUInt32BE(20)];
}
