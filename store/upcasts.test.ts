import { describe, expect, test } from 'vitest';
import { type Upcast, upcasts } from './index.ts';

const named: Upcast = {
  from: 'CaseOpened/1',
  to: 'CaseOpened/2',
  up: (d: { organ: string }) => ({ ...d, team: d.organ }),
  example: { before: { organ: 'hongtang' }, after: { organ: 'hongtang', team: 'hongtang' } },
};
const renamed: Upcast = {
  from: 'CaseOpened/2',
  to: 'CaseFiled/1',
  up: (d: { organ: string; team: string }) => ({ by: d }),
  example: { before: { organ: 'a', team: 'b' }, after: { by: { organ: 'a', team: 'b' } } },
};

describe('reading events of old versions', () => {
  test('an old event is read step by step as the newest version says it; others are left alone', () => {
    const words = upcasts([renamed, named]);
    expect(words.newest('CaseOpened/1', { organ: 'x' })).toEqual({
      type: 'CaseFiled/1',
      data: { by: { organ: 'x', team: 'x' } },
    });
    expect(words.newest('FactsRecorded/3', { a: 1 })).toEqual({ type: 'FactsRecorded/3', data: { a: 1 } });
  });

  test('every example kept with an upcast is read as it was written down', () => {
    for (const u of upcasts([renamed, named]).list) expect(u.up(u.example.before as never)).toEqual(u.example.after);
  });

  test('two readings of one version, a circle and a malformed name are refused', () => {
    expect(() => upcasts([named, named])).toThrow(/two ways/);
    expect(() => upcasts([named, { ...renamed, to: 'CaseOpened/1' }])).toThrow(/itself/);
    expect(() => upcasts([{ ...named, from: 'caseOpened' }])).toThrow(/not an event type/);
  });
});
