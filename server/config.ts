import path from 'node:path';

/** How this server runs. Without configuration it is the demo district on this machine. */
export interface Config {
  readonly mode: 'demo' | 'office';
  readonly port: number;
  readonly host: string;
  /** files, keys, log and, when embedded, the database */
  readonly dataDir: string;
  readonly databaseUrl?: string;
  readonly ownerUrl?: string;
  /** address in QR codes and links, without a trailing slash */
  readonly publicUrl: string;
  readonly district: string;
  readonly logLevel: string;
  /** file that names the organs’ electronic seals (docs/guides/operate.md); an office only */
  readonly sealsFile?: string;
  /** policy of the evidence log: its witnesses, and how many must sign (docs/guides/witness.md); the demo brings its own */
  readonly ledgerPolicy?: string;
  /** file that names with whom the log’s roots are left (docs/guides/anchors.md); the demo brings simulated ones */
  readonly ledgerAnchors?: string;
  /** requests a minute from one address; 0 turns the limit off (tests) */
  readonly rateLimit: number;
  /** who shows it may read the metrics; without one, this machine only */
  readonly metricsToken?: string;
}

/** The first part of every key (docs/adr/0010). */
const DISTRICT = /^[a-z][a-z0-9-]{1,30}$/;
const LEVELS = new Set(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']);
const LOOPBACK = new Set(['localhost', '127.0.0.1', '::1']);

/** @throws Error that says which variable to mend */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const mode = env.ZHIYI_MODE ?? 'demo';
  if (mode !== 'demo' && mode !== 'office') throw new Error('ZHIYI_MODE is "demo" or "office"');
  const port = Number(env.PORT ?? 8080);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('PORT is a number from 0 to 65535');
  const host = env.HOST ?? 'localhost';
  if (mode === 'demo' && !LOOPBACK.has(host)) {
    throw new Error(
      'The demo has persons to enter as with one click, so it listens on this machine only: leave HOST unset, or set ZHIYI_MODE=office.',
    );
  }
  const sealsFile = env.ZHIYI_SEALS;
  if (mode === 'demo' && sealsFile)
    throw new Error(
      'ZHIYI_SEALS is set, but papers of the demo say 演示 and are never sealed: unset it, or set ZHIYI_MODE=office.',
    );
  const district = env.ZHIYI_DISTRICT ?? 'jiangbei';
  if (!DISTRICT.test(district))
    throw new Error('ZHIYI_DISTRICT is a word of small letters that never changes, not a code: jiangbei');
  const rateLimit = Number(env.RATE_LIMIT ?? 1200);
  if (env.RATE_LIMIT === '' || !Number.isSafeInteger(rateLimit) || rateLimit < 0)
    throw new Error('RATE_LIMIT is a whole number of requests a minute; 0 for no limit');
  const logLevel = env.LOG_LEVEL ?? 'info';
  if (!LEVELS.has(logLevel)) throw new Error(`LOG_LEVEL is one of ${[...LEVELS].join(', ')}`);
  const databaseUrl = databaseAddress(env, 'DATABASE_URL');
  const ownerUrl = databaseAddress(env, 'DATABASE_OWNER_URL');
  return {
    mode,
    port,
    host,
    dataDir: path.resolve(env.DATA_DIR ?? 'data'),
    ...(databaseUrl ? { databaseUrl } : {}),
    ...(ownerUrl ? { ownerUrl } : {}),
    publicUrl: publicAddress(env.PUBLIC_URL ?? `http://localhost:${port}`),
    district,
    ...(sealsFile ? { sealsFile: path.resolve(sealsFile) } : {}),
    ...(env.ZHIYI_LEDGER_POLICY ? { ledgerPolicy: path.resolve(env.ZHIYI_LEDGER_POLICY) } : {}),
    ...(env.ZHIYI_LEDGER_ANCHORS ? { ledgerAnchors: path.resolve(env.ZHIYI_LEDGER_ANCHORS) } : {}),
    logLevel,
    ...(env.METRICS_TOKEN ? { metricsToken: env.METRICS_TOKEN } : {}),
    rateLimit,
  };
}

/** @throws Error unless people can reach it as it stands: what follows the path would break links, what is no http(s) every passkey */
function publicAddress(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const more = url && (url.search || url.hash || url.username);
  if (!url || !['http:', 'https:'].includes(url.protocol) || more)
    throw new Error('PUBLIC_URL is an address such as https://office.example, with nothing behind its path');
  return url.origin + url.pathname.replace(/\/+$/, '');
}

/** The text is not repeated: it holds a password. */
function databaseAddress(env: NodeJS.ProcessEnv, name: string): string | undefined {
  const text = env[name];
  if (!text) return undefined;
  if (!/^postgres(ql)?:\/\/./.test(text))
    throw new Error(`${name} is an address such as postgresql://zhiyi_app@host/zhiyi`);
  return text;
}
