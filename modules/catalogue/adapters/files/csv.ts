/**
 * CSV 读取 — RFC 4180: fields parted by commas, records by CRLF, LF or CR; a field in double quotes may hold all of these and a doubled
 * quote. A byte-order mark is dropped. A quote inside an unquoted field is taken as it stands, as spreadsheets do.
 *
 * @throws CsvError for an unclosed quote, or text after a closing quote
 */
export function parseCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let i = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const end = text.length;
  if (i === end) return rows;
  for (;;) {
    let field: string;
    if (text[i] === '"') {
      const parts: string[] = [];
      let from = i + 1;
      for (;;) {
        const quote = text.indexOf('"', from);
        if (quote < 0) throw new CsvError(rows.length + 1, 'unclosed quote');
        parts.push(text.slice(from, quote));
        if (text[quote + 1] !== '"') {
          i = quote + 1;
          break;
        }
        parts.push('"');
        from = quote + 2;
      }
      field = parts.join('');
      if (i < end && text[i] !== ',' && text[i] !== '\n' && text[i] !== '\r')
        throw new CsvError(rows.length + 1, 'text after a closing quote');
    } else {
      let stop = i;
      while (stop < end && text[stop] !== ',' && text[stop] !== '\n' && text[stop] !== '\r') stop++;
      field = text.slice(i, stop);
      i = stop;
    }
    row.push(field);
    if (i < end && text[i] === ',') {
      i++;
      continue;
    }
    rows.push(row);
    row = [];
    if (text[i] === '\r' && text[i + 1] === '\n') i += 2;
    else i++;
    if (i >= end) return rows;
  }
}

export class CsvError extends Error {
  readonly row: number;
  constructor(row: number, message: string) {
    super(`row ${row}: ${message}`);
    this.name = 'CsvError';
    this.row = row;
  }
}

/** One record, ended with CRLF; quotes only where needed. */
export function csvRecord(cells: readonly string[]): string {
  return `${cells.map(csvField).join(',')}\r\n`;
}

function csvField(cell: string): string {
  const safe = inert(cell);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * 公式注入 — a cell a spreadsheet would run (it begins with = + - @, a tab or a return) gets an apostrophe before it; plain numbers stay
 * numbers. `revived` takes it away again when an export is read back.
 */
export function inert(cell: string): string {
  if (/^'*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell)) return `'${cell}`;
  return cell;
}

export function revived(cell: string): string {
  return /^'+[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/.test(cell) ? cell.slice(1) : cell;
}
