import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { formatVkey, parseCheckpoint, utf8 } from '../core/index.ts';
import { ORIGIN, testSigner } from '../testing/keys.ts';
import { checkpointPath } from '../witness/http.ts';
import { type RunningWitness, startWitness, witnessSigners } from '../witness/serve.ts';
import { type Ledger, type LedgerOptions, openLedger } from './ledger.ts';
import type { Alarm } from './publish.ts';

const signer = testSigner(ORIGIN, 'note');
const sm2Signer = testSigner(ORIGIN, 'note', 'sm2');
const entry = (n: number) => utf8(`entry ${n} of the case ${n % 17}`);
const root = mkdtempSync(path.join(tmpdir(), 'zhiyi-ledger-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close().catch(() => {});
});

async function listen(listener: RequestListener, port = 0): Promise<{ readonly url: string; readonly server: Server }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  closing.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

/** Four witnesses with keys and folders of their own, on real addresses of the loopback. */
class Town {
  readonly dir: string;
  readonly names = ['gongan', 'jiaojing', 'zhujian', 'sifa'];
  readonly running = new Map<string, RunningWitness>();
  readonly ports = new Map<string, number>();
  logUrl: string | undefined;

  constructor(name: string) {
    this.dir = path.join(root, name);
  }

  config(name: string) {
    return { name: `w.test/${name}`, folder: path.join(this.dir, name) };
  }

  async up(name: string, more: { readonly pullEveryMs?: number } = {}): Promise<void> {
    const logs = [
      { origin: ORIGIN, keys: [signer.verifier, sm2Signer.verifier], ...(this.logUrl ? { url: this.logUrl } : {}) },
    ];
    const peers = this.names
      .filter((n) => n !== name && this.running.has(n))
      .map((n) => ({
        url: (this.running.get(n) as RunningWitness).url,
        keys: witnessSigners(this.config(n)).map((s) => s.verifier),
      }));
    const running = await startWitness({
      ...this.config(name),
      host: '127.0.0.1',
      port: this.ports.get(name) ?? 0,
      logs,
      peers,
      ...more,
    });
    this.running.set(name, running);
    this.ports.set(name, Number(new URL(running.url).port));
    closing.push(() => this.down(name));
  }

  async down(name: string): Promise<void> {
    const running = this.running.get(name);
    this.running.delete(name);
    await running?.close();
  }

  policy(withoutUrl: readonly string[] = []): string {
    const lines = this.names.map((n) => {
      const url = withoutUrl.includes(n) ? '' : ` http://127.0.0.1:${this.ports.get(n)}/`;
      return `witness ${n} ${formatVkey(witnessSigners(this.config(n))[0].verifier)}${url}`;
    });
    return [
      `log ${formatVkey(signer.verifier)}`,
      ...lines,
      `group all4 3 ${this.names.join(' ')}`,
      'quorum all4',
      '',
    ].join('\n');
  }

  async ledger(more: Partial<LedgerOptions> = {}): Promise<Ledger> {
    const ledger = await openLedger({
      folder: path.join(this.dir, 'log'),
      origin: ORIGIN,
      signers: [signer, sm2Signer],
      policyText: this.policy(),
      clock: Date.now,
      everyMs: 3_600_000, // steps are taken by the test
      ...more,
    });
    closing.push(() => ledger.close());
    return ledger;
  }
}

async function append(ledger: Ledger, from: number, count: number): Promise<void> {
  await Promise.all(Array.from({ length: count }, (_, i) => ledger.log.append(entry(from + i))));
}

describe('L5: a log and its witnesses', () => {
  test('a witness that nobody can reach pulls the head, proves it to itself from the tiles and hands in its line', async () => {
    const town = new Town('pull');
    for (const name of ['gongan', 'jiaojing', 'zhujian']) await town.up(name);
    await town.down('zhujian'); // two are asked and answer; the quorum needs the one that pulls
    const ledger = await town.ledger({ policyText: town.policy(['sifa']) });
    const { url } = await listen(ledger.listener);
    town.logUrl = url;
    await append(ledger, 0, 300);
    await ledger.publisher.step();
    expect(ledger.publisher.published).toBeUndefined();
    await town.up('sifa', { pullEveryMs: 20 });
    await ledger.publisher.whenPublished(300n);
    expect(ledger.publisher.published?.witnesses).toEqual(['gongan', 'jiaojing', 'sifa']);
    await append(ledger, 300, 300);
    await ledger.publisher.step();
    await ledger.publisher.whenPublished(600n);
    const latest = await fetch(`${(town.running.get('sifa') as RunningWitness).url}${checkpointPath(ORIGIN)}`);
    expect(parseCheckpoint((await latest.text()).split('\n\n')[0] + '\n').size).toBe(600n);
  });

  test('a log that was set back while running is stopped by the first witness that knows more', async () => {
    const town = new Town('behind');
    for (const name of town.names) await town.up(name);
    const alarms: Alarm[] = [];
    const ledger = await town.ledger({ onAlarm: (a) => alarms.push(a) });
    const later = await openLedger({
      folder: path.join(town.dir, 'other'),
      origin: ORIGIN,
      signers: [signer],
      policyText: town.policy(),
      clock: Date.now,
      everyMs: 3_600_000,
    });
    closing.push(() => later.close());
    await append(later, 0, 20);
    await later.publisher.step();
    await append(ledger, 0, 10);
    await ledger.publisher.step();
    expect(ledger.publisher.alarm).toMatchObject({ code: 'behind-witness', said: '20' });
    expect(alarms.length).toBeGreaterThan(0);
    await append(ledger, 10, 30);
    await ledger.publisher.step();
    expect(ledger.publisher.published?.size).toBe(0n);
  });

  test('a policy that one witness or none can split is not installed', async () => {
    const town = new Town('weak');
    for (const name of town.names) await town.up(name);
    const weak = town.policy().replace('group all4 3', 'group all4 2');
    await expect(town.ledger({ policyText: weak })).rejects.toMatchObject({ code: 'weak-policy' });
    await expect(town.ledger({ policyText: weak, force: true })).rejects.toMatchObject({ code: 'weak-policy' });
    const one = town
      .policy()
      .replace('group all4 3 gongan jiaojing zhujian sifa', 'group all4 2 gongan jiaojing zhujian');
    await expect(town.ledger({ policyText: one })).rejects.toMatchObject({ code: 'weak-policy' });
    expect((await town.ledger({ policyText: one, force: true })).log.size).toBe(0n);
  });
});

describe('the public addresses of a log', () => {
  test('tiles and bundles of a signed size are served for ever, the checkpoint for seconds, nothing else', async () => {
    const town = new Town('http');
    for (const name of town.names) await town.up(name);
    const ledger = await town.ledger({ prefix: '/log/evidence' });
    const { url } = await listen(ledger.listener);
    const get = (address: string) => fetch(`${url}${address}`);
    await append(ledger, 0, 300);
    await ledger.publisher.step();
    const checkpoint = await get('/log/evidence/checkpoint');
    expect(checkpoint.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(checkpoint.headers.get('cache-control')).toBe('public, max-age=2');
    expect(parseCheckpoint(`${(await checkpoint.text()).split('\n\n')[0]}\n`).size).toBe(300n);
    const tile = await get('/log/evidence/tile/0/001.p/44');
    expect([tile.status, tile.headers.get('cache-control'), (await tile.arrayBuffer()).byteLength]).toEqual([
      200,
      'public, max-age=31536000, immutable',
      44 * 32,
    ]);
    expect(tile.headers.get('content-type')).toBe('application/octet-stream');
    expect(await (await get('/log/evidence/ledger/v1/entries/299')).text()).toBe(Buffer.from(entry(299)).toString());
    expect(await (await get('/log/evidence/ledger/v1/policy')).text()).toBe(town.policy());
    for (const address of [
      '/checkpoint',
      '/log/evidence/tile/0/001',
      '/log/evidence/tile/0/001.p/45',
      '/log/evidence/tile/0/1',
      '/log/evidence/tile/64/000',
      '/log/evidence/tile/../head',
      '/log/evidence/head',
      '/log/evidence/wal/00000000000000000000',
      '/log/evidence/ledger/v1/entries/300',
      '/log/evidence/ledger/v1/proofs/300',
      '/log/evidence/ledger/v1/entries/-1',
      '/log/evidence/tile/entries/%2e%2e%2f%2e%2e%2fhead',
    ])
      expect([address, (await get(address)).status]).toEqual([address, 404]);
    expect((await fetch(`${url}/log/evidence/checkpoint`, { method: 'DELETE' })).status).toBe(405);
    const stray = await fetch(`${url}/log/evidence/ledger/v1/cosignatures`, { method: 'POST', body: 'nonsense' });
    expect(stray.status).toBe(422);
  });
});
