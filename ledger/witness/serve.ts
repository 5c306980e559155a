import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { toBase64 } from '../core/bytes.ts';
import { parseCheckpoint } from '../core/checkpoint.ts';
import { parseNote } from '../core/note.ts';
import { makeSigner, type Signer } from '../core/vkey.ts';
import { folderDisk } from '../log/disk.ts';
import { startBeat } from '../log/ledger.ts';
import { takeLock } from '../log/lock.ts';
import { openKeyFolder } from '../node/keys.ts';
import { nodeSuite } from '../node/suite.ts';
import type { WitnessConfig } from './config.ts';
import { checkpointPath, witnessListener } from './http.ts';
import type { WatchedLog } from './request.ts';
import { fetchText, proofFromTiles } from './tiles.ts';
import { Witness } from './witness.ts';

export interface RunningWitness {
  readonly witness: Witness;
  readonly url: string;
  close(): Promise<void>;
}

/** The witness's two keys, made in its own folder on first use: Ed25519, and SM2 beside it. */
export function witnessSigners({ name, folder }: Pick<WitnessConfig, 'name' | 'folder'>): readonly [Signer, Signer] {
  const keys = openKeyFolder(`${folder}/keys`, 'witness');
  return [makeSigner(nodeSuite, name, 'cosigner', keys.ed25519), makeSigner(nodeSuite, name, 'cosigner', keys.sm2)];
}

/**
 * 见证服务 — one witness with its own key, folder, journal and address. Before it answers it hears what its peers stand by; where it
 * pulls, it fetches heads and hands in its line, so that nobody needs to reach it.
 */
export async function startWitness(config: WitnessConfig, clock: () => number = Date.now): Promise<RunningWitness> {
  await mkdir(config.folder, { recursive: true, mode: 0o700 });
  const unlock = await takeLock(config.folder);
  const disk = folderDisk(config.folder);
  try {
    const witness = await Witness.open({
      suite: nodeSuite,
      disk,
      signers: witnessSigners(config),
      logs: config.logs,
      clock,
    });
    await hearPeers(witness, config);
    const onError = (error: unknown) => config.onError?.(error);
    const server = createServer(witnessListener(witness, onError));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(config.port, config.host, resolve);
    });
    const { port } = server.address() as AddressInfo;
    const pulled = config.logs.filter((l) => l.url !== undefined);
    const pulling = config.pullEveryMs
      ? startBeat(config.pullEveryMs, () => Promise.all(pulled.map((l) => pull(witness, l).catch(onError))))
      : undefined;
    return {
      witness,
      url: `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`,
      close: async () => {
        await pulling?.stop();
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
        await witness.close();
        await unlock();
      },
    };
  } catch (error) {
    await disk.close();
    await unlock();
    throw error;
  }
}

/** Asks every peer for what it stands by. One that does not answer says nothing: all may be starting at once. */
async function hearPeers(witness: Witness, { logs, peers }: WitnessConfig): Promise<void> {
  for (const log of logs)
    for (const peer of peers) {
      const note = await fetchText(`${peer.url}${checkpointPath(log.origin)}`).catch(() => undefined);
      if (note === undefined) continue;
      const proof = async (old: bigint, size: bigint) =>
        log.url === undefined ? undefined : proofFromTiles(nodeSuite, log.url, old, size).catch(() => undefined);
      await witness.hear(log.origin, note, peer.keys, proof);
    }
}

/** Pull mode: fetches the signed head, proves it to itself from the public tiles, cosigns, hands the lines in. */
async function pull(witness: Witness, log: WatchedLog): Promise<void> {
  const url = log.url as string;
  const head = await fetchText(`${url}/ledger/v1/head`);
  if (head === undefined || head === '') return;
  const { text } = parseNote(head);
  const { size } = parseCheckpoint(text);
  const known = witness.latest(log.origin);
  if (known && known.size > size) return;
  const old = known?.size ?? 0n;
  const published = known?.size === size ? await fetchText(`${url}/checkpoint`) : undefined;
  if (published?.startsWith(text) && witness.verifiers.some((v) => published.includes(`— ${v.name} `))) return;
  const proof = await proofFromTiles(nodeSuite, url, old, size);
  const answer = await witness.addCheckpoint(`old ${old}\n${proof.map((h) => `${toBase64(h)}\n`).join('')}\n${head}`);
  if (answer.status !== 200) throw new Error(`${log.origin}: ${answer.status} ${answer.body.trim()}`);
  const handed = await fetch(`${url}/ledger/v1/cosignatures`, { method: 'POST', body: `${text}\n${answer.body}` });
  await handed.body?.cancel();
}
