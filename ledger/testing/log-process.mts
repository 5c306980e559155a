import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { utf8 } from '../core/index.ts';
import { openLedger } from '../log/ledger.ts';
import { ORIGIN, testSigner } from './keys.ts';

/**
 * A log in a process of its own, to be killed. `argv`: folder, policy file. Takes numbers on stdin, one a line, appends `entry <n>`, and says
 * `{"n":5,"index":"5"}` once it is durable; says `{"signed":"12","root":"…"}` after each head and `{"published":"12"}` after each publication.
 */
const [, , folder = '', policyFile = ''] = process.argv;
const ledger = await openLedger({
  folder,
  origin: ORIGIN,
  signers: [testSigner(ORIGIN, 'note')],
  policyText: readFileSync(policyFile, 'utf8'),
  clock: Date.now,
  everyMs: 10,
});
const say = (what: object) => process.stdout.write(`${JSON.stringify(what)}\n`);
let [signed, published] = [-1n, -1n];
setInterval(() => {
  const { head } = ledger.log;
  if (head.size > signed) say({ signed: String((signed = head.size)), root: Buffer.from(head.root).toString('hex') });
  const now = ledger.publisher.published?.size ?? -1n;
  if (now > published) say({ published: String((published = now)) });
}, 2);
say({ ready: true });
createInterface({ input: process.stdin }).on('line', (line) => {
  const n = Number(line);
  void ledger.log.append(utf8(`entry ${n}`)).then(({ index }) => say({ n, index: String(index) }));
});
