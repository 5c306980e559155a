import { readdirSync, readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { sayAtMost, sayRate } from './ledger-figures.mts';

test('L10: the bench of the ledger names each of T-a to T-f, every figure under its id and with what the same machine did in the same run', () => {
  const folder = new URL('.', import.meta.url);
  const parts = readdirSync(folder).filter((f) => /^ledger-(?!figures).*\.mts$/.test(f));
  const source = parts.map((f) => readFileSync(new URL(f, folder), 'utf8')).join('\n');
  const figures = [...source.matchAll(/\bsay(?:Rate|AtMost)\(\s*(['`])(.*?)\1/gs)].map(([, , name]) => name as string);
  const named = figures.map((name) => /^ledger L10 (T-[a-f]): /.exec(name)?.[1]);
  expect([...new Set(named)].sort()).toEqual(['T-a', 'T-b', 'T-c', 'T-d', 'T-e', 'T-f']);
  expect(source.match(/\bsay(?:Rate|AtMost)\(/g)).toHaveLength(figures.length);

  const said = vi.spyOn(console, 'log').mockImplementation(() => {});
  sayRate('ledger L10 T-b: a rate', 50, 200, 0.2);
  sayAtMost('ledger L10 T-e: a time', 6, 'ms', 4, 5);
  const lines = said.mock.calls.map(([line]) => JSON.parse(line as string) as object);
  said.mockRestore();
  expect(lines).toMatchObject([
    { figure: 'ledger L10 T-b: a rate', value: 50, reference: 200, ratio: 0.25, met: true },
    { figure: 'ledger L10 T-e: a time', value: 6, reference: 4, ratio: 1.5, met: false },
  ]);
});
