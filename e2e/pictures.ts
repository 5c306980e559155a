import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

const kept = fileURLToPath(new URL('./pictures/', import.meta.url));
const taken = fileURLToPath(new URL('../dist/pictures/', import.meta.url));

/** A colour differs when a channel is further off than this, out of 255: edges of letters are drawn a little differently by other machines. */
const NEAR = 64;

/**
 * Takes a picture of what the page shows and compares it with the committed one, in the browser. The picture taken is kept in `dist/pictures`,
 * for whoever looks into a difference; `ZHIYI_PICTURES=keep` puts it in the place of the committed one.
 *
 * @returns the share of points that differ, 0 to 1; 1 when the sizes do
 */
export async function differsFromPicture(page: Page, name: string, mayKeep = true): Promise<number> {
  const now = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  mkdirSync(taken, { recursive: true });
  if (mayKeep) writeFileSync(path.join(taken, name), now);
  const before = path.join(kept, name);
  if (mayKeep && process.env.ZHIYI_PICTURES === 'keep') writeFileSync(before, now);
  if (!existsSync(before)) throw new Error(`there is no picture ${name} to compare with`);
  const blank = await page.context().newPage();
  try {
    return await blank.evaluate(
      async ([a, b, near]) => {
        const points = async (png: string) => {
          const image = new Image();
          image.src = `data:image/png;base64,${png}`;
          await image.decode();
          const canvas = document.createElement('canvas');
          canvas.width = image.width;
          canvas.height = image.height;
          const drawing = canvas.getContext('2d') as CanvasRenderingContext2D;
          drawing.drawImage(image, 0, 0);
          return drawing.getImageData(0, 0, image.width, image.height);
        };
        const [one, other] = [await points(a), await points(b)];
        if (one.width !== other.width || one.height !== other.height) return 1;
        let different = 0;
        for (let i = 0; i < one.data.length; i += 4)
          if ([0, 1, 2].some((c) => Math.abs((one.data[i + c] ?? 0) - (other.data[i + c] ?? 0)) > near)) different += 1;
        return different / (one.data.length / 4);
      },
      [now.toString('base64'), readFileSync(before).toString('base64'), NEAR] as const,
    );
  } finally {
    await blank.close();
  }
}
