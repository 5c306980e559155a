import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { register } from 'tsx/esm/api';

/** `npm run check`: everything about the code that needs no run of it; `npm run check -- edges glossary` runs those two. */
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
register();
const { runChecks } = await import('./checks/run.ts');
process.exit((await runChecks(root, process.argv.slice(2))) === 0 ? 0 : 1);
