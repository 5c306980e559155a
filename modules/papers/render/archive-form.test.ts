import { type Instant, orRefuse } from '@zhiyi/kernel';
import { getDocumentProxy } from 'unpdf';
import { afterAll, describe, expect, test } from 'vitest';
import { type PaperCode, paperCodes } from '../domain/kinds.ts';
import { createRenderer } from './renderer.ts';
import { sample } from './samples.ts';

const renderer = createRenderer();
afterAll(() => renderer.close());

async function pdfOf(code: PaperCode): Promise<Uint8Array> {
  const { at, data } = await sample(code);
  return orRefuse(await renderer.render(code, data as never, { at: at as Instant, demo: true, sealed: false })).pdf;
}

const POINTS = 72 / 25.4;
/** GB/T 9704-2012: 28 mm left, 37 mm above, 26 and 35 mm are what is left of A4 beside a text block of 156 by 225 mm. */
const block = { left: 28, right: 210 - 26, top: 297 - 37, bottom: 35 };

describe('归档格式 — what a paper must be to be kept and read for good', () => {
  test.each(paperCodes)('%s keeps what ISO 19005-2 asks of a file of level B', async (code) => {
    const raw = Buffer.from(await pdfOf(code)).toString('latin1');
    const count = (word: RegExp) => raw.match(word)?.length ?? 0;
    // 6.1.2: a header, then a comment of bytes above 127; 6.1.3: an identifier, no encryption
    expect(raw).toMatch(/^%PDF-1\.[0-7]\r?\n%[\x80-\xff]{4}/);
    expect(count(/\/ID\s*\[/g)).toBe(1);
    expect(count(/\/Encrypt\b/g)).toBe(0);
    // 6.1.7: no LZW; 6.2.2: one output intent with its profile
    expect(count(/\/LZWDecode\b/g)).toBe(0);
    expect(count(/\/S\s*\/GTS_PDFA1\b/g)).toBe(1);
    expect(count(/\/DestOutputProfile\b/g)).toBe(1);
    // 6.2.11.4: every face is embedded
    expect(count(/\/FontFile[23]?\b/g)).toBe(count(/\/Type\s*\/FontDescriptor\b/g));
    expect(count(/\/FontFile[23]?\b/g)).toBeGreaterThan(0);
    // 6.2.11.7, so that the words can be searched and read aloud
    expect(count(/\/ToUnicode\b/g)).toBe(count(/\/Subtype\s*\/Type0\b/g));
    // 6.5, 6.6: nothing that acts; 6.6.2: its own description, in the clear
    expect(count(/\/(JavaScript|JS|Launch|AA|OpenAction|RichMedia|Movie|Sound)\b/g)).toBe(0);
    expect(raw).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>');
  });

  test.each(paperCodes)('%s stands inside the margins of an official paper, on A4 (GB/T 9704)', async (code) => {
    const document = await getDocumentProxy(await pdfOf(code));
    for (let n = 1; n <= document.numPages; n++) {
      const { items } = await (await document.getPage(n)).getTextContent();
      for (const item of items) {
        if (!('str' in item) || item.str.trim() === '' || item.transform[1] !== 0) continue; // the mark behind the text is aslant
        if (/^— \d+ —$/.test(item.str) || item.str.startsWith('演示文书')) continue; // foot and head stand in the margins
        const [x, y] = [item.transform[4] / POINTS, item.transform[5] / POINTS];
        const what = `${item.str} at ${x.toFixed(1)}, ${y.toFixed(1)} mm`;
        expect(x, what).toBeGreaterThanOrEqual(block.left - 0.1);
        // the right half of a closing mark is empty, and may stand over the edge
        const empty = /[，。；：、）》〕】”]$/.test(item.str) ? item.height / POINTS / 2 : 0;
        expect(x + item.width / POINTS - empty, what).toBeLessThanOrEqual(block.right + 0.1);
        expect(y, what).toBeGreaterThanOrEqual(block.bottom - 0.1);
        expect(y, what).toBeLessThanOrEqual(block.top);
      }
    }
  });
});
