import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { clusterFolder, embeddedConnection, usingEmbedded } from '../embedded/launcher.ts';
import { BackupProblem, copyFile, forEach, hashFile, type ListedFile, type Manifest, walk } from './manifest.ts';

/** Contents PostgreSQL makes anew; the folders themselves must exist. */
const EMPTIED = [
  'pg_dynshmem',
  'pg_notify',
  'pg_replslot',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
  'pg_wal',
];
const LEFT_OUT =
  /(^|\/)(postmaster\.(pid|opts)|backup_label(\.old)?|tablespace_map(\.old)?|pg_internal\.init|pgsql_tmp[^/]*|.*\.tmp)(\/|$)/;
/** read last, as PostgreSQL's own tool does */
const CONTROL = 'global/pg_control';

export interface DatabaseCopy {
  readonly facts: Manifest['database'];
  readonly files: readonly ListedFile[];
  readonly folders: readonly string[];
}

/**
 * Copies the embedded database while it works: files in any state between two marks, and the database's own log from the first mark to
 * the last, by which a restored copy repairs itself to the moment of the second mark. A server that is not running is started for
 * the time of the copy.
 */
export async function copyDatabase(databaseDir: string, target: string, prefix: string): Promise<DatabaseCopy> {
  if (!existsSync(path.join(clusterFolder(databaseDir), 'PG_VERSION')))
    throw new BackupProblem('backup.no-database', `no embedded database in ${databaseDir}`);
  return usingEmbedded(databaseDir, async () => {
    const client = new pg.Client(embeddedConnection(databaseDir, 'postgres', 'postgres'));
    client.on('error', () => {}); // its query fails and says so
    await client.connect();
    return copyFrom(client, databaseDir, target, prefix);
  });
}

async function copyFrom(client: pg.Client, databaseDir: string, target: string, prefix: string): Promise<DatabaseCopy> {
  try {
    // A slot of this session keeps the log files that the copy will need, however long it takes.
    await client.query(`SELECT pg_create_physical_replication_slot('zhiyi_backup_${process.pid}', true, true)`);
    const { rows: started } = await client.query<{ lsn: string; wal: string; version: string }>(
      `SELECT lsn::text, pg_walfile_name(lsn) AS wal, current_setting('server_version') AS version FROM pg_backup_start('zhiyi', true) AS lsn`,
    );
    const [start] = started as [{ lsn: string; wal: string; version: string }];
    const cluster = clusterFolder(databaseDir);
    const out = path.join(target, prefix);
    const files: ListedFile[] = [];
    const take = async (name: string): Promise<void> => {
      const copied = await copyFile(path.join(cluster, name), path.join(out, name));
      if (copied) files.push({ path: `${prefix}/${name}`, ...copied });
    };
    const all = walk(cluster, '', (dir) => !EMPTIED.includes(dir) && !LEFT_OUT.test(dir));
    await forEach(all, async (name) => {
      if (name !== CONTROL && !LEFT_OUT.test(name)) await take(name);
    });
    await take(CONTROL);
    const folders = foldersOf(cluster).map((dir) => `${prefix}/${dir}`);
    const { rows: stopped } = await client.query<{ lsn: string; wal: string; label: string; spaces: string }>(
      `SELECT lsn::text, pg_walfile_name(lsn) AS wal, labelfile AS label, spcmapfile AS spaces FROM pg_backup_stop(false)`,
    );
    const [stop] = stopped as [{ lsn: string; wal: string; label: string; spaces: string }];
    if (stop.spaces.trim() !== '') throw new BackupProblem('backup.tablespaces', 'tablespaces are not supported');
    const label = path.join(out, 'backup_label');
    writeFileSync(label, stop.label, { mode: 0o600, flush: true });
    files.push({ path: `${prefix}/backup_label`, size: Buffer.byteLength(stop.label), sha256: await hashFile(label) });
    await copyLog(cluster, start.wal, stop.wal, take);
    return { facts: { serverVersion: start.version, startLsn: start.lsn, stopLsn: stop.lsn }, files, folders };
  } finally {
    await client.end();
  }
}

/** PostgreSQL wants its folders back, the empty ones too. */
function foldersOf(cluster: string): readonly string[] {
  const all = readdirSync(cluster, { recursive: true, withFileTypes: true })
    .filter((e) => e.isDirectory())
    .map((e) => path.relative(cluster, path.join(e.parentPath, e.name)).split(path.sep).join('/'));
  const kept = all.filter((dir) => !EMPTIED.some((e) => dir.startsWith(`${e}/`)) && !LEFT_OUT.test(dir));
  return [...kept, 'pg_wal/archive_status', 'pg_wal/summaries'];
}

const SEGMENT = /^[0-9A-F]{24}$/;

async function copyLog(
  cluster: string,
  first: string,
  last: string,
  take: (name: string) => Promise<void>,
): Promise<void> {
  const segments: string[] = [];
  for await (const name of walk(path.join(cluster, 'pg_wal')))
    if (name.endsWith('.history') || (SEGMENT.test(name) && name >= first && name <= last)) segments.push(name);
  for (const needed of [first, last])
    if (!segments.includes(needed)) throw new BackupProblem('backup.log-gone', `the database log ${needed} is gone`);
  for (const name of segments) await take(`pg_wal/${name}`);
}
