import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { createTestClient, http, publicActions, type TestClient, walletActions } from 'viem';
import { mnemonicToAccount } from 'viem/accounts';

/** A development chain: one process of one node, for tests and measurements. It shows that calls are right, not that parties agree. */
export interface DevelopmentChain {
  readonly url: string;
  readonly test: ReturnType<typeof client>;
  stop(): Promise<void>;
}

/** The accounts of a development chain are known to everybody and hold made-up money. */
export function developmentAccount(addressIndex: number) {
  return mnemonicToAccount('test test test test test test test test test test test junk', { addressIndex });
}

function client(url: string, mode: TestClient['mode']) {
  const chain = createTestClient({ mode, transport: http(url, { retryCount: 0 }), cacheTime: 0 });
  return chain.extend(publicActions).extend(walletActions);
}

/** The program as npm brings it; undefined on a machine it is not made for. */
export function developmentChainProgram(): string | undefined {
  const machine = { x64: 'amd64', arm64: 'arm64' }[process.arch as string];
  try {
    const own = createRequire(createRequire(import.meta.url).resolve('@foundry-rs/anvil/package.json'));
    const program = own.resolve(`@foundry-rs/anvil-${process.platform}-${machine}/bin/anvil`);
    return existsSync(program) ? program : undefined;
  } catch {
    return undefined;
  }
}

/** @param options further options of the program; without any, each transaction gets its block at once */
export async function startDevelopmentChain(options: readonly string[] = []): Promise<DevelopmentChain> {
  const program = developmentChainProgram();
  if (program === undefined) throw new Error('npm brought no development chain for this machine');
  const child = spawn(program, ['--port', '0', '--host', '127.0.0.1', ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return running(child, 'anvil');
}

/**
 * A second implementation of the same interface (Hardhat 2), from a folder where npm installed it: the long run puts it there.
 *
 * @param folder holds `node_modules/hardhat`; a configuration is written beside it
 */
export async function startSecondChain(folder: string): Promise<DevelopmentChain> {
  writeFileSync(path.join(folder, 'hardhat.config.cjs'), "module.exports = { solidity: '0.8.28' };\n");
  const program = path.join(folder, 'node_modules', 'hardhat', 'internal', 'cli', 'bootstrap.js');
  const child = spawn(
    process.execPath,
    [program, 'node', '--hostname', '127.0.0.1', '--port', String(await freePort())],
    {
      cwd: folder,
      env: { ...process.env, HARDHAT_DISABLE_TELEMETRY_PROMPT: 'true' },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  return running(child, 'hardhat');
}

async function running(child: ChildProcess, mode: TestClient['mode']): Promise<DevelopmentChain> {
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const url = await listening(child);
  return {
    url,
    test: client(url, mode),
    stop: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      if (child.exitCode === null && kill()) await gone;
      process.off('exit', kill);
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

function listening(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the development chain ended with ${code}`)));
    if (child.stdout === null) return;
    createInterface({ input: child.stdout }).on('line', (line) => {
      const address = /(?:Listening on |server at http:\/\/)(127\.0\.0\.1:\d+)/.exec(line)?.[1];
      if (address !== undefined) resolve(`http://${address}`);
    });
  });
}
