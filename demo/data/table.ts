import { readFileSync } from 'node:fs';
import path from 'node:path';
import { csvRecord, parseCsv } from '@zhiyi/modules/catalogue';
import { projectRoot } from '@zhiyi/store';

export type Row = Readonly<Record<string, string>>;

/** A data file beside this one as rows by heading. */
export function readRows(file: string): readonly Row[] {
  const [head = [], ...body] = parseCsv(readFileSync(path.join(projectRoot(), 'demo', 'data', file), 'utf8'));
  return body.map((cells) => Object.fromEntries(head.map((h, i) => [h, cells[i] ?? ''])));
}

/** Rows as a file, with every heading any row has, in the order first met. */
export function writeRows(rows: readonly Row[]): string {
  const heads = [...new Set(rows.flatMap((r) => Object.keys(r)))];
  return csvRecord(heads) + rows.map((r) => csvRecord(heads.map((h) => r[h] ?? ''))).join('');
}
