import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import zh from './texts.zh.json' with { type: 'json' };

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const sources = ['modules', 'server', 'store', 'ledger/core']
  .flatMap((part) =>
    readdirSync(path.join(root, part), { recursive: true, encoding: 'utf8' }).map((f) => path.join(root, part, f)),
  )
  .filter((f) => /\.ts$/.test(f) && !/\.test\.ts$|node_modules|[/\\]testing[/\\]/.test(f))
  .map((f) => readFileSync(f, 'utf8'));

test('every type an entry may have is named on the screens in words', () => {
  const types = new Set(
    sources.flatMap((text) =>
      [...text.matchAll(/entryType:\s*(?:[^',]*\? )?'([a-z.]+)'(?:\s*:\s*'([a-z.]+)')?/g)].flatMap((m) => [m[1], m[2]]),
    ),
  );
  types.delete(undefined);
  expect(types.size).toBeGreaterThan(8);
  for (const type of [
    ...types,
    'case.step',
    'case.closed',
    'log.note',
    'key.added',
    'key.rotated',
    'key.revoked',
    'policy.changed',
  ])
    expect(zh, type).toHaveProperty([`kind.${type}`]);
});

test('everything that may happen to a piece of evidence or a paper is named in words', () => {
  const types = new Set(
    sources.flatMap((text) => [...text.matchAll(/'((?:Evidence|Paper)[A-Z][a-z]+[A-Za-z]*)\/\d+'/g)].map((m) => m[1])),
  );
  types.delete('EvidenceAttached'); // of the case, by its act
  expect(types.size).toBeGreaterThan(5);
  for (const type of types) expect(zh).toHaveProperty([`event.${type}`]);
});
