import { inert } from './csv.ts';

/** A workbook of one sheet; every cell is text, and a text that would run as a formula is made inert. */
export async function writeWorkbook(
  sheet: string,
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): Promise<Buffer> {
  const head = headings.map((value) => ({ value, type: String, fontWeight: 'bold' as const }));
  const body = rows.map((r) => r.map((c) => (c === '' ? null : { value: inert(c), type: String })));
  const { default: writeExcelFile } = await import('write-excel-file/node');
  return writeExcelFile([head, ...body], { sheet, stickyRowsCount: 1 }).toBuffer();
}
