import { readConfig } from '../witness/config.ts';
import { startWitness } from '../witness/serve.ts';

/** A witness in a process of its own whose clock may be wrong. `argv`: configuration file, seconds its clock is off. */
const [, , file = '', off = '0'] = process.argv;
const { url } = await startWitness(readConfig(file), () => Date.now() + Number(off) * 1_000);
process.stdout.write(`${JSON.stringify({ ready: url })}\n`);
process.stdin.on('close', () => process.exit()).resume(); // whoever started it is gone
