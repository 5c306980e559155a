import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/**
 * `npm run bench`: runs scripts/bench/*.mts one after the other and passes on their JSON lines, one per figure:
 * {figure, value, unit, reference, ratio, target, met}. A table of them closes the run on stderr. `npm run bench -- act` runs one.
 */
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const folder = path.join(root, 'scripts', 'bench');
const wanted = process.argv.slice(2);
const names = readdirSync(folder)
  .filter((f) => f.endsWith('.mts'))
  .map((f) => path.basename(f, '.mts'))
  .sort();
const unknown = wanted.filter((w) => !names.includes(w));
if (unknown.length > 0) {
  console.error(`no such bench: ${unknown.join(', ')}; there are: ${names.join(', ')}`);
  process.exit(1);
}

const figures = [];
const broken = [];
for (const name of wanted.length > 0 ? wanted : names) {
  console.error(`— ${name}`);
  const status = await run(path.join(folder, `${name}.mts`));
  if (status !== 0) broken.push(name);
}

function run(file) {
  const child = spawn(process.execPath, ['--import', 'tsx', file], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.once('close', (code) => resolve(code ?? 1)));
  createInterface({ input: child.stdout }).on('line', (line) => {
    const figure = read(line);
    if (figure) figures.push(figure);
    (figure ? console.log : console.error)(line);
  });
  return ended;
}

function read(line) {
  try {
    const value = JSON.parse(line);
    return typeof value === 'object' && value !== null && 'figure' in value ? value : undefined;
  } catch {
    return undefined;
  }
}

const met = (f) => (f.met === undefined ? '' : f.met ? 'met' : 'MISSED');
const cells = figures.map((f) =>
  [f.figure, f.value, f.unit, f.reference, f.ratio, f.target, met(f)].map((c) => String(c ?? '')),
);
const table = [['figure', 'value', 'unit', 'reference', 'ratio', 'target', ''], ...cells];
const widths = table[0].map((_, at) => Math.max(...table.map((row) => row[at].length)));
console.error('');
for (const row of table)
  console.error(
    row
      .map((c, at) => c.padEnd(widths[at]))
      .join('  ')
      .trimEnd(),
  );
for (const name of broken) console.error(`FAILED ${name}: it ended without its figures`);
process.exit(broken.length > 0 ? 1 : 0);
