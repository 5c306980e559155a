import { crc32, deflateSync } from 'node:zlib';
import { pick, seedOf, sequence } from '../seed.ts';

const WIDTH = 320;
const HEIGHT = 240;

/** Grey wall, pavement, and colours of what stands in the way; then ink and paper for the words. */
const palette = [0xd9dde1, 0x9aa3ab, 0x6b8fb5, 0xb58a6b, 0x7d9a72, 0xa97d9a, 0x222a31, 0xffffff] as const;
const INK = 6;
const PAPER = 7;

/** Five by seven dots a letter. */
const letters: Readonly<Record<string, readonly string[]>> = {
  D: ['11110', '10001', '10001', '10001', '10001', '10001', '11110'],
  E: ['11111', '10000', '10000', '11110', '10000', '10000', '11111'],
  M: ['10001', '11011', '10101', '10101', '10001', '10001', '10001'],
  O: ['01110', '10001', '10001', '10001', '10001', '10001', '01110'],
};

/**
 * 演示照片 — a drawn street scene that says DEMO across it: a valid PNG that nobody takes for a photo of anything. The same name gives the
 * same bytes, so that it can be sent again.
 */
export function demoPicture(name: string): Buffer {
  const next = sequence(seedOf(name));
  const dots = new Uint8Array(WIDTH * HEIGHT);
  const box = (x: number, y: number, w: number, h: number, colour: number) => {
    for (let row = Math.max(0, y); row < Math.min(HEIGHT, y + h); row++)
      dots.fill(colour, row * WIDTH + Math.max(0, x), row * WIDTH + Math.min(WIDTH, x + w));
  };
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least));
  box(0, between(130, 160), WIDTH, HEIGHT, 1);
  for (let i = 0; i < 5; i++)
    box(between(0, 260), between(90, 190), between(24, 90), between(16, 60), pick(next, [2, 3, 4, 5]));
  box(52, 20, 216, 60, PAPER);
  [...'DEMO'].forEach((letter, i) => {
    letters[letter]?.forEach((line, row) => {
      [...line].forEach((dot, column) => {
        if (dot === '1') box(64 + i * 50 + column * 8, 22 + row * 8, 7, 7, INK);
      });
    });
  });
  return png(dots);
}

/** One byte a dot into the palette (PNG, colour type 3). */
function png(dots: Uint8Array): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const lines = Buffer.alloc((WIDTH + 1) * HEIGHT);
  for (let y = 0; y < HEIGHT; y++) lines.set(dots.subarray(y * WIDTH, (y + 1) * WIDTH), y * (WIDTH + 1) + 1);
  const colours = Buffer.from(palette.flatMap((c) => [c >> 16, (c >> 8) & 255, c & 255]));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('PLTE', colours),
    chunk('tEXt', Buffer.from('Comment\0demo picture, made up')),
    chunk('IDAT', deflateSync(lines)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body) >>> 0);
  return Buffer.concat([length, body, sum]);
}
