import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { expect, test } from 'vitest';
import { startEmbedded } from './launcher.ts';

test('a second server on the same folder is refused by name, and the first one works on', async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'zhiyi-twice-'));
  const first = await startEmbedded({ dataDir, durable: false });
  const before = first.postmasterPid();
  try {
    await expect(startEmbedded({ dataDir, durable: false })).rejects.toThrow(`${dataDir} is in use`);
    const client = new pg.Client(first.connection('postgres', 'postgres'));
    await client.connect();
    expect((await client.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    await client.end();
    expect(first.postmasterPid()).toBe(before);
  } finally {
    await first.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
});
