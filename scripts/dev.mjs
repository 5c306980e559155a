import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Server from source with restart on change, and Vite with the API proxied to it. */
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const children = [
  spawn(path.join(root, 'node_modules/.bin/tsx'), ['watch', 'server/main.ts'], { cwd: root, stdio: 'inherit' }),
  spawn(path.join(root, 'node_modules/.bin/vite'), ['--config', 'web/vite.config.ts', 'web'], {
    cwd: root,
    stdio: 'inherit',
  }),
];
for (const child of children) child.on('exit', () => process.exit());
process.on('exit', () => {
  for (const child of children) child.kill();
});
