import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkSignature } from './signatures.ts';

const message = new Uint8Array(Buffer.from('检查点'));
const ids = {
  rsa: '1.2.840.113549.1.1.1',
  ec: '1.2.840.10045.2.1',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
  sm3: '1.2.156.10197.1.401',
} as const;
const named = {
  'rsa sha256': '1.2.840.113549.1.1.11',
  'rsa sha384': '1.2.840.113549.1.1.12',
  'rsa sha512': '1.2.840.113549.1.1.13',
  'ec sha256': '1.2.840.10045.4.3.2',
  'ec sha384': '1.2.840.10045.4.3.3',
  'ec sha512': '1.2.840.10045.4.3.4',
} as const;
const spki = (key: KeyObject) => new Uint8Array(key.export({ format: 'der', type: 'spki' }));
const keys = [
  ['rsa', 'RSA 2048', generateKeyPairSync('rsa', { modulusLength: 2048 })],
  ['rsa', 'RSA 3072', generateKeyPairSync('rsa', { modulusLength: 3072 })],
  ['ec', 'P-256', generateKeyPairSync('ec', { namedCurve: 'P-256' })],
  ['ec', 'P-384', generateKeyPairSync('ec', { namedCurve: 'P-384' })],
  ['ec', 'P-521', generateKeyPairSync('ec', { namedCurve: 'P-521' })],
] as const;

describe('L14: signatures under time-stamps and certificates, without the machine’s own cryptography', () => {
  for (const [kind, name, { publicKey, privateKey }] of keys)
    test(`${name}: what OpenSSL's library signs fits under either name of the algorithm, and no flipped bit of it does`, () => {
      for (const digest of ['sha256', 'sha384', 'sha512'] as const) {
        const made = new Uint8Array(sign(digest, message, privateKey));
        const key = spki(publicKey);
        expect(checkSignature(named[`${kind} ${digest}`], undefined, key, message, made)).toBe('fits');
        expect(checkSignature(ids[kind], ids[digest], key, message, made)).toBe('fits');
        const other = digest === 'sha256' ? 'sha512' : 'sha256';
        expect(checkSignature(named[`${kind} ${other}`], undefined, key, message, made)).toBe('bad');
        fc.assert(
          fc.property(fc.nat(made.length * 8 - 1), (bit) => {
            const wrong = made.slice();
            wrong[bit >> 3] = (wrong[bit >> 3] as number) ^ (1 << (bit & 7));
            expect(checkSignature(ids[kind], ids[digest], key, message, wrong)).toBe('bad');
          }),
          { numRuns: 8, seed: 3161 },
        );
      }
    });

  test('a signature is never judged under a key of another kind, a curve we do not know, or a digest that does not belong to it', () => {
    const [rsa, , p256] = keys.map(([, , k]) => k);
    const made = new Uint8Array(sign('sha256', message, (p256 as (typeof keys)[2][2]).privateKey));
    const rsaKey = spki((rsa as (typeof keys)[0][2]).publicKey);
    expect(checkSignature(named['ec sha256'], undefined, rsaKey, message, made)).not.toBe('fits');
    expect(
      checkSignature(named['rsa sha256'], undefined, spki((p256 as (typeof keys)[2][2]).publicKey), message, made),
    ).toBe('bad');
    const odd = generateKeyPairSync('ec', { namedCurve: 'secp256k1' });
    const by = new Uint8Array(sign('sha256', message, odd.privateKey));
    expect(checkSignature(named['ec sha256'], undefined, spki(odd.publicKey), message, by)).toBe('unknown-algorithm');
    expect(checkSignature(ids.rsa, ids.sm3, rsaKey, message, made)).toBe('unknown-algorithm');
    expect(checkSignature(ids.rsa, '1.3.14.3.2.26', rsaKey, message, made)).toBe('unknown-algorithm');
    expect(checkSignature('1.2.3', undefined, rsaKey, message, made)).toBe('unknown-algorithm');
  });

  test('RSA: a signature that opens to the digest behind short padding is refused (RFC 8017 §8.2.2)', () => {
    const { publicKey, privateKey } = keys[0][2];
    const { n, d } = privateKey.export({ format: 'jwk' }) as { n: string; d: string };
    const [modulus, secret] = [n, d].map((v) => BigInt(`0x${Buffer.from(v, 'base64url').toString('hex')}`)) as [
      bigint,
      bigint,
    ];
    const power = (b: bigint, e: bigint) => {
      let result = 1n;
      for (let [s, left] = [b, e]; left > 0n; left >>= 1n, s = (s * s) % modulus)
        if (left & 1n) result = (result * s) % modulus;
      return result;
    };
    const good = new Uint8Array(sign('sha256', message, privateKey));
    const e = 65537n;
    const block = power(BigInt(`0x${Buffer.from(good).toString('hex')}`), e)
      .toString(16)
      .padStart(512, '0');
    const info = block.slice(block.indexOf('00', 4));
    expect(info).toHaveLength(2 * 52);
    const forge = (em: string) => {
      const s = power(BigInt(`0x${em}`), secret)
        .toString(16)
        .padStart(512, '0');
      return checkSignature(
        named['rsa sha256'],
        undefined,
        spki(publicKey),
        message,
        new Uint8Array(Buffer.from(s, 'hex')),
      );
    };
    expect(forge(block)).toBe('fits');
    // the digest moved to the left, and what may be chosen freely behind it
    expect(forge(`0001${'ff'.repeat(8)}${info}${'00'.repeat(256 - 10 - 52)}`)).toBe('bad');
    expect(forge(block.replace('0001', '0002'))).toBe('bad');
  });
});
