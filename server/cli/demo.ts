import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { DEMO_MARK, NotForDemo, playYear, STORY_BEGINS } from '@zhiyi/demo';
import { millisOf } from '@zhiyi/kernel';
import {
  clusterFolder,
  dataFolders,
  embeddedConnection,
  ensureRoles,
  migrate,
  projectRoot,
  startEmbedded,
  usingEmbedded,
} from '@zhiyi/store';
import pg from 'pg';
import { type Config, readConfig } from '../config.ts';
import { openOffice } from '../office.ts';
import { isParseError } from './clock.ts';
import { type CliResult, failed } from './result.ts';

const USAGE = 'demo reset | demo year   [--data-dir DIR]';

const options = { 'data-dir': { type: 'string' }, json: { type: 'boolean' } } as const;

/** What a demo leaves in its folder; a reset takes away these and nothing else. */
const LEFT_BY_DEMO = ['postgres', 'files', 'log', 'anchors', 'keys', 'simulator', 'witnesses', 'demo-clock.json'];

/**
 * `zhiyi demo reset` empties the demo’s data folder; the next start plays the day anew. `zhiyi demo year` plays two years instead of the day,
 * in minutes, with progress on stderr. Both in demo mode only, on the embedded database, while the server is stopped.
 */
export async function runDemo(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<CliResult> {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [what, ...rest] = positionals;
    if ((what !== 'reset' && what !== 'year') || rest.length > 0) return failed(2, 'usage', USAGE);
    const config = readConfig(env);
    const dataDir = path.resolve(values['data-dir'] ?? config.dataDir);
    const no = await whyNot({ ...config, dataDir });
    if (no) return no;
    return what === 'reset' ? await reset({ ...config, dataDir }) : await year({ ...config, dataDir });
  } catch (e) {
    if (e instanceof NotForDemo) return failed(1, 'demo.not-for-demo', e.message);
    if (isParseError(e)) return failed(2, 'usage', `${e.message}\n${USAGE}`);
    throw e;
  }
}

async function whyNot(config: Config): Promise<CliResult | undefined> {
  if (config.mode !== 'demo') return failed(1, 'demo.office', 'This is an office, not the demo: nothing was touched.');
  if (config.databaseUrl)
    return failed(1, 'demo.not-embedded', 'The database is at DATABASE_URL: give the demo a database of its own.');
  if (await serverRuns(config)) return failed(1, 'demo.running', 'The server is running: stop it first.');
  return undefined;
}

async function serverRuns(config: Config): Promise<boolean> {
  const probe = new pg.Client(embeddedConnection(dataFolders(config.dataDir).database, 'zhiyi_app', 'zhiyi'));
  probe.on('error', () => {});
  return probe.connect().then(
    () => probe.end().then(() => true),
    () => false,
  );
}

async function reset(config: Config): Promise<CliResult> {
  const { dataDir } = config;
  const { database } = dataFolders(dataDir);
  if (!existsSync(path.join(clusterFolder(database), 'PG_VERSION')))
    return failed(1, 'demo.nothing', `There is no demo in ${dataDir}.`);
  if (!(await holdsOnlyDemo(config)))
    return failed(1, 'demo.foreign', `The district in ${dataDir} is not the demo’s: nothing was touched.`);
  for (const name of LEFT_BY_DEMO) rmSync(path.join(dataDir, name), { recursive: true, force: true });
  const left = readdirSync(dataDir);
  const lines = [`The demo in ${dataDir} is gone; the next start plays its day anew.`];
  if (left.length > 0) lines.push(`Left as it is: ${left.join(', ')}`);
  return { json: { dataDir, left }, text: lines.join('\n'), code: 0 };
}

/**
 * Asks the database itself, as its superuser, over every district: a folder says nothing about whose people are in it. Nothing real is in it
 * when nobody in it is real and every district with organs carries the demo’s mark.
 */
async function holdsOnlyDemo(config: Config): Promise<boolean> {
  const { database } = dataFolders(config.dataDir);
  return usingEmbedded(database, async () => {
    const client = new pg.Client(embeddedConnection(database, 'postgres', 'zhiyi'));
    client.on('error', () => {});
    try {
      await client.connect();
      const { rows } = await client.query<{ real: boolean }>(
        `SELECT EXISTS (SELECT FROM people.persons WHERE NOT demo) OR EXISTS (
           SELECT FROM people.organs o WHERE NOT EXISTS (
             SELECT FROM store.settings s WHERE s.district = o.district AND s.key = $1)) AS real`,
        [DEMO_MARK],
      );
      return rows[0]?.real === false;
    } catch (e) {
      if (NOTHING_YET.has((e as { code?: string }).code ?? '')) return true;
      throw e;
    } finally {
      await client.end().catch(() => {});
    }
  });
}

/** No such database, no such table: a start that died before its migrations. */
const NOTHING_YET = new Set(['3D000', '42P01']);

async function year(config: Config): Promise<CliResult> {
  const { database } = dataFolders(config.dataDir);
  const server = await startEmbedded({ dataDir: database });
  try {
    await ensureRoles(server.connection('postgres', 'postgres'), 'zhiyi');
    await migrate(server.connection('zhiyi_owner', 'zhiyi'), projectRoot());
    const app = server.connection('zhiyi_app', 'zhiyi');
    const office = await openOffice({ config, database: app, clock: () => millisOf(STORY_BEGINS) });
    try {
      const figures = await playYear({ office, report: (text) => process.stderr.write(`${text}\n`) });
      return { json: figures, text: sayFigures(figures), code: 0 };
    } finally {
      await office.close();
    }
  } finally {
    await server.stop();
  }
}

function sayFigures(f: Awaited<ReturnType<typeof playYear>>): string {
  const share = ((100 * f.postedToStreets) / f.enforcementStaff).toFixed(0);
  const conferred = Object.entries(f.conferred).map(([body, c]) => `${body} ${c.matters}（${c.batches} 批）`);
  const decided = Object.entries(f.cichengDecided).map(([y, n]) => `${y} 年 ${n}`);
  return [
    `执法人员 ${f.enforcementStaff}，派驻镇街 ${f.postedToStreets}（${share} %）；镇街自有持证人员 ${f.streetCertificates}`,
    `赋权事项：${conferred.join('，')}`,
    `慈城中队一至九月决定（当场处罚）：${decided.join('，')}；全区案件 ${f.cases}`,
    '尚无：双随机与专项检查、移送接收、协同场景、疑难问题与调解、普法册（相应功能建成后补入）',
  ].join('\n');
}
