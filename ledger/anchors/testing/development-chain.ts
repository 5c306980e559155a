import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
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

function client(url: string) {
  const mode: TestClient['mode'] = 'anvil';
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
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const url = await listening(child);
  return {
    url,
    test: client(url),
    stop: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      if (child.exitCode === null && kill()) await gone;
      process.off('exit', kill);
    },
  };
}

function listening(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the development chain ended with ${code}`)));
    if (child.stdout === null) return;
    createInterface({ input: child.stdout }).on('line', (line) => {
      const address = /Listening on (127\.0\.0\.1:\d+)/.exec(line)?.[1];
      if (address !== undefined) resolve(`http://${address}`);
    });
  });
}
