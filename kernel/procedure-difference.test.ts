import { describe, expect, test } from 'vitest';
import { type Procedure, procedure } from './procedure.ts';
import { compareTables } from './procedure-difference.ts';

const one: Procedure = procedure({
  id: 'summary/1',
  name: { zh: '程序', en: 'Procedure' },
  law: { statute: 'apl', article: 51 },
  start: 'open',
  states: {
    open: { zh: '开始', en: 'Open' },
    told: { zh: '已告知', en: 'Told' },
    over: { zh: '结束', en: 'Over', end: true },
  },
  tracks: {
    payment: { name: { zh: '缴款', en: 'Payment' }, start: 'due', states: { due: { zh: '待缴', en: 'Due' } } },
  },
  guards: ['a', 'b'],
  duties: ['handler'],
  // biome-ignore format: one row per act
  steps: [
    { from: ['open', 'told'], do: 'tell', name: { zh: '告知', en: 'Tell' }, to: 'told', by: 'handler', if: ['a', 'b'], law: [{ statute: 'apl', article: 44 }] },
    { from: 'told', do: 'close', name: { zh: '结案', en: 'Close' }, to: 'over', by: 'handler', if: [], opens: ['payment'], law: [] },
  ],
});
const [tell, close] = one.steps as [Procedure['steps'][number], Procedure['steps'][number]];

describe('two versions of a procedure side by side', () => {
  test('the same rows differ in nothing, in whatever order they and the words of a set stand', () => {
    const other = { ...one, id: 'summary/2', steps: [close, { ...tell, from: ['told', 'open'], if: ['b', 'a'] }] };
    expect(compareTables(one, other)).toEqual({ rows: [], statesGone: [], statesNew: [] });
  });

  test('a row that changed is named with its columns, one that is new or gone by itself', () => {
    const { law: _, ...bare } = close;
    const other = {
      ...one,
      states: { open: { zh: '开始', en: 'Open' }, heard: { zh: '已听取', en: 'Heard' } },
      steps: [
        { ...tell, to: 'heard', law: [{ statute: 'apl', article: 45 }] },
        { ...bare, do: 'archive', law: [] },
      ],
    };
    const found = compareTables(one, other);
    expect(found.rows.map((r) => [r.act, r.how, r.columns])).toEqual([
      ['tell', 'changed', ['to', 'law']],
      ['close', 'removed', []],
      ['archive', 'added', []],
    ]);
    expect(found.statesGone).toEqual(['told', 'over']);
    expect(found.statesNew).toEqual(['heard']);
    expect(compareTables(one, { ...one, tracks: {} }).statesGone).toEqual(['payment.due']);
  });
});
