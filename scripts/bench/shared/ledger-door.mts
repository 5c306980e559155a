import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Entry, toHex, utf8 } from '../../../ledger/core/index.ts';
import { signEntry } from '../../../ledger/node/entry.ts';
import { rawEd25519 } from '../../../ledger/node/keys.ts';
import { nodeSuite } from '../../../ledger/node/suite.ts';
import { Party } from '../../../ledger/testing/party.ts';
import { median, perSecond, sayRate } from './ledger-figures.mts';

const ROUNDS = 5;
const POSTS = 24;
const EACH = 64;
const AT_ONCE = 4;

/**
 * T-d: entries signed with Ed25519, posted over HTTP to a log in a process of its own and acknowledged as durable, each with its promise, against
 * verifying as many such signatures and nothing else.
 */
export async function benchDoor(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'zhiyi-bench-door-'));
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = Uint8Array.from(rawEd25519(publicKey));
  const server = new Party('./door-process.mts', [path.join(folder, 'log'), toHex(raw)]);
  const { ready: url } = await server.says('ready');
  let made = 0;
  const leaf = () => {
    const entry: Entry = {
      v: 1,
      type: 'case.step',
      at: '2026-11-22T08:00:00.000Z',
      actor: 'org/x#server',
      case: { c: 'ab'.repeat(32) },
      seq: ++made,
      prev: 'cd'.repeat(32),
      obj: { event: 'ef'.repeat(32) },
    };
    return signEntry(entry, [{ keyId: 'server', privateKey }]).leaf;
  };
  const message = utf8(leaf());
  const signature = sign(null, message, privateKey);
  const verify = () =>
    perSecond(1_000, () => {
      for (let i = 0; i < 100; i++) nodeSuite.verifyEd25519(raw, message, signature);
      return 100;
    });
  const post = async (body: string) => {
    const response = await fetch(`${url}/ledger/v1/entries?ack=durable`, { method: 'POST', body });
    if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
    await response.arrayBuffer();
  };
  const [doors, verifies]: [number[], number[]] = [[], []];
  for (let round = 0; round <= ROUNDS; round++) {
    const bodies = Array.from({ length: POSTS }, () => JSON.stringify(Array.from({ length: EACH }, leaf)));
    const reference = await verify();
    const begun = performance.now();
    await Promise.all(
      Array.from({ length: AT_ONCE }, async (_, lane) => {
        for (let i = lane; i < POSTS; i += AT_ONCE) await post(bodies[i] as string);
      }),
    );
    const rate = ((POSTS * EACH) / (performance.now() - begun)) * 1000;
    if (round === 0) continue; // warms up
    doors.push(rate);
    verifies.push(reference);
  }
  sayRate(
    'ledger L10 T-d: signed entries over HTTP, durable, per Ed25519 verification',
    median(doors),
    median(verifies),
    0.25,
  );
  await server.kill();
  rmSync(folder, { recursive: true, force: true });
}
