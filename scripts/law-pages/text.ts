import type { Article } from '@zhiyi/kernel';
import { formatArticles } from '@zhiyi/law';

export interface Page {
  readonly file: string;
  readonly text: string;
}

/** A page with its heading and the note that it is made, not written. */
export function page(file: string, title: string, from: string, blocks: readonly string[]): Page {
  const note = `<!-- Generated from ${from} by \`npm run generate\`; do not edit. -->`;
  return { file, text: `${[`# ${title}`, note, ...blocks].join('\n\n')}\n` };
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((c) => c.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

export const zh = (law: readonly Article[]): string => formatArticles(law, 'short');
export const en = (law: readonly Article[]): string => formatArticles(law, 'en');
export const code = (text: string): string => `\`${text}\``;

export function list(of: string | readonly string[]): readonly string[] {
  return typeof of === 'string' ? [of] : of;
}
