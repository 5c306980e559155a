import { spawn } from 'node:child_process';
import path from 'node:path';
import type { Check, Finding } from './check.ts';

const MOST = 80;
const NOISE = /^\s*$|^npm warn|^Found \d+|^Checked \d+|^Finished in/;

export interface ProgramOptions {
  /** how to mend what it finds */
  readonly fix?: string;
  /** makes a finding of a line; by default the line as it is */
  readonly read?: (line: string) => Finding | undefined;
}

/** A check that another program makes: each line it prints when it fails is a finding. */
export function program(
  name: string,
  means: string,
  command: string,
  args: readonly string[],
  { fix, read = (line) => ({ where: '', what: line }) }: ProgramOptions = {},
): Check {
  return {
    name,
    means,
    run: async (root) => {
      const { status, output } = await run(root, command, args);
      if (status === 0) return [];
      const all = output
        .split('\n')
        .filter((line) => !NOISE.test(line))
        .flatMap((line) => read(line) ?? []);
      const found: Finding[] = all.slice(0, MOST);
      if (all.length > MOST) found.push({ where: '', what: `… and ${all.length - MOST} more` });
      if (found.length === 0) found.push({ where: '', what: `${command} ended with ${status}` });
      if (fix) found.push({ where: '', what: fix });
      return found;
    },
  };
}

function run(root: string, command: string, args: readonly string[]): Promise<{ status: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(path.join(root, 'node_modules', '.bin', command), args, {
      cwd: root,
      env: { ...process.env, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (d: Buffer) => (output += d.toString()));
    child.stderr.on('data', (d: Buffer) => (output += d.toString()));
    child.on('error', (error) => resolve({ status: 1, output: error.message }));
    child.on('close', (code) => resolve({ status: code ?? 1, output }));
  });
}
