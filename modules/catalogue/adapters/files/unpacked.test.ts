import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readSheetFile } from './sheet.ts';
import { unpacksWithin } from './unpacked.ts';
import { writeWorkbook } from './workbook.ts';

/** One file of a zip as a streaming reader meets it; `says` is the size it claims to have. */
function file(name: string, content: Uint8Array, says = content.length): Buffer {
  const packed = deflateRawSync(content, { level: 9 });
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x0403_4b50, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(8, 8);
  head.writeUInt32LE(packed.length, 18);
  head.writeUInt32LE(says, 22);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, Buffer.from(name), packed]);
}
const megabytes = (n: number) => Buffer.alloc(n * 1_000_000, 0x20);

describe('a workbook that unpacks without end', () => {
  test('a list of ten thousand rows is read', async () => {
    const rows = Array.from({ length: 10_000 }, (_, i) => [`ZY-${i}`, '店外经营', '罚款一百元以上一千元以下']);
    const book = await writeWorkbook('清单', ['编码', '名称', '处罚'], rows);
    expect(unpacksWithin(book)).toBe(true);
    expect(await readSheetFile(book)).toHaveLength(10_001);
  });

  test.each(['XFD1048576', 'A9999999', 'ZZZ1', 'ZZZZZZ9999999999', '&#88;FD1', 'A1:XFD1048576'])(
    'nor is room made for a single cell at %s, whatever the spelling',
    async (place) => {
      for (const row of [`<c r="${place}"/>`, `<x:c s='1'\n r = '${place}'/>`, `<dimension ref="${place}"/>`])
        expect(unpacksWithin(file('xl/worksheets/sheet1.xml', Buffer.from(row))), row).toBe(false);
      expect(unpacksWithin(file('xl/worksheets/sheet1.xml', Buffer.from('<row r="3"><c r="CV3" s="1"/></row>')))).toBe(
        true,
      );
      const book = file('xl/worksheets/sheet1.xml', Buffer.from(`<c r="${place}"/>`));
      await expect(readSheetFile(book)).rejects.toMatchObject({
        en: 'the workbook unpacks to more than a list can be',
      });
    },
  );

  test('is not unpacked: neither one that says how large it is, nor one that lies, nor many small files', async () => {
    const honest = file('xl/worksheets/sheet1.xml', megabytes(120));
    expect(honest.length).toBeLessThan(200_000);
    const lying = file('xl/worksheets/sheet1.xml', megabytes(120), 10);
    const many = Buffer.concat(Array.from({ length: 4 }, (_, i) => file(`${i}.xml`, megabytes(30))));
    const files = Buffer.concat(Array.from({ length: 201 }, (_, i) => file(`${i}.xml`, Buffer.from('x'))));
    for (const bomb of [honest, lying, many, files]) {
      expect(unpacksWithin(bomb)).toBe(false);
      await expect(readSheetFile(bomb)).rejects.toMatchObject({
        en: 'the workbook unpacks to more than a list can be',
      });
    }
    expect(unpacksWithin(Buffer.concat([file('a.xml', megabytes(30)), file('b.xml', megabytes(30))]))).toBe(true);
  });
});
