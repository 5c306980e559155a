import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the checkout: migrations, paper templates and the built screens lie under it, also when the server runs bundled. */
export function projectRoot(from: string = path.dirname(fileURLToPath(import.meta.url))): string {
  for (let dir = from; ; dir = path.dirname(dir)) {
    const file = path.join(dir, 'package.json');
    if (existsSync(file) && (JSON.parse(readFileSync(file, 'utf8')) as { name?: string }).name === 'zhiyi') return dir;
    if (path.dirname(dir) === dir) throw new Error(`no zhiyi checkout above ${from}`);
  }
}
