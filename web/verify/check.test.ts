import { expect, it } from 'vitest';
import { codeIn, verdictOf } from './check.ts';

const paper = { found: true, sha256: 'AB'.repeat(32) };
const file = (sha256: string) => ({ name: 'a.pdf', size: 3, sha256 });

it('takes the code as it stands on the paper, or the address that ends in it', () => {
  expect(codeIn(' k3J_x-91aZ ')).toBe('k3J_x-91aZ');
  expect(codeIn('http://localhost:8080/verify/k3J_x-91aZ')).toBe('k3J_x-91aZ');
  expect(codeIn('/verify/k3J_x-91aZ/?from=qr')).toBe('k3J_x-91aZ');
});

it('takes nothing else for a code', () => {
  for (const text of [
    '',
    '短',
    'abc',
    '洪塘街综执简罚字〔2026〕第000047号',
    'http://localhost/other/k3J_x-91aZ',
    '/verify/',
  ])
    expect(codeIn(text)).toBeNull();
});

it('says no more than it knows: on record without a file, same or different with one', () => {
  expect(verdictOf(paper, null)).toBe('on-record');
  expect(verdictOf(paper, file('ab'.repeat(32)))).toBe('same');
  expect(verdictOf(paper, file(`${'ab'.repeat(31)}ac`))).toBe('different');
  expect(verdictOf({ found: false }, null)).toBe('unknown');
  expect(verdictOf({ found: false }, file('ab'.repeat(32)))).toBe('unknown-file');
});
