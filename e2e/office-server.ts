import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { projectRoot } from '@zhiyi/store';

export interface RunningServer {
  readonly url: string;
  /** what the server printed so far */
  said(): string;
  stop(): Promise<void>;
}

/** The built server on a free port with a data folder of its own, ready to answer. */
export async function startServer(more: Readonly<Record<string, string>> = {}): Promise<RunningServer> {
  const root = projectRoot();
  const folder = mkdtempSync(path.join(tmpdir(), 'zhiyi-e2e-'));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const server = spawn(process.execPath, [path.join(root, 'dist', 'server.mjs')], {
    cwd: folder,
    env: {
      ...process.env,
      PORT: String(port),
      DATA_DIR: path.join(folder, 'data'),
      LOG_LEVEL: 'warn',
      RATE_LIMIT: '0',
      PUBLIC_URL: url,
      ...more,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const hear = (d: Buffer) => {
    said += d.toString();
  };
  server.stdout.on('data', hear);
  server.stderr.on('data', hear);
  const until = Date.now() + 100_000;
  for (;;) {
    const up = await fetch(`${url}/readyz`).then(
      (r) => r.ok,
      () => false,
    );
    if (up) break;
    if (server.exitCode !== null || Date.now() > until) {
      server.kill('SIGKILL');
      throw new Error(`the server did not start:\n${said}`);
    }
    await new Promise((r) => setTimeout(r, 100));
  }
  return {
    url,
    said: () => said,
    async stop() {
      const gone = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGTERM');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
