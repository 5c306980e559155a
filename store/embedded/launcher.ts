import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  lchownSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { findBinaries } from './binaries.ts';

/**
 * The embedded PostgreSQL: a real server, started as a child, reachable only through a socket in a folder of mode 0700.
 * It stops when this process ends, however it ends, and comes back when it dies on its own.
 */
export interface EmbeddedServer {
  /** connection settings for a role and database */
  connection(user: string, database: string): pg.ClientConfig;
  /** process id of the wrapper; the server is its child */
  readonly pid: () => number | undefined;
  /** process id of the PostgreSQL postmaster as its own pid file says */
  readonly postmasterPid: () => number | undefined;
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** folder of the cluster; made with mode 0700 when absent */
  readonly dataDir: string;
  /** false in tests that throw the cluster away: no flush to disk */
  readonly durable?: boolean;
  readonly settings?: Readonly<Record<string, string>>;
}

const PORT = 5432;

/** What wraps a program so that it does not run as root, which PostgreSQL refuses. */
interface Wrapper {
  readonly prefix: readonly string[];
  readonly uid?: number;
}

/**
 * As a normal user: nothing. As root: a user namespace in which this user appears as nobody (files stay owned by root).
 * Where namespaces are refused, the server runs as uid 65534 and the folder is given to it.
 */
function chooseWrapper(dataDir: string): Wrapper {
  if (typeof process.getuid !== 'function' || process.getuid() !== 0) return { prefix: [] };
  const unshare = ['unshare', '--user', '--map-user=65534', '--map-group=65534'];
  const tried = spawnSync(unshare[0] as string, [...unshare.slice(1), 'true'], { stdio: 'ignore' });
  if (tried.status === 0) return { prefix: unshare };
  for (let dir = path.dirname(dataDir); dir !== path.dirname(dir); dir = path.dirname(dir)) {
    const probe = spawnSync('test', ['-x', dir], { uid: 65534, gid: 65534 });
    if (probe.status !== 0) {
      throw new Error(
        `Running as root where user namespaces are refused, PostgreSQL must run as uid 65534, which cannot enter ${dir}. ` +
          'Set DATA_DIR to a folder that others may traverse, run as a normal user, or set DATABASE_URL.',
      );
    }
  }
  return { prefix: [], uid: 65534 };
}

/** A restored cluster belongs to whoever restored it; PostgreSQL wants to own it. */
function giveAway(dir: string, uid: number): void {
  if (!existsSync(dir) || statSync(dir).uid === uid) return;
  for (const name of readdirSync(dir, { recursive: true, encoding: 'utf8' }))
    lchownSync(path.join(dir, name), uid, uid);
  chownSync(dir, uid, uid);
}

/** Where the cluster of a folder lies. */
export function clusterFolder(dataDir: string): string {
  return path.join(dataDir, 'cluster');
}

/** Connection settings of the server of a folder, whoever started it. */
export function embeddedConnection(dataDir: string, user: string, database: string): pg.ClientConfig {
  return { host: socketFolder(dataDir), port: PORT, user, database };
}

/** Socket paths are limited to some 100 bytes, so a deep data folder gets its socket in the temporary folder. */
function socketFolder(dataDir: string): string {
  const near = path.join(dataDir, 'socket');
  if (near.length < 80) return near;
  const hash = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  return path.join(tmpdir(), `zhiyi-${hash}`);
}

/**
 * The wrapping shell holds an open pipe to this process. When the pipe closes, even because this process was killed, it asks
 * PostgreSQL for a fast shutdown; when PostgreSQL dies, it ends with it.
 */
const KEEPER =
  'exec 3<&0; "$@" <&- & p=$!; (cat <&3 >/dev/null; kill -INT $p) 2>/dev/null & c=$!; wait $p; s=$?; kill $c 2>/dev/null; exit $s';

function postmasterOf(cluster: string): number | undefined {
  const file = path.join(cluster, 'postmaster.pid');
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : undefined;
}

/** The server of a process that was killed is still shutting down: whoever connected to it now would be cut off. */
async function predecessorGone(cluster: string): Promise<boolean> {
  for (const until = Date.now() + 10_000; Date.now() < until; await sleep(20)) {
    const pid = postmasterOf(cluster);
    if (!pid || !isAlive(pid)) return true;
  }
  return false;
}

/** A process number may be somebody else's by now; a server that answers from this folder is not. */
async function mustNotBeInUse(folder: string, connection: pg.ClientConfig): Promise<void> {
  const client = new pg.Client(connection);
  client.on('error', () => {});
  const answers = await client.connect().then(
    () => true,
    () => false,
  );
  await client.end().catch(() => {});
  if (answers)
    throw new Error(
      `${folder} is in use: another server works on it. Stop that one, or set DATA_DIR to a folder of its own.`,
    );
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const binaries = findBinaries();
  const cluster = clusterFolder(options.dataDir);
  const sockets = socketFolder(options.dataDir);
  mkdirSync(options.dataDir, { recursive: true, mode: 0o700 });
  mkdirSync(sockets, { recursive: true, mode: 0o700 });
  chmodSync(sockets, 0o700);
  const wrapper = chooseWrapper(options.dataDir);
  if (wrapper.uid !== undefined) {
    for (const dir of [options.dataDir, sockets]) chownSync(dir, wrapper.uid, wrapper.uid);
    giveAway(cluster, wrapper.uid);
  }
  const as = wrapper.uid === undefined ? {} : { uid: wrapper.uid, gid: wrapper.uid };
  const environment = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };

  if (!existsSync(path.join(cluster, 'PG_VERSION'))) {
    const args = [
      ...wrapper.prefix,
      binaries.initdb,
      ...['-D', cluster, '-U', 'postgres', '--auth=trust', '-E', 'UTF8', '--data-checksums', '--no-instructions'],
      ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
      ...(options.durable === false ? ['--no-sync'] : []),
    ];
    const made = spawnSync(args[0] as string, args.slice(1), { ...as, env: environment, encoding: 'utf8' });
    if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || made.error?.message}`);
  }

  const settings: Record<string, string> = {
    listen_addresses: '',
    unix_socket_directories: sockets,
    unix_socket_permissions: '0700',
    port: String(PORT),
    shared_buffers: '48MB',
    max_connections: '60',
    timezone: 'UTC',
    ...(options.durable === false ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
    ...options.settings,
  };
  const logFile = path.join(options.dataDir, 'postgres.log');
  let child: ChildProcess | undefined;
  let stopping = false;

  const connection = (user: string, database: string) => embeddedConnection(options.dataDir, user, database);

  const launch = (): ChildProcess => {
    const log = openSync(logFile, 'a', 0o600);
    const flags = Object.entries(settings).flatMap(([k, v]) => ['-c', `${k}=${v}`]);
    const args = [...wrapper.prefix, 'sh', '-c', KEEPER, 'keeper', binaries.postgres, '-D', cluster, ...flags];
    const started = spawn(args[0] as string, args.slice(1), { ...as, env: environment, stdio: ['pipe', log, log] });
    closeSync(log);
    started.stdin?.on('error', () => {}); // the keeper may be gone already
    started.once('exit', () => {
      if (!stopping && child === started) void restart();
    });
    return started;
  };

  const ready = async (): Promise<void> => {
    const until = Date.now() + 60_000;
    for (;;) {
      const client = new pg.Client(connection('postgres', 'postgres'));
      client.on('error', () => {});
      try {
        await client.connect();
        await client.end();
        return;
      } catch (cause) {
        if (Date.now() > until) throw new Error(`PostgreSQL did not start; see ${logFile}`, { cause });
        await sleep(40);
      }
    }
  };

  /** The server died, or a predecessor still held the folder's lock: try again until it holds. */
  const restart = async (): Promise<void> => {
    await sleep(100);
    if (!stopping) child = launch();
  };

  if (!(await predecessorGone(cluster))) await mustNotBeInUse(options.dataDir, connection('postgres', 'postgres'));
  child = launch();
  await ready();

  return {
    connection,
    pid: () => child?.pid,
    postmasterPid: () => postmasterOf(cluster),
    async stop() {
      stopping = true;
      const running = child;
      if (!running || running.exitCode !== null || running.signalCode !== null) return;
      const gone = new Promise<void>((resolve) => running.once('exit', () => resolve()));
      running.stdin?.end();
      await gone;
    },
  };
}

/** Runs something against the database of a folder: the server that is running, or one started for the while. */
export async function usingEmbedded<T>(dataDir: string, run: () => Promise<T>): Promise<T> {
  const client = new pg.Client(embeddedConnection(dataDir, 'postgres', 'postgres'));
  client.on('error', () => {});
  const running = await client.connect().then(
    () => client.end().then(() => true),
    () => false,
  );
  if (running) return run();
  const server = await startEmbedded({ dataDir });
  try {
    return await run();
  } finally {
    await server.stop();
  }
}
