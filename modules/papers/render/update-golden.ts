/**
 * Renders every sample of `documents/samples` and writes its text to `documents/golden`:
 * `npx tsx modules/papers/render/update-golden.ts`. The difference is then read by a jurist before it is committed.
 */
import { writeFile } from 'node:fs/promises';
import { orRefuse } from '@zhiyi/kernel';
import { paperCodes } from '../domain/kinds.ts';
import { goldenText, readPdf } from './read-pdf.ts';
import { createRenderer } from './renderer.ts';
import { sample } from './samples.ts';

const renderer = createRenderer();
for (const code of paperCodes) {
  const { at, data } = await sample(code);
  const made = orRefuse(await renderer.render(code, data, { at, demo: true, sealed: false }));
  const { pages } = await readPdf(made.pdf);
  await writeFile(new URL(`../../../documents/golden/${code}.txt`, import.meta.url), goldenText(pages));
  console.log(`${code}: ${made.pages}`);
}
await renderer.close();
