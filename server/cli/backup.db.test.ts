import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runBackup } from './backup.ts';
import { runMigrate } from './migrate.ts';
import { runRestore } from './restore.ts';

describe('the commands migrate, backup and restore', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'zhiyi-cli-'));
  const at = (name: string) => path.join(root, name);
  const env = { DATA_DIR: at('data') };
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  test('a fresh folder is migrated, backed up and restored elsewhere, where nothing is left to migrate', async () => {
    const nothing = await runBackup([at('early')], env);
    expect([nothing.code, nothing.json]).toEqual([
      1,
      { error: expect.objectContaining({ code: 'backup.no-database' }) },
    ]);

    const first = await runMigrate([], env);
    expect([first.code, first.text]).toEqual([0, expect.stringMatching(/migrations ran\n\d{8}T\d{4}-store/)]);

    const made = await runBackup([at('copy'), '--json'], env);
    expect([made.code, made.json]).toEqual([
      0,
      expect.objectContaining({ folder: at('copy'), damaged: [], logs: [], files: expect.any(Number) }),
    ]);
    expect((await runBackup([at('copy')], env)).json).toEqual({
      error: expect.objectContaining({ code: 'backup.not-empty' }),
    });

    expect((await runRestore([at('copy')], env)).json).toEqual({
      error: expect.objectContaining({ code: 'restore.not-empty' }),
    });
    const restored = await runRestore([at('copy'), '--data-dir', at('again')], env);
    expect([restored.code, restored.json]).toEqual([
      0,
      expect.objectContaining({ dataDir: at('again'), keptLog: false }),
    ]);
    expect(readdirSync(at('again'))).toEqual(['postgres']);
    const again = await runMigrate(['--data-dir', at('again')], env);
    expect([again.code, again.text]).toEqual([0, expect.stringMatching(/^nothing to do/)]);
  });

  test('misuse says how it is used; a database elsewhere is not ours to copy', async () => {
    for (const run of [runBackup, runRestore]) {
      expect((await run([], env)).code).toBe(2);
      expect((await run(['a', 'b'], env)).code).toBe(2);
      expect((await run(['--nonsense'], env)).text).toMatch(/--data-dir/);
      expect((await run(['x'], { ...env, DATABASE_URL: 'postgres://x' })).json).toEqual({
        error: expect.objectContaining({ code: expect.stringMatching(/not-embedded/) }),
      });
    }
    expect((await runMigrate(['x'], env)).code).toBe(2);
    expect((await runMigrate([], { ...env, DATABASE_URL: 'postgres://x' })).json).toEqual({
      error: expect.objectContaining({ code: 'migrate.no-owner' }),
    });
    expect((await runRestore([at('nowhere')], env)).json).toEqual({
      error: expect.objectContaining({ code: 'backup.not-one' }),
    });
  });
});
