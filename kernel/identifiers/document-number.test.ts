import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { formatDocumentNumber, isDocumentNumber, parseDocumentNumber, seriesOf } from './document-number.ts';
import vectors from './vectors.json' with { type: 'json' };

const organs = ['甬北综执', '甬北', '甬江街综执', '慈城镇综执'];

describe('document numbers (GB/T 9704 and the custom of enforcement papers)', () => {
  test.each(vectors.doc_number.valid)('accepts %s', (v) => expect(isDocumentNumber(v)).toBe(true));
  test.each(vectors.doc_number.invalid)('refuses %s', (v) => {
    expect(isDocumentNumber(v)).toBe(false);
    expect(parseDocumentNumber(v, organs)).toBeNull();
  });

  it('writes organ word, document word, year and a padded serial', () => {
    const number = { organ: '甬北综执', doc: '罚决', year: 2022, serial: 123 };
    expect(formatDocumentNumber(number)).toBe('甬北综执罚决字〔2022〕第000123号');
    expect(formatDocumentNumber(number, '{organ}{doc}字〔{yyyy}〕{seq:0}号')).toBe('甬北综执罚决字〔2022〕123号');
  });

  it('reads a number back, taking the longest organ word', () => {
    expect(parseDocumentNumber('甬北综执罚决字〔2022〕第000123号', organs)).toEqual({
      organ: '甬北综执',
      doc: '罚决',
      year: 2022,
      serial: 123,
    });
  });

  it('refuses an unknown organ word, a serial of another width and the serial nought', () => {
    for (const text of [
      '甬镇综执罚决字〔2022〕第000123号',
      '甬北综执罚决字〔2022〕第123号',
      '甬北综执罚决字〔2022〕第000000号',
    ])
      expect(parseDocumentNumber(text, organs), text).toBeNull();
  });

  it('is read back as it was written, whatever the template', () => {
    const templates = [
      '{organ}{doc}字〔{yyyy}〕第{seq:06}号',
      '{organ}{doc}字〔{yyyy}〕{seq}号',
      '（{yyyy}）{organ}{doc}-{seq:04}',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...organs),
        fc.constantFrom('立', '简罚', '罚决', '责改', '移'),
        fc.integer({ min: 1990, max: 2099 }),
        fc.integer({ min: 1, max: 9_999_999 }),
        fc.constantFrom(...templates),
        (organ, doc, year, serial, template) => {
          const number = { organ, doc, year, serial };
          expect(parseDocumentNumber(formatDocumentNumber(number, template), [organ], template)).toEqual(number);
        },
      ),
    );
  });

  it('refuses a template that lacks a place, and a serial or year that is none', () => {
    const number = { organ: '甬北综执', doc: '罚决', year: 2022, serial: 1 };
    expect(() => formatDocumentNumber(number, '{organ}字〔{yyyy}〕{seq}号')).toThrow(RangeError);
    expect(() => formatDocumentNumber({ ...number, serial: 0 })).toThrow(RangeError);
    expect(() => formatDocumentNumber({ ...number, year: 22 })).toThrow(RangeError);
  });

  it('takes numbers per case from one series, per kind from one for each document word', () => {
    const number = { organ: '甬北综执', doc: '罚决', year: 2026 };
    expect(seriesOf('per-case', number)).toEqual({ organ: '甬北综执', year: 2026, doc: null });
    expect(seriesOf('per-kind', number)).toEqual({ organ: '甬北综执', year: 2026, doc: '罚决' });
  });
});
