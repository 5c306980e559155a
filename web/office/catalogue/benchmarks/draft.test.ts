import { proposeBenchmarks } from '@zhiyi/modules/catalogue/contract';
import { describe, expect, test } from 'vitest';
import { emptyGrade, emptySource, factorsOpenTo, missingOf, regraded, sentOf } from './draft.ts';

const source = { document: '甬综执〔2026〕5号', publishedOn: '2026-09-01', from: '2026-10-01' };
const whole = {
  ...emptyGrade(0, 'normal', '一般'),
  circumstances: '占道\n\n 影响通行 ',
  min: 10_000,
  max: 30_000,
  reason: '适中',
};

describe('the form of a benchmark', () => {
  test('says what is still missing, once', () => {
    expect(missingOf(emptySource, null, [emptyGrade(0, 'normal', ''), emptyGrade(1, 'heavier', '')])).toEqual([
      'document',
      'publishedOn',
      'from',
      'basis',
      'label',
      'circumstances',
      'min',
      'max',
      'reason',
    ]);
    expect(missingOf(source, '条例', [whole])).toEqual([]);
    expect(
      missingOf(source, '条例', [{ ...emptyGrade(0, 'none', '不予'), factors: ['minor'], reason: '轻微' }]),
    ).toEqual([]);
  });

  test('what is sent fits the contract: one circumstance a line, empty lines left out', () => {
    const sent = sentOf(source, { matter: 'A-1', citation: '条例', base: 'yuan' }, [whole]);
    expect(proposeBenchmarks.body?.parse(sent).benchmarks[0]?.grades[0]).toMatchObject({
      circumstances: ['占道', '影响通行'],
      min: 10_000,
    });
  });

  test('another grade keeps only the circumstances the law opens to it (APL 32, 33)', () => {
    const light = { ...whole, grade: 'lighter' as const, factors: ['removed-harm' as const] };
    expect(regraded(light, 'mitigated', '减轻').factors).toEqual(['removed-harm']);
    expect(regraded(light, 'none', '不予处罚')).toMatchObject({ factors: [], min: 0, max: 0 });
    expect(factorsOpenTo('none')).toContain('minor');
    expect(factorsOpenTo('heavier')).not.toContain('removed-harm');
  });
});
