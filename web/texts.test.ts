import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const here = path.dirname(fileURLToPath(import.meta.url));
const folders = readdirSync(here, { recursive: true, encoding: 'utf8' })
  .filter((f) => !f.includes('node_modules') && !f.startsWith('dist') && path.basename(f) === 'texts.zh.json')
  .map((f) => path.dirname(f));
const read = (folder: string, language: string): Record<string, string> =>
  JSON.parse(readFileSync(path.join(here, folder, `texts.${language}.json`), 'utf8'));

const base = (key: string) => key.replace(/_(one|other)$/, '');
const places = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

describe.each(folders)('texts of %s', (folder) => {
  const zh = read(folder, 'zh');
  const en = read(folder, 'en');

  it('both languages say the same things', () => {
    expect([...new Set(Object.keys(en).map(base))].sort()).toEqual([...new Set(Object.keys(zh).map(base))].sort());
  });
  it('no text is empty', () => {
    for (const [key, text] of [...Object.entries(zh), ...Object.entries(en)]) expect(text.trim(), key).not.toBe('');
  });
  it('a text that counts has its singular and plural in English, and one form in Chinese', () => {
    for (const key of Object.keys(en).filter((k) => k.endsWith('_other')))
      expect(en, key).toHaveProperty([`${base(key)}_one`]);
    for (const key of Object.keys(zh)) expect(key).not.toMatch(/_one$/);
    for (const key of Object.keys(zh))
      expect(key.endsWith('_other') ? `${base(key)}_other` in en : key in en, key).toBe(true);
  });
  it('both languages leave room for the same values', () => {
    for (const [key, text] of Object.entries(en)) {
      const same = zh[key] ?? zh[`${base(key)}_other`] ?? '';
      // “one case” need not show its number
      const wanted =
        key.endsWith('_one') && !text.includes('{count}') ? places(same).filter((p) => p !== '{count}') : places(same);
      expect(places(text), key).toEqual(wanted);
    }
  });
  it('speaks of 存证 and 可验证, never of 不可篡改', () => {
    expect(Object.values(zh).join('')).not.toMatch(/不可篡改|防篡改/);
    expect(Object.values(en).join('')).not.toMatch(/tamper-?proof|immutable/i);
  });
});

it('finds the folders', () => expect(folders.length).toBeGreaterThan(5));
