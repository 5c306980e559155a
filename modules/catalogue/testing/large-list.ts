import { writeWorkbook } from '../adapters/files/workbook.ts';
import { type Cells, fileOf, matterCells } from './small-lists.ts';

/** Made-up matters for measuring, as a file of `n` rows with all columns a real one has. */
export function largeFile(n: number, prefix = 'M'): Uint8Array {
  return fileOf(largeRows(n, prefix));
}

export async function largeWorkbook(n: number, prefix = 'M'): Promise<Uint8Array> {
  const rows = largeRows(n, prefix);
  const heads = Object.keys(rows[0] ?? {});
  return writeWorkbook(
    '执法事项',
    heads,
    rows.map((r) => heads.map((h) => r[h] ?? '')),
  );
}

function largeRows(n: number, prefix: string): readonly Cells[] {
  return Array.from({ length: n }, (_, i) =>
    matterCells(`${prefix}-${String(i + 1).padStart(5, '0')}`, {
      name_zh: `对第${i + 1}种擅自超出门、窗进行店外经营、作业或者展示商品的行政处罚`,
      name_en: `Trading, working or displaying goods beyond doors and windows, variety ${i + 1}`,
      plain_name: `店外经营 ${i + 1}`,
      aliases: '摆到门外;出店经营;店外摆放;跨门经营',
      law_level: '省',
      law_text_date: '2021-09-30',
      note: '',
      number: String(i + 1),
    }),
  );
}
