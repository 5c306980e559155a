import { type TestStore, testStore } from '@zhiyi/store/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runProcedure } from './procedure.ts';

describe('zhiyi procedure', () => {
  let store: TestStore;
  beforeAll(async () => {
    store = await testStore('2026-10-13T01:00:00Z');
  });
  afterAll(() => store.close());
  const run = (line: string) => runProcedure(store, line.split(' '));
  const rows = () =>
    store.look<{ version: string; by: string }>(
      'SELECT version, activated_by AS by FROM store.procedure_versions ORDER BY active_from',
    );

  test.each([
    'summary/1',
    'summary/1 --from 2026-12-01',
    '--from 2026-12-01 --by 何丙三',
    'summary/1 --from soon --by x',
  ])('misused as «%s» it says how to use it', async (line) => {
    expect(await run(line)).toMatchObject({ code: 2, json: { error: { code: 'usage' } } });
  });

  test('what cannot be made active is said with its reason, and nothing is written', async () => {
    expect(await run('summary/9 --from 2026-12-01 --by 何丙三')).toMatchObject({
      code: 1,
      text: 'no procedure summary/9 in this software; there are: summary/1',
    });
    expect((await run('summary/1 --from 2026-10-13 --by 何丙三')).text).toContain('a day after 2026-10-13');
    expect(await rows()).toEqual([]);
  });

  test('made active from a day, by whose decision, with what the replay found', async () => {
    const done = await run('summary/1 --from 2026-12-01 --by 何丙三');
    expect(done).toMatchObject({ code: 0, json: { version: 'summary/1', from: '2026-12-01', cases: 0, misfits: [] } });
    expect(await rows()).toEqual([{ version: 'summary/1', by: '何丙三' }]);
  });
});
