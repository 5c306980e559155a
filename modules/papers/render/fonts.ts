import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, open, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { coverage } from './coverage.ts';

/** 字体 — a site that owns licensed faces (仿宋, 小标宋) mounts their folder and names the families, first choice first. */
export interface SiteFonts {
  readonly folder: string;
  readonly body?: readonly string[];
  readonly title?: readonly string[];
}

export interface Fonts {
  readonly folders: readonly string[];
  readonly body: readonly string[];
  readonly title: readonly string[];
  /** SHA-256 over the names and contents of all font files, in order */
  readonly digest: string;
  /** characters at least one of the faces can draw */
  readonly covers: (codePoint: number) => boolean;
}

/** Always present, always last: covers the rare characters of names that free 仿宋 faces lack. */
const FALLBACK = 'Noto Serif SC';
const BUNDLED = ['400Regular/NotoSerifSC_400Regular.ttf', '700Bold/NotoSerifSC_700Bold.ttf'];

async function fontFiles(site: SiteFonts | undefined): Promise<readonly string[]> {
  const require = createRequire(import.meta.url);
  const bundled = BUNDLED.map((file) => require.resolve(`@expo-google-fonts/noto-serif-sc/${file}`));
  if (site === undefined) return bundled;
  const own = (await readdir(site.folder)).filter((name) => /\.(ttf|otf)$/i.test(name)).sort();
  return [...own.map((name) => join(site.folder, name)), ...bundled];
}

/** Through one small buffer: the faces are some 30 MB, the server shall not keep them. */
async function digestInto(hash: Hash, file: FileHandle): Promise<void> {
  const buffer = Buffer.alloc(256 * 1024);
  for (let at = 0; ; ) {
    const { bytesRead } = await file.read(buffer, 0, buffer.length, at);
    if (bytesRead === 0) return;
    hash.update(buffer.subarray(0, bytesRead));
    at += bytesRead;
  }
}

/** Finds the faces, digests them and reads which characters they have. */
export async function loadFonts(site?: SiteFonts): Promise<Fonts> {
  const files = await fontFiles(site);
  const hash = createHash('sha256');
  const tables: ((codePoint: number) => boolean)[] = [];
  for (const file of files) {
    const handle = await open(file);
    try {
      hash.update(`${basename(file)}\n`);
      await digestInto(hash, handle);
      tables.push(await coverage(handle));
    } finally {
      await handle.close();
    }
  }
  return {
    folders: [...new Set(files.map((file) => dirname(file)))],
    body: [...(site?.body ?? []), FALLBACK],
    title: [...(site?.title ?? []), FALLBACK],
    digest: hash.digest('hex'),
    covers: (codePoint) => tables.some((covers) => covers(codePoint)),
  };
}
