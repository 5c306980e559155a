import { createHash } from 'node:crypto';
import { canonicalJson } from '@zhiyi/ledger';
import { sm3 } from '@zhiyi/ledger/sm';
import { expect, test } from 'vitest';
import { leavesTell } from './index.ts';

const secrets = [
  { what: 'name', value: '何虚构' },
  { what: 'identity number', value: '330205189001011232' },
  { what: 'plate', value: '浙BT1234' },
  { what: 'photograph', value: Buffer.from('bytes of a photograph') },
];
const quiet = canonicalJson({
  p: { case: { c: createHash('sha256').update('salt').update('何虚构').digest('hex') } },
  s: [],
});
const leafWith = (planted: string) => canonicalJson({ p: { obj: { event: planted } }, s: [] });
const sha256 = (value: string | Uint8Array) => createHash('sha256').update(value).digest();

test('L15: a leaf of salted commitments tells nothing', () => {
  expect(leavesTell([quiet, quiet], secrets)).toEqual([]);
});

test.each([
  ['a name as it stands', '何虚构', ['name: as it stands']],
  ['a name in hexadecimal', Buffer.from('何虚构').toString('hex'), ['name: as it stands']],
  ['an identity number among words', 'no. 330205189001011232.', ['identity number: as it stands']],
  ['SHA-256 of a name', sha256('何虚构').toString('hex'), ['name: SHA-256 without salt']],
  ['SHA-256 of a name in capitals', sha256('何虚构').toString('hex').toUpperCase(), ['name: SHA-256 without salt']],
  ['SHA-256 of its JSON', sha256('"何虚构"').toString('hex'), ['name: SHA-256 without salt']],
  [
    'SM3 of a plate in base64',
    Buffer.from(sm3(Buffer.from('浙BT1234'))).toString('base64'),
    ['plate: SM3 without salt'],
  ],
  [
    'SM3 of a plate in the other alphabet',
    Buffer.from(sm3(Buffer.from('浙BT1234'))).toString('base64url'),
    ['plate: SM3 without salt'],
  ],
  ['SHA-256 of evidence', sha256('bytes of a photograph').toString('hex'), ['photograph: SHA-256 without salt']],
  ['somebody else’s mobile number', 'call 13812345678 now', ['looks like a personal number: 11 places']],
  ['somebody else’s plate', '浙B·A12345', ['looks like a number plate']],
])('L15: a planted leaf is found: %s', (_what, planted, told) => {
  expect(leavesTell([quiet, leafWith(planted), quiet], secrets)).toEqual(expect.arrayContaining(told));
});
