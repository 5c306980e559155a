import { describe, expect, it, test } from 'vitest';
import { type MaskKind, mask } from './masking.ts';

describe('masking (APL 50)', () => {
  const rows: readonly [MaskKind, string, string, string | null][] = [
    ['personName', '张三丰', '张*', '张某某'],
    ['personName', '欧阳修', '欧阳*', '欧阳某某'],
    ['personName', '𠮷田', '𠮷*', '𠮷某某'],
    ['idNumber', '330205188808080012', '3302**********0012', null],
    ['phone', '13800000000', '138****0000', null],
    ['phone', '0574-87654321', '0574-****21', null],
    ['personAddress', '宁波市江北区甬江街道某某路8号1幢301室', '宁波市江北区甬江街道***', null],
    ['personAddress', '慈城镇民权路12号', '慈城镇***', null],
    ['personAddress', '人民路132弄5号', '人民路***', null],
    ['plate', '浙B12345', '浙B***45', null],
    ['bankAccount', '6222020200012345678', '****5678', null],
    ['firmName', '宁波某某餐饮有限公司', '宁波某某餐饮有限公司', '宁波某某餐饮有限公司'],
    ['firmAddress', '江北区外滩街道1号', '江北区外滩街道1号', '江北区外滩街道1号'],
    ['creditCode', '91330205MA2TEXT08K', '91330205MA2TEXT08K', '91330205MA2TEXT08K'],
    ['representativeName', '李四', '李四', null],
    ['protected', '举报人王五', '***', null],
  ];
  test.each(rows)('%s %s is shown as %s and published as %s', (kind, value, screen, publicity) => {
    expect(mask(kind, value, 'screen')).toBe(screen);
    expect(mask(kind, value, 'publicity')).toBe(publicity);
  });

  it('never lets a short or odd value through whole', () => {
    for (const kind of [
      'idNumber',
      'phone',
      'plate',
      'bankAccount',
      'personAddress',
      'personName',
      'protected',
    ] as const)
      expect(mask(kind, '1234567', 'screen'), kind).not.toContain('1234567');
  });

  it('leaves an empty value empty', () => expect(mask('idNumber', '  ', 'screen')).toBe(''));
});
