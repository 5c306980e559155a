import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseVkey, type Verifier } from '../core/vkey.ts';
import { nodeSuite } from '../node/suite.ts';
import type { WatchedLog } from './request.ts';

export interface WitnessConfig {
  /** key name, a URL without scheme: `w.example/gongan` */
  readonly name: string;
  /** keys and journal; nobody else writes there */
  readonly folder: string;
  readonly host: string;
  /** 0: any free one */
  readonly port: number;
  readonly logs: readonly WatchedLog[];
  /** other witnesses of the same logs, heard at the start */
  readonly peers: readonly { readonly url: string; readonly keys: readonly Verifier[] }[];
  /** set: fetches heads by itself at this interval and needs no inbound connection */
  readonly pullEveryMs?: number;
  readonly onError?: (error: unknown) => void;
}

interface ConfigFile {
  readonly name: string;
  readonly folder: string;
  readonly host?: string;
  readonly port?: number;
  readonly logs?: readonly { readonly origin: string; readonly keys: readonly string[]; readonly url?: string }[];
  readonly peers?: readonly { readonly url: string; readonly keys: readonly string[] }[];
  readonly pullEveryMs?: number;
}

/**
 * Who a witness is, whatever else its configuration says: its keys are made before it knows anybody else's.
 *
 * @throws Error that names what is missing or wrong
 */
export function readWho(file: string): Pick<WitnessConfig, 'name' | 'folder'> {
  const said = parse(file);
  const need = (what: 'name' | 'folder') => {
    const value = said[what];
    if (typeof value !== 'string' || value === '') throw new Error(`${file}: ${what} is missing`);
    return value;
  };
  return { name: need('name'), folder: path.resolve(path.dirname(file), need('folder')) };
}

function parse(file: string): Partial<ConfigFile> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Partial<ConfigFile>;
  } catch (error) {
    throw new Error(`${file} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}

/**
 * Reads a configuration file: JSON, keys as vkeys, the folder relative to the file.
 *
 * @throws Error that names what is missing or wrong
 */
export function readConfig(file: string): WitnessConfig {
  const said = parse(file);
  const port = said.port ?? 0;
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`${file}: port ${String(port)} is none`);
  const keysOf = (keys: readonly string[], whose: string) => {
    if (!Array.isArray(keys) || keys.length === 0) throw new Error(`${file}: ${whose} has no keys`);
    return keys.map((k: string) => {
      try {
        return parseVkey(nodeSuite, k);
      } catch (error) {
        throw new Error(`${file}: ${whose}: ${k} is no key: ${(error as Error).message}`, { cause: error });
      }
    });
  };
  const bare = (url: string) => url.replace(/\/+$/, '');
  return {
    ...readWho(file),
    host: said.host ?? '127.0.0.1',
    port,
    logs: (said.logs ?? []).map((l) => ({
      origin: l.origin,
      keys: keysOf(l.keys, l.origin),
      ...(l.url === undefined ? {} : { url: bare(l.url) }),
    })),
    peers: (said.peers ?? []).map((p) => ({ url: bare(p.url), keys: keysOf(p.keys, p.url) })),
    ...(said.pullEveryMs === undefined ? {} : { pullEveryMs: said.pullEveryMs }),
  };
}
