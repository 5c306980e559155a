import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * `npm test`: the checks, the build, then unit, database and browser tests. Closes with `N passed, N failed`.
 * `--long` sets the full counts and adds the engines this machine has; what it lacks is said in one line each.
 */
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const long = process.argv.includes('--long');
const bin = (name) => path.join(root, 'node_modules', '.bin', name);
let passed = 0;
let failed = 0;

function run(command, args, env = {}) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  return status ?? 1;
}

/** A missing report, or one without tests, is a failure: a gate that ran nothing is not green. */
function suite(name, args, env = {}) {
  const report = path.join(root, 'coverage', `${name}.json`);
  mkdirSync(path.dirname(report), { recursive: true });
  rmSync(report, { force: true });
  console.log(`\n— ${name}`);
  const status = run(
    bin('vitest'),
    ['run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    env,
  );
  const result = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined;
  const ran = result ? result.numPassedTests + result.numFailedTests : 0;
  passed += result?.numPassedTests ?? 0;
  failed +=
    (result?.numFailedTests ?? 0) +
    (result?.numFailedTestSuites && !result.numFailedTests ? result.numFailedTestSuites : 0);
  if (ran === 0 || (status !== 0 && (result?.numFailedTests ?? 0) === 0)) failed += 1;
}

function step(name, command, args, env = {}) {
  console.log(`\n— ${name}`);
  if (run(command, args, env) === 0) passed += 1;
  else failed += 1;
}

const counts = long ? { ZHIYI_LONG: '1' } : {};
step('check', process.execPath, ['scripts/check.mjs']);
step('build', process.execPath, ['scripts/build.mjs']);
suite('unit', ['--project', 'unit'], counts);
suite('db', ['--project', 'db'], counts);
suite('e2e', ['--project', 'e2e'], counts);
if (long) {
  const { engines } = await import('./long-engines.mjs');
  for (const engine of engines) {
    const started = await engine.start();
    if (started.missing) console.log(`\nnot run: ${started.missing}`);
    else suite(engine.name, engine.suite, { ...counts, ...started.env });
    await started.stop?.();
  }
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
