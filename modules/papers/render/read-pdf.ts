import { extractText, getDocumentProxy } from 'unpdf';

/** What a rendered paper says when it is read back, page by page; for golden texts and tests. */
export async function readPdf(pdf: Uint8Array): Promise<{ pages: readonly string[]; size: readonly number[] }> {
  // The reader keeps the buffer it is given.
  const document = await getDocumentProxy(Uint8Array.from(pdf));
  const { text } = await extractText(document, { mergePages: false });
  const { view } = await document.getPage(1);
  return { pages: text, size: view };
}

/** Pages joined, each under its number, as golden texts are kept. */
export function goldenText(pages: readonly string[]): string {
  return pages.map((text, i) => `—— 第${i + 1}页 ——\n${text.trim()}\n`).join('\n');
}
