import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { LAW_PAGES, lawPages } from './law-pages/pages.ts';

/** Writes docs/law from the tables of the law and the procedures; `--check` names the pages that differ instead. */
const root = path.resolve(import.meta.dirname, '..');
const folder = path.join(root, LAW_PAGES);
const pages = await lawPages(root);
const kept = existsSync(folder) ? readdirSync(folder) : [];
const left = kept.filter((f) => !pages.some((p) => p.file === f));

if (process.argv.includes('--check')) {
  const stale = pages.filter(
    (p) => !kept.includes(p.file) || readFileSync(path.join(folder, p.file), 'utf8') !== p.text,
  );
  for (const file of [...stale.map((p) => p.file), ...left])
    console.error(`${LAW_PAGES}/${file} does not match the tables: run \`npm run generate\``);
  if (stale.length + left.length > 0) process.exitCode = 1;
} else {
  mkdirSync(folder, { recursive: true });
  for (const p of pages) writeFileSync(path.join(folder, p.file), p.text);
  for (const file of left) rmSync(path.join(folder, file));
}
