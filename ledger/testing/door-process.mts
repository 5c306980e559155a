import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { formatVkey, fromHex } from '../core/index.ts';
import { entriesDoor } from '../log/door.ts';
import { openLedger } from '../log/ledger.ts';
import { ORIGIN, testSigner } from './keys.ts';

/** A log with its door in a process of its own, witnessed by nobody. `argv`: folder, public key (Ed25519, hex) that signs the entries. */
const [, , folder = '', publicKey = ''] = process.argv;
const witnesses = ['w1', 'w2', 'w3', 'w4'].map((n) => testSigner(n, 'cosigner').verifier);
const ledger = await openLedger({
  folder,
  origin: ORIGIN,
  signers: [testSigner(ORIGIN, 'note')],
  policyText: `${witnesses.map((w) => `witness ${w.name} ${formatVkey(w)}\n`).join('')}group g 3 w1 w2 w3 w4\nquorum g\n`,
  clock: Date.now,
});
const keys = [{ keyId: 'server', algorithm: 'ed25519', publicKey: fromHex(publicKey) }] as const;
const server = createServer(entriesDoor({ ledger, keys, onError: (e) => console.error(e) })).listen(0, '127.0.0.1');
server.once('listening', () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ ready: `http://127.0.0.1:${port}` })}\n`);
});
process.stdin.on('close', () => process.exit()).resume(); // whoever started it is gone
