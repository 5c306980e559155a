import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { type Line, openLine } from '../anchors/testing/line.ts';

/** A place in the town's network, for one process to listen at. */
export interface Seat {
  /** words before a command that is to run here */
  readonly inside: readonly string[];
  readonly host: string;
  readonly port: number;
  /** how the others reach it */
  readonly url: string;
  /** how somebody who sits here too reaches it, whether its line is cut or not */
  readonly ownUrl: string;
}

/** 网络 — seats with a line each, that can be cut and mended. */
export interface Network {
  readonly kind: 'network namespaces' | 'proxies on the loopback';
  seat(name: string): Promise<Seat>;
  cut(...names: readonly string[]): void;
  mend(...names: readonly string[]): void;
  close(): Promise<void>;
}

/** Network namespaces where the machine allows them, as root or not; else proxies on the loopback, which cut what comes in. */
export async function openNetwork(): Promise<Network> {
  for (const unshare of [
    ['unshare', '-n'],
    ['unshare', '-U', '-r', '-n'],
  ]) {
    const network = await openNamespaces(unshare);
    if (network) return network;
  }
  return openProxies();
}

const PORT = 8_000;

/** Every seat is a namespace of its own with a line to a bridge, which stands in a namespace too: no address leaves them. */
async function openNamespaces(unshare: readonly string[]): Promise<Network | undefined> {
  const holders: ChildProcess[] = [];
  const close = async () => {
    await Promise.all(
      holders.map(async (h) => {
        const gone = h.exitCode === null && h.signalCode === null ? once(h, 'exit') : undefined;
        h.kill('SIGKILL');
        await gone;
      }),
    );
  };
  const users = unshare.includes('-U') ? ['-U', '--preserve-credentials'] : [];
  const enter = (pid: number) => ['nsenter', '-t', String(pid), '-n', ...users];
  /** A namespace lives as long as somebody is in it, and `cat` ends with us. */
  const hold = async (words: readonly string[], prepare: string): Promise<number | undefined> => {
    const [command, ...rest] = [...words, 'sh', '-c', `${prepare} && echo ready && exec cat`];
    const child = spawn(command, rest, { stdio: ['pipe', 'pipe', 'ignore'] });
    holders.push(child);
    const ready = new Promise<boolean>((resolve) => {
      child.stdout?.once('data', () => resolve(true));
      child.once('error', () => resolve(false));
      child.once('exit', () => resolve(false));
    });
    return (await ready) ? child.pid : undefined;
  };
  const run = (words: readonly string[]) => {
    const [command = '', ...rest] = words;
    return spawnSync(command, rest, { stdio: 'ignore' }).status === 0;
  };
  const hub = await hold(unshare, 'ip link set lo up && ip link add name town type bridge && ip link set town up');
  if (hub === undefined) {
    await close();
    return undefined;
  }
  const lines = new Map<string, string>();
  const seat = async (name: string): Promise<Seat> => {
    const line = `line${lines.size + 1}`;
    const host = `10.77.0.${lines.size + 1}`;
    lines.set(name, line);
    const pid = await hold([...enter(hub), 'unshare', '-n'], 'ip link set lo up');
    const done =
      pid !== undefined &&
      run([...enter(hub), 'ip', 'link', 'add', line, 'type', 'veth', 'peer', 'name', 'out', 'netns', String(pid)]) &&
      run([...enter(hub), 'ip', 'link', 'set', line, 'master', 'town', 'up']) &&
      run([...enter(pid), 'ip', 'address', 'add', `${host}/24`, 'dev', 'out']) &&
      run([...enter(pid), 'ip', 'link', 'set', 'out', 'up']);
    if (!done) throw new Error(`no line to ${name}`);
    const url = `http://${host}:${PORT}`;
    return { inside: enter(pid), host, port: PORT, url, ownUrl: url };
  };
  const set = (names: readonly string[], state: 'up' | 'down') => {
    for (const name of names)
      if (!run([...enter(hub), 'ip', 'link', 'set', lines.get(name) ?? '', state]))
        throw new Error(`${name}: ${state}`);
  };
  try {
    await seat('trial'); // some machines allow a namespace and no line into it
  } catch {
    await close();
    return undefined;
  }
  return {
    kind: 'network namespaces',
    seat,
    cut: (...names) => set(names, 'down'),
    mend: (...names) => set(names, 'up'),
    close,
  };
}

/** A seat that is cut can still call out; nobody can call it. */
export async function openProxies(): Promise<Network> {
  const lines = new Map<string, Line>();
  return {
    kind: 'proxies on the loopback',
    seat: async (name) => {
      const port = await freePort();
      const ownUrl = `http://127.0.0.1:${port}`;
      const line = await openLine(ownUrl);
      lines.set(name, line);
      return { inside: [], host: '127.0.0.1', port, url: line.url, ownUrl };
    },
    cut: (...names) => {
      for (const name of names) lines.get(name)?.cut();
    },
    mend: (...names) => {
      for (const name of names) lines.get(name)?.mend();
    },
    close: async () => {
      await Promise.all([...lines.values()].map((l) => l.close()));
    },
  };
}

let next = 18_000 + (process.pid % 1_000) * 10;

/** A port for a process that is started later: below those the system gives to whoever asks for any, or another might get it meanwhile. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = next++;
    const probe = createServer();
    const free = await new Promise<boolean>((resolve) => {
      probe.once('error', () => resolve(false));
      probe.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!free) continue;
    await new Promise((resolve) => probe.close(resolve));
    return port;
  }
}
