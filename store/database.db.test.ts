import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestStore, testStore } from './testing/index.ts';

/** What the drivers hand over: nothing that a time zone or a rounding could have changed on the way. */
describe('days, moments and counts as the database holds them', () => {
  let store: TestStore;
  beforeAll(async () => {
    store = await testStore();
  });
  afterAll(() => store.close());
  const one = async (expression: string, zone = 'UTC') => {
    const client = await store.app.connect();
    try {
      await client.query(`SET TimeZone = '${zone}'`);
      return (await client.query<{ v: unknown }>(`SELECT ${expression} AS v`)).rows[0]?.v;
    } finally {
      await client.query('RESET TimeZone');
      client.release();
    }
  };

  test.each(['UTC', 'Asia/Shanghai', 'America/Los_Angeles'])('a day stays the text of the day (%s)', async (zone) => {
    expect(await one(`DATE '2026-10-13'`, zone)).toBe('2026-10-13');
  });

  test.each(['UTC', 'Asia/Shanghai', 'America/Los_Angeles'])(
    'a moment comes in UTC with milliseconds (%s)',
    async (zone) => {
      expect(await one(`TIMESTAMPTZ '2026-10-13 09:30:00+08'`, zone)).toBe('2026-10-13T01:30:00.000Z');
      expect(await one(`TIMESTAMPTZ 'infinity'`, zone)).toBe('infinity');
    },
  );

  test('a 64-bit count is a number while a number can hold it, and a fault when it cannot', async () => {
    expect(await one('9007199254740991::int8')).toBe(Number.MAX_SAFE_INTEGER);
    for (const beyond of ['9007199254740992', '-9007199254740992', '9223372036854775807'])
      await expect(one(`'${beyond}'::int8`), beyond).rejects.toThrow('64-bit value out of range');
  });
});
