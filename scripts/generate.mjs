import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** `npm run generate`: writes every file that is made from another. `npm run check` compares them. */
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const names = readdirSync(path.join(root, 'scripts')).filter((f) => /^generate-[a-z-]+\.mts$/.test(f));
// the table types first: other generators load code that is typed by them
names.sort((a, b) => Number(b.includes('-tables')) - Number(a.includes('-tables')) || (a < b ? -1 : 1));
for (const name of names) {
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', path.join('scripts', name)], {
    cwd: root,
    stdio: 'inherit',
  });
  console.log(`${status === 0 ? 'written' : 'FAILED '} ${name}`);
  if (status !== 0) process.exit(1);
}
