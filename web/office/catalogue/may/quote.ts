/** Characters of a quote; a longer paragraph ends at the last whole sentence before, and says that it goes on. */
const MOST = 110;

/**
 * 引文 — the paragraph of an article that a reason rests on: the one cited, else the first. Lines that open with 〔（一）〕 are items of
 * the paragraph above them and are left to the article itself.
 */
export function quoteOf(text: string, paragraph = 1): string | null {
  const paragraphs = text
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^（[一二三四五六七八九十]+）/.test(line));
  const found = (paragraphs[paragraph - 1] ?? '').trim().replace(/^第[一二三四五六七八九十百零]+条\s*/, '');
  if (found === '') return null;
  if (found.length <= MOST) return found;
  const end = found.lastIndexOf('。', MOST - 1);
  return end > 0 ? found.slice(0, end + 1) : `${found.slice(0, MOST)}……`;
}
