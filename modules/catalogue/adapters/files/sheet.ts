import { MAX_FILE_BYTES } from '../../contract.ts';
import { CsvError, parseCsv, revived } from './csv.ts';
import { unpacksWithin } from './unpacked.ts';

const MAX_ROWS = 50_000;
const MAX_COLUMNS = 100;

/** The file is not a sheet of matters; said to whoever uploaded it. */
export class UnreadableFile extends Error {
  readonly zh: string;
  readonly en: string;
  constructor(zh: string, en: string) {
    super(en);
    this.name = 'UnreadableFile';
    this.zh = zh;
    this.en = en;
  }
}

const most = `${MAX_FILE_BYTES / 1_000_000} MB`;
/** What is said of a file above the limit, in Chinese and English. */
export const tooLarge = [`文件超过 ${most}`, `the file is larger than ${most}`] as const;

/** The cells of the first sheet as text. Workbooks are told by their first bytes, not by their name. */
export async function readSheetFile(bytes: Uint8Array): Promise<readonly (readonly string[])[]> {
  if (bytes.length > MAX_FILE_BYTES) throw new UnreadableFile(...tooLarge);
  if (isZip(bytes) && !unpacksWithin(bytes))
    throw new UnreadableFile('工作簿展开后过大', 'the workbook unpacks to more than a list can be');
  const rows = isZip(bytes) ? await readWorkbook(bytes) : readText(bytes);
  if (rows.length > MAX_ROWS) throw new UnreadableFile(`超过 ${MAX_ROWS} 行`, `more than ${MAX_ROWS} rows`);
  if (rows.some((r) => r.length > MAX_COLUMNS))
    throw new UnreadableFile(`超过 ${MAX_COLUMNS} 列`, `more than ${MAX_COLUMNS} columns`);
  return rows;
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;
}

function readText(bytes: Uint8Array): readonly (readonly string[])[] {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    try {
      text = new TextDecoder('gb18030', { fatal: true }).decode(bytes);
    } catch {
      throw new UnreadableFile('不是 UTF-8 或者 GB 18030 文本', 'neither UTF-8 nor GB 18030 text');
    }
  }
  if (text.includes('\0')) throw new UnreadableFile('不是文本文件', 'not a text file');
  try {
    return parseCsv(text).map((row) => row.map(revived));
  } catch (e) {
    if (e instanceof CsvError) throw new UnreadableFile(`CSV 第 ${e.row} 行引号不完整`, `CSV ${e.message}`);
    throw e;
  }
}

async function readWorkbook(bytes: Uint8Array): Promise<readonly (readonly string[])[]> {
  try {
    const { default: readExcelFile } = await import('read-excel-file/node');
    const [first] = await readExcelFile(Buffer.from(bytes));
    return (first?.data ?? []).map((row) => row.map((cell) => revived(textOf(cell))));
  } catch (cause) {
    throw new UnreadableFile('不是可以读取的 xlsx 文件', `not a readable workbook: ${(cause as Error).message}`);
  }
}

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString();
  return String(cell as string | number | boolean);
}
