import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { openFileFolder } from '@zhiyi/ports';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inspectActs } from '../faults/inspect.ts';
import { wholeAct } from '../faults/whole-act.ts';
import {
  type EmbeddedServer,
  ensureRoles,
  findSubjects,
  migrate,
  openDb,
  openKeys,
  openPool,
  projectRoot,
  runRead,
  type StoreConfig,
  startEmbedded,
} from '../index.ts';
import { backup, dataFolders, hashFile, logHeads, type Manifest, readManifest, restore } from './index.ts';

describe('backup and restore of the embedded database', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'zhiyi-backup-'));
  const dataDir = path.join(root, 'data');
  const copy = path.join(root, 'copy');
  const servers: EmbeddedServer[] = [];
  let manifest: Manifest;
  const acked = new Set<string>();
  let ackedBefore: ReadonlySet<string>;
  let fileName: string;

  const open = async (dir: string) => {
    const server = await startEmbedded({ dataDir: dataFolders(dir).database, durable: false });
    servers.push(server);
    const pool = openPool(server.connection('zhiyi_app', 'zhiyi'), 8);
    const store: StoreConfig = {
      db: openDb(pool),
      district: 'jiangbei',
      keys: openKeys(dataFolders(dir).keys),
      logOrigin: 'ledger.test/evidence/2026',
      clock: () => Date.parse('2026-10-13T01:00:00Z'),
    };
    return { server, pool, store };
  };

  /** Acts go on by four clients while the backup is taken. */
  beforeAll(async () => {
    const server = await startEmbedded({ dataDir: dataFolders(dataDir).database, durable: false });
    await ensureRoles(server.connection('postgres', 'postgres'), 'zhiyi');
    await migrate(server.connection('zhiyi_owner', 'zhiyi'), projectRoot());
    await server.stop();
    const { store, pool, server: living } = await open(dataDir);
    const files = await openFileFolder(path.join(dataFolders(dataDir).files, 'jiangbei'));
    fileName = (await files.put(Readable.from([Buffer.from('现场照片')]))).sha256;
    writeLog(dataFolders(dataDir).log, 40);
    writeAnchor(dataFolders(dataDir).anchors, 40);
    writeFileSync(path.join(dataDir, 'demo-clock.json'), '{}');
    let stop = false;
    let n = 0;
    const work = async () => {
      while (!stop) {
        const mine = n++;
        await wholeAct(store, mine);
        acked.add(`key-${mine}`);
        await sleep(10);
      }
    };
    const clients = Array.from({ length: 4 }, work);
    while (acked.size < 30) await sleep(5);
    ackedBefore = new Set(acked);
    manifest = await backup(dataDir, copy);
    const during = acked.size - ackedBefore.size;
    stop = true;
    await Promise.all(clients);
    expect(during).toBeGreaterThan(0); // it was written to while it was copied
    await pool.end();
    await living.stop();
  }, 120_000);
  afterAll(async () => {
    await Promise.all(servers.map((s) => s.stop()));
    rmSync(root, { recursive: true, force: true });
  });

  const fresh = () => mkdtempSync(path.join(root, 'restored-'));

  test('every act acknowledged before the backup began is in the restored copy, none half, and work goes on there', async () => {
    const target = fresh();
    const { keptLog } = await restore(copy, target);
    expect(keptLog).toBe(false);
    const { store, pool, server } = await open(target);
    const found = await inspectActs(server.connection('postgres', 'zhiyi'));
    expect(found.faults).toEqual([]);
    expect([...ackedBefore].filter((k) => !found.keys.has(k))).toEqual([]);
    const answer = await wholeAct(store, 1_000_000);
    expect(answer.repeated).toBe(false);
    expect((await wholeAct(store, 0)).repeated).toBe(true);
    expect((await inspectActs(server.connection('postgres', 'zhiyi'))).faults).toEqual([]);
    const names = await runRead(store, { kind: 'system', id: 't', organ: 's', viewers: ['system'] }, (act) =>
      findSubjects(act, { field: 'name', value: '当事人0', how: 'whole' }),
    );
    expect(names).toHaveLength(1); // the keys came along
    await pool.end();
    const files = await openFileFolder(path.join(dataFolders(target).files, 'jiangbei'));
    expect((await buffer((await files.open(fileName, { verify: true })).stream)).toString()).toBe('现场照片');
    expect(existsSync(path.join(target, 'demo-clock.json'))).toBe(true);
    expect(readdirSync(target).sort()).toEqual(['anchors', 'demo-clock.json', 'files', 'keys', 'log', 'postgres']);
    expect(readAnchor(target, 40)).toBe('anchor of 40');
  });

  test('the manifest names the place in the database’s log, the head of the evidence log and every file', () => {
    expect(manifest).toEqual(readManifest(copy));
    expect(manifest.database.startLsn).toMatch(/^[0-9A-F]+\/[0-9A-F]+$/);
    expect(manifest.logs).toEqual([{ path: 'evidence/checkpoint', origin: ORIGIN, size: 40, root: 'root-40' }]);
    expect(manifest.damaged).toEqual([]);
    const paths = manifest.files.map((f) => f.path);
    expect(paths).toContain(`files/jiangbei/${fileName.slice(0, 2)}/${fileName.slice(2, 4)}/${fileName}`);
    for (const needed of ['keys/master.key', 'database/cluster/global/pg_control', 'log/evidence/tile/0/000'])
      expect(paths).toContain(needed);
    expect(paths.some((p) => p.endsWith('postmaster.pid'))).toBe(false);
  });

  test('database, files, log and keys were copied in that order, each when the one before was whole', () => {
    const copied = (part: string) =>
      manifest.files
        .filter((f) => f.path.startsWith(`${part}/`))
        .map((f) => statSync(path.join(copy, f.path), { bigint: true }).birthtimeNs)
        .sort((a, b) => Number(a - b));
    const parts = ['database', 'files', 'log', 'anchors', 'keys'].map(copied);
    for (const [i, times] of parts.slice(1).entries()) {
      const before = parts[i]?.at(-1) as bigint;
      expect(times.length, `part ${i + 1}`).toBeGreaterThan(0);
      expect((times[0] as bigint) - before, `part ${i + 1}`).toBeGreaterThanOrEqual(0n);
    }
  });

  test('a target that is not empty, a backup that is not finished and one that was tampered with are refused, and nothing is written', async () => {
    const used = fresh();
    writeFileSync(path.join(used, 'mine.txt'), 'x');
    await expect(restore(copy, used)).rejects.toMatchObject({ code: 'restore.not-empty' });
    expect(readdirSync(used)).toEqual(['mine.txt']);
    await expect(backup(dataDir, used)).rejects.toMatchObject({ code: 'backup.not-empty' });

    const bad = await smallBackup(path.join(root, 'bad'));
    writeFileSync(path.join(bad, 'log/evidence/tile/0/000'), 'tilf');
    rmSync(path.join(bad, 'keys/master.key'));
    writeFileSync(path.join(bad, 'extra'), '');
    const target = fresh();
    await expect(restore(bad, target)).rejects.toMatchObject({
      code: 'restore.damaged',
      message: expect.stringMatching(
        /missing: keys\/master.key\naltered: log\/evidence\/tile\/0\/000\nnot of the backup: extra/,
      ),
    });
    expect(readdirSync(target)).toEqual([]);
    rmSync(path.join(bad, 'manifest.json'));
    await expect(restore(bad, target)).rejects.toMatchObject({ code: 'backup.not-one' });
  });

  test('a living log is never shortened: longer it is refused or, on request, left as it is; shorter, forked or strange it is refused', async () => {
    const small = await smallBackup(path.join(root, 'small'));
    const attempt = (size: number, options = {}, rootHash = `root-${size}`, origin = ORIGIN) => {
      const target = fresh();
      writeLog(path.join(target, 'log'), size, rootHash, origin);
      writeAnchor(path.join(target, 'anchors'), size);
      const before = readFileSync(path.join(target, 'log/evidence/checkpoint'), 'utf8');
      const done = restore(small, target, options);
      const untouched = () => expect(readFileSync(path.join(target, 'log/evidence/checkpoint'), 'utf8')).toBe(before);
      return { target, done, untouched };
    };
    const longer = attempt(41);
    await expect(longer.done).rejects.toMatchObject({ code: 'restore.log-ahead' });
    expect(readdirSync(longer.target)).toEqual(['anchors', 'log']);
    longer.untouched();

    const kept = attempt(41, { keepLog: true });
    expect((await kept.done).keptLog).toBe(true);
    kept.untouched();
    expect(readAnchor(kept.target, 41)).toBe('anchor of 41');
    expect(readFileSync(path.join(kept.target, 'keys/master.key'), 'utf8')).toBe('key');

    const same = attempt(40);
    expect((await same.done).keptLog).toBe(true);
    same.untouched();

    await expect(attempt(39, { keepLog: true }).done).rejects.toMatchObject({ code: 'restore.log-behind' });
    await expect(attempt(40, { keepLog: true }, 'root-x').done).rejects.toMatchObject({ code: 'restore.log-fork' });
    await expect(attempt(40, { keepLog: true }, 'r', 'another/2025').done).rejects.toMatchObject({
      code: 'restore.other-log',
    });
  });

  test('evidence whose bytes were altered before the backup is named in it', async () => {
    const file = path.join(dataDir, 'files/jiangbei', fileName.slice(0, 2), fileName.slice(2, 4), fileName);
    rmSync(file);
    writeFileSync(file, 'changed');
    const second = path.join(root, 'second');
    mkdirSync(second);
    const made = await backup(dataDir, second); // the database does not run: it is started for the copy
    expect(made.damaged).toEqual([`files/jiangbei/${fileName.slice(0, 2)}/${fileName.slice(2, 4)}/${fileName}`]);
    const target = fresh();
    await restore(second, target);
    const { server, pool } = await open(target);
    const found = await inspectActs(server.connection('postgres', 'zhiyi'));
    expect(found.faults).toEqual([]);
    expect(found.keys.size).toBe(acked.size);
    await pool.end();
  });
});

/** A backup without a database, for what does not concern one. */
async function smallBackup(dir: string): Promise<string> {
  writeLog(path.join(dir, 'log'), 40);
  mkdirSync(path.join(dir, 'keys'));
  writeFileSync(path.join(dir, 'keys/master.key'), 'key');
  const paths = ['keys/master.key', 'log/evidence/checkpoint', 'log/evidence/tile/0/000'];
  const files = await Promise.all(
    paths.map(async (p) => ({ path: p, size: 0, sha256: await hashFile(path.join(dir, p)) })),
  );
  const manifest: Manifest = {
    format: 'zhiyi-backup/1',
    madeAt: '2026-10-13T01:00:00.000Z',
    version: '0',
    database: { serverVersion: '18', startLsn: '0/1', stopLsn: '0/2' },
    logs: logHeads(path.join(dir, 'log')),
    files,
    folders: [],
    damaged: [],
  };
  writeFileSync(path.join(dir, 'manifest.json'), JSON.stringify(manifest));
  return dir;
}

const ORIGIN = 'ledger.test/evidence/2026';

function writeAnchor(folder: string, size: number): void {
  mkdirSync(path.join(folder, 'timestamp/of/done'), { recursive: true });
  writeFileSync(path.join(folder, `timestamp/of/done/${size}.json`), `anchor of ${size}`);
}

function readAnchor(dataDir: string, size: number): string {
  return readFileSync(path.join(dataDir, `anchors/timestamp/of/done/${size}.json`), 'utf8');
}

/** A log folder as far as backup and restore look into it. */
function writeLog(folder: string, size: number, rootHash = `root-${size}`, origin = ORIGIN): void {
  mkdirSync(path.join(folder, 'evidence/tile/0'), { recursive: true });
  writeFileSync(path.join(folder, 'evidence/checkpoint'), `${origin}\n${size}\n${rootHash}\n\n— ${origin} sig\n`);
  writeFileSync(path.join(folder, 'evidence/tile/0/000'), 'tile');
}
