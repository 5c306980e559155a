import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { type FileStore, openFileFolder } from '@zhiyi/ports';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { blobOf, eraseBlob, recordBlob, recordedFiles, removeErased, runAct, runRead } from './index.ts';
import { type TestStore, testActor, testStore } from './testing/index.ts';

describe('files and their record', () => {
  let store: TestStore;
  let files: FileStore;
  const folder = mkdtempSync(path.join(tmpdir(), 'zhiyi-blobs-'));
  const lin = testActor();
  beforeAll(async () => {
    store = await testStore();
    files = await openFileFolder(folder);
  });
  afterAll(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const put = (text: string) => files.put(Readable.from([Buffer.from(text)]));
  const record = (stored: Awaited<ReturnType<typeof put>>) =>
    runAct(store, { name: 'test.record', actor: lin }, (act) =>
      recordBlob(act, files, { ...stored, mime: 'text/plain' }),
    );
  const erase = (sha256: string) => runAct(store, { name: 'test.erase', actor: lin }, (act) => eraseBlob(act, sha256));
  const find = (sha256: string) => runRead(store, lin, (act) => blobOf(act, sha256));

  test('a file is recorded with both hashes once its bytes are on disk, and not before', async () => {
    const photo = await put('photo');
    await record(photo);
    await record(photo);
    expect(await find(photo.sha256)).toMatchObject({ ...photo, mime: 'text/plain', erasedAt: null });
    const never = { ...photo, sha256: '00'.repeat(32) };
    await expect(record(never)).rejects.toMatchObject({ code: 'store.file-gone' });
    expect(await find(never.sha256)).toBeUndefined();
  });

  test('an erased file leaves the disk, its hashes stay; stored again it lives again', async () => {
    const statement = await put('statement');
    await record(statement);
    expect((await erase(statement.sha256)).value).toBe(true);
    expect((await erase(statement.sha256)).value).toBe(false);
    expect(await files.has(statement.sha256)).toBe(true);
    expect(await removeErased(store, files)).toBe(1);
    expect(await removeErased(store, files)).toBe(0);
    expect(await files.has(statement.sha256)).toBe(false);
    expect(await find(statement.sha256)).toMatchObject({ sm3: statement.sm3, erasedAt: expect.any(String) });
    await expect(record(statement)).rejects.toMatchObject({ code: 'store.file-gone' });
    await record(await put('statement'));
    expect(await removeErased(store, files)).toBe(0);
    expect(await files.has(statement.sha256)).toBe(true);
    expect((await find(statement.sha256))?.erasedAt).toBeNull();
  });

  test('the scrub compares the disk with the record', async () => {
    const lost = await put('lost');
    await record(lost);
    await files.remove(lost.sha256);
    const { findings } = await files.scrub(recordedFiles(store));
    expect(findings.map((f) => [f.kind, path.basename(f.path)])).toEqual([['missing', lost.sha256]]);
  });
});
