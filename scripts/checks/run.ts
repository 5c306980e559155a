import path from 'node:path';
import { articlesCheck } from './articles.ts';
import type { Check, Finding } from './check.ts';
import { circlesCheck } from './circles.ts';
import { clockCheck } from './clock.ts';
import { decisionsCheck } from './decisions.ts';
import { edgesCheck } from './edges.ts';
import { filePaths } from './files.ts';
import { glossaryCheck } from './glossary.ts';
import { hostsCheck } from './hosts.ts';
import { namedCasesCheck } from './named-cases.ts';
import { numbersCheck } from './numbers.ts';
import { pagesCheck } from './pages.ts';
import { proceduresCheck } from './procedures.ts';
import { program } from './program.ts';
import { refusalsCheck } from './refusals.ts';
import { wordingCheck } from './wording.ts';

const programs: readonly Check[] = [
  program('types', 'tsc finds no error', 'tsc', ['-p', 'tsconfig.json']),
  program('lint', 'oxlint finds no likely mistake', 'oxlint', ['--type-aware', '--format=unix']),
  program(
    'format',
    'biome would change nothing',
    'biome',
    ['check', '--linter-enabled=false', '--reporter=github', '--max-diagnostics=none', '.'],
    { fix: '`npm run format` mends it', read: readBiome },
  ),
  program('dead code', 'knip finds no file, export or dependency that nobody uses', 'knip', [
    '--no-progress',
    '--no-config-hints',
  ]),
];

/** `::error title=format,file=…/law/x.ts,line=3,…::what` */
function readBiome(line: string): Finding | undefined {
  const m = /^::\w+ title=[^,]*,file=([^,]+),line=(\d+).*?::(.*)$/.exec(line);
  if (!m) return line.startsWith('::') ? { where: '', what: line } : undefined;
  return { where: `${path.relative(process.cwd(), m[1] as string)}:${m[2]}`, what: m[3] as string };
}

const own: readonly Check[] = [
  edgesCheck,
  circlesCheck,
  glossaryCheck,
  refusalsCheck,
  proceduresCheck,
  articlesCheck,
  namedCasesCheck,
  numbersCheck,
  clockCheck,
  decisionsCheck,
  pagesCheck,
  hostsCheck,
  wordingCheck,
];

/** Every `scripts/generate-x.mts` writes what it makes, and with `--check` compares it. */
function generators(root: string): readonly Check[] {
  return filePaths(root).flatMap((file) => {
    const name = /^scripts\/generate-([a-z-]+)\.mts$/.exec(file)?.[1];
    return name ? [program(`made: ${name}`, `${file} would write what is there`, 'tsx', [file, '--check'])] : [];
  });
}

/** Runs all checks, or those named, two at a time, and prints a line for each. @returns the number that failed */
export async function runChecks(root: string, names: readonly string[]): Promise<number> {
  const checks = [...programs, ...generators(root), ...own];
  const unknown = names.filter((n) => !checks.some((c) => c.name === n));
  if (unknown.length > 0) {
    console.error(`no such check: ${unknown.join(', ')}; there are: ${checks.map((c) => c.name).join(', ')}`);
    return unknown.length;
  }
  const queue = checks.filter((c) => names.length === 0 || names.includes(c.name));
  let failed = 0;
  const lane = async () => {
    for (let check = queue.shift(); check; check = queue.shift()) if (!(await runOne(root, check))) failed++;
  };
  await Promise.all([lane(), lane()]);
  return failed;
}

async function runOne(root: string, check: Check): Promise<boolean> {
  const from = performance.now();
  let findings: readonly Finding[];
  try {
    findings = await check.run(root);
  } catch (error) {
    findings = [{ where: '', what: (error as Error).stack ?? String(error) }];
  }
  const time = `${((performance.now() - from) / 1000).toFixed(1).padStart(5)} s`;
  const ok = findings.length === 0;
  const lines = [`${ok ? 'ok    ' : 'FAILED'} ${check.name.padEnd(14)} ${time}  ${check.means}`];
  for (const f of findings) {
    lines.push(`         ${f.where}${f.where ? '  ' : ''}${f.what}`);
    if (f.because) lines.push(`           because ${f.because}`);
  }
  console.log(lines.join('\n'));
  return ok;
}
