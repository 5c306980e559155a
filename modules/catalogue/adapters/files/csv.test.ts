import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CsvError, csvRecord, inert, parseCsv, revived } from './csv.ts';
import { readSheetFile, UnreadableFile } from './sheet.ts';
import { writeWorkbook } from './workbook.ts';

const cell = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }).filter((s) => !s.includes('\0')),
  fc.constantFrom(
    '',
    ',',
    '"',
    '""',
    '\r\n',
    '\n',
    '=1+1',
    '+CMD',
    '-2+3',
    '@SUM(A1)',
    "'=x",
    '－１',
    '-5',
    '3.50',
    '2026-01-31',
    ' 空格 ',
  ),
);
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });

describe('CSV（RFC 4180）', () => {
  test('what is written is read back cell by cell, whatever the text', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const text = rows.map(csvRecord).join('');
        expect(parseCsv(text).map((r) => r.map(revived))).toEqual(rows);
      }),
    );
  });

  test('a byte-order mark, line ends of every kind and a missing last one are read', () => {
    expect(parseCsv('\uFEFFa,b\r\nc,d\ne,f\rg,h')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
      ['e', 'f'],
      ['g', 'h'],
    ]);
    expect(parseCsv('')).toEqual([]);
    expect(parseCsv('a,\n')).toEqual([['a', '']]);
  });

  test('a broken quote is named with its row', () => {
    expect(() => parseCsv('a,b\n"c')).toThrow(new CsvError(2, 'unclosed quote'));
    expect(() => parseCsv('"a"b,c')).toThrow(CsvError);
  });

  test('no exported cell can run as a formula, and numbers stay numbers', () => {
    fc.assert(
      fc.property(cell, (text) => {
        const out = inert(text);
        expect(/^[=+\-@\t\r＝＋－＠]/.test(out)).toBe(/^-?\d+(\.\d+)?$/.test(text) && text.startsWith('-'));
        expect(revived(out)).toBe(text);
      }),
    );
  });
});

describe('文件', () => {
  test('a workbook is read back as its cells, formulas inert on the way', async () => {
    const rows = [
      ['一', '=HYPERLINK("x")', ''],
      ['-5', '00123', '2026-01-31'],
    ];
    const bytes = await writeWorkbook('表', ['甲', '乙', '丙'], rows);
    expect(await readSheetFile(bytes)).toEqual([['甲', '乙', '丙'], ...rows]);
  });

  test('text in GB 18030 is read as well as UTF-8', async () => {
    const gb = Buffer.from([0xb4, 0xfa, 0xc2, 0xeb, 0x2c, 0x41, 0x0d, 0x0a]);
    expect(await readSheetFile(gb)).toEqual([['代码', 'A']]);
  });

  test.each([
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0])],
    ['an archive that is no workbook', Buffer.from([0x50, 0x4b, 0x03, 0x04, 1, 2, 3, 4, 5, 6, 7, 8])],
    ['text with an open quote', Buffer.from('a,"b')],
    ['more columns than a list can have', Buffer.from(`${'a,'.repeat(200)}\n`)],
  ])('%s is refused with a reason, not a fault', async (_what, bytes) => {
    await expect(readSheetFile(bytes)).rejects.toBeInstanceOf(UnreadableFile);
  });
});
