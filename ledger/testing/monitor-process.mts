import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parsePolicy } from '../core/index.ts';
import { folderDisk } from '../log/disk.ts';
import { Monitor } from '../monitor/index.ts';
import { nodeSuite } from '../node/suite.ts';
import { ORIGIN, testSigner } from './keys.ts';

/** Somebody outside, in a process of their own. `argv`: folder, address of the log, policy file. Looks once for each line on stdin and says what it found. */
const [, , folder = '', url = '', policyFile = ''] = process.argv;
const monitor = new Monitor({
  suite: nodeSuite,
  disk: folderDisk(folder),
  origin: ORIGIN,
  url,
  logKeys: [testSigner(ORIGIN, 'note').verifier],
  policy: parsePolicy(nodeSuite, readFileSync(policyFile, 'utf8')),
});
const say = (what: object) => process.stdout.write(`${JSON.stringify(what)}\n`);
say({ ready: 'yes' });
for await (const look of createInterface({ input: process.stdin })) {
  // the entries of these tests are bare words
  const found = (await monitor.poll()).filter((f) => f.code !== 'entry');
  say({ look, size: String(monitor.size), found: JSON.stringify(found) });
}
