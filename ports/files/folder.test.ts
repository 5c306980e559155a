import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { sm3 } from '@zhiyi/ledger/sm';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { type FileStore, openFileFolder } from './index.ts';

describe('files by their content', () => {
  const folders: string[] = [];
  let root: string;
  let files: FileStore;
  beforeEach(async () => {
    root = mkdtempSync(path.join(tmpdir(), 'zhiyi-files-'));
    folders.push(root);
    files = await openFileFolder(root);
  });
  afterAll(() => {
    for (const f of folders) rmSync(f, { recursive: true, force: true });
  });

  const sha = (data: Uint8Array | string) => createHash('sha256').update(data).digest('hex');
  const from = (...parts: string[]) => Readable.from(parts.map((p) => Buffer.from(p)));
  const at = (name: string) => path.join(root, name.slice(0, 2), name.slice(2, 4), name);
  const read = async (name: string, options = {}) => buffer((await files.open(name, options)).stream);

  test('a file is found under its SHA-256, with the SM3 of the same bytes beside it, and cannot be written', async () => {
    const stored = await files.put(from('现场', '照片'));
    const bytes = Buffer.from('现场照片');
    expect(stored).toEqual({ sha256: sha(bytes), sm3: sm3(bytes).toString('hex'), size: bytes.length });
    expect(await read(stored.sha256)).toEqual(bytes);
    expect(statSync(at(stored.sha256)).mode & 0o777).toBe(0o400);
    expect(readdirSync(path.join(root, 'incoming'))).toEqual([]);
    expect(await read(stored.sha256, { range: { from: 3, to: 5 } })).toEqual(Buffer.from('场'));
  });

  test('any bytes in any pieces come back as they were, and the same bytes are kept once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 2000 }), { maxLength: 6 }), async (parts) => {
        const whole = Buffer.concat(parts);
        const [a, b] = await Promise.all([files.put(Readable.from(parts)), files.put(Readable.from([whole]))]);
        expect(a).toEqual(b);
        expect(a.sha256).toBe(sha(whole));
        expect(Buffer.compare(await read(a.sha256, { verify: true }), whole)).toBe(0);
      }),
      { numRuns: 40 },
    );
  });

  test('a file too large, one that breaks off and one that is not what was announced leave nothing', async () => {
    await expect(files.put(from('12345', '67890'), { maxBytes: 9 })).rejects.toMatchObject({ code: 'files.too-large' });
    await expect(files.put(from('1'), { sha256: sha('2') })).rejects.toMatchObject({ code: 'files.differs' });
    async function* broken() {
      yield Buffer.from('half');
      throw new Error('connection lost');
    }
    await expect(files.put(broken())).rejects.toThrow('connection lost');
    expect(readdirSync(root)).toEqual(['incoming']);
    expect(readdirSync(path.join(root, 'incoming'))).toEqual([]);
    expect((await files.put(from('1234', '56789'), { maxBytes: 9, sha256: sha('123456789') })).size).toBe(9);
  });

  test('what a process left half-written is swept away after a day; what is arriving stays', async () => {
    const incoming = path.join(root, 'incoming');
    for (const name of ['old', 'young']) writeFileSync(path.join(incoming, name), 'half');
    utimesSync(path.join(incoming, 'old'), new Date(0), new Date(Date.now() - 90_000_000));
    await openFileFolder(root);
    expect(readdirSync(incoming)).toEqual(['young']);
  });

  test('names that are no names reach no file outside the folder', async () => {
    for (const name of ['../../../../etc/passwd', 'A'.repeat(64), '', 'ab'.repeat(31), `${'a'.repeat(64)}/..`]) {
      expect(await files.has(name).catch((e: { code: string }) => e.code)).toBe('files.missing');
      await expect(files.open(name)).rejects.toMatchObject({ code: 'files.missing' });
    }
    await expect(files.open(sha('never stored'))).rejects.toMatchObject({ code: 'files.missing' });
  });

  test('one flipped bit is refused on a verifying read before any byte is handed out, and named by the scrub', async () => {
    const good = await files.put(from('good'));
    const bad = await files.put(from('bad evidence'));
    chmodSync(at(bad.sha256), 0o600);
    writeFileSync(at(bad.sha256), 'bad evidencd');
    await expect(files.open(bad.sha256, { verify: true })).rejects.toMatchObject({ code: 'files.differs' });
    expect((await read(bad.sha256)).toString()).toBe('bad evidencd'); // without verification it is handed out
    expect(await files.scrub()).toEqual({
      files: 2,
      bytes: 16,
      findings: [{ kind: 'altered', path: at(bad.sha256), detail: `holds the bytes of ${sha('bad evidencd')}` }],
    });
    expect((await read(good.sha256, { verify: true })).toString()).toBe('good');
  });

  test('the scrub names what is missing, what does not belong and what cannot be read', async () => {
    const kept = await files.put(from('kept'));
    const gone = await files.put(from('gone'));
    expect(await files.remove(gone.sha256)).toBe(true);
    expect(await files.remove(gone.sha256)).toBe(false);
    writeFileSync(path.join(root, kept.sha256.slice(0, 2), 'note.txt'), 'x');
    const wrongPlace = path.join(root, 'zz', kept.sha256);
    mkdirSync(path.dirname(wrongPlace));
    writeFileSync(wrongPlace, 'kept');
    async function* recorded() {
      yield kept.sha256;
      yield gone.sha256;
    }
    const { findings } = await files.scrub(recorded());
    expect(findings.map((f) => [f.kind, f.path]).sort()).toEqual([
      ['missing', at(gone.sha256)],
      ['stray', path.join(root, kept.sha256.slice(0, 2), 'note.txt')],
      ['stray', wrongPlace],
    ]);
    const names: string[] = [];
    for await (const n of files.names()) names.push(n);
    expect(names).toEqual([kept.sha256]);
  });

  test('a file of 64 MB passes through: what came before is on the disk when the next part is asked for', async () => {
    const PART = 256 * 1024;
    let furthestBehind = 0;
    const onDisk = () =>
      readdirSync(path.join(root, 'incoming')).reduce((n, f) => n + statSync(path.join(root, 'incoming', f)).size, 0);
    async function* large() {
      const part = Buffer.alloc(PART, 7);
      for (let i = 0; i < 256; i++) {
        furthestBehind = Math.max(furthestBehind, i * PART - onDisk());
        yield part;
      }
    }
    const stored = await files.put(large());
    expect(stored.size).toBe(256 * PART);
    expect(furthestBehind).toBeLessThanOrEqual(4 * PART);
    const opened = await files.open(stored.sha256, { verify: true });
    opened.stream.destroy();
    expect(opened.size).toBe(stored.size);
  });
});
