import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import { utf8 } from '../core/index.ts';
import { openLedger } from '../log/ledger.ts';
import { ORIGIN, testSigner } from './keys.ts';

/**
 * A log in a process of its own, to be killed. Takes numbers on stdin, one a line, appends `entry <n>`, and says `{"n":"5","index":"5"}` once it is
 * durable; says `{"signed":"12","root":"…"}` after each head, `{"published":"12"}` after each publication, `{"refused":"…"}` when it may not start.
 */
export interface LogProcess {
  readonly folder: string;
  readonly policyFile: string;
  /** where the public addresses are served; nowhere when left out */
  readonly host?: string;
  readonly port?: number;
  /** milliseconds a witness has to answer */
  readonly patience?: number;
}

const { folder, policyFile, host, port, patience } = JSON.parse(process.argv[2] ?? '') as LogProcess;
const say = (what: object) => process.stdout.write(`${JSON.stringify(what)}\n`);
const ledger = await openLedger({
  folder,
  origin: ORIGIN,
  signers: [testSigner(ORIGIN, 'note')],
  policyText: readFileSync(policyFile, 'utf8'),
  clock: Date.now,
  everyMs: 10,
  ...(patience === undefined ? {} : { patience }),
}).catch((error: Error) => {
  say({ refused: error.message });
  process.exit(1);
});
let [signed, published] = [-1n, -1n];
setInterval(() => {
  const { head } = ledger.log;
  if (head.size > signed) say({ signed: String((signed = head.size)), root: Buffer.from(head.root).toString('hex') });
  const now = ledger.publisher.published?.size ?? -1n;
  if (now > published) say({ published: String((published = now)) });
}, 2);
if (host !== undefined) {
  const server = createServer((request, response) => ledger.listener(request, response));
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
}
say({ ready: 'yes' });
const orders = createInterface({ input: process.stdin });
orders.on('close', () => process.exit()); // whoever started it is gone
orders.on('line', (line) => {
  const n = Number(line);
  void ledger.log.append(utf8(`entry ${n}`)).then(({ index }) => say({ n: line, index: String(index) }));
});
