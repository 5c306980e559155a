import { createHash, createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../core/canonical-json.ts';
import type { Entry } from '../core/entry.ts';
import { commitment, digestOf, entrySignedBy, leafHash, signEntry } from './entry.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const signer = { keyId: 'a1b2c3d4e5f60718', privateKey };
const entry: Entry = {
  v: 1,
  type: 'case.step',
  at: '2026-10-13T01:00:00.000Z',
  actor: 'org/hongtang#a1b2c3d4e5f60718',
  case: { c: 'ab'.repeat(32) },
  seq: 1,
  prev: null,
  obj: { event: 'cd'.repeat(32) },
};

describe('entries of the ledger', () => {
  test('the leaf is canonical JSON of payload and signatures, signed over the pre-authentication encoding', () => {
    const { leaf } = signEntry(entry, [signer]);
    const { p, s } = JSON.parse(leaf) as { p: Entry; s: { k: string; g: string }[] };
    expect(leaf).toBe(canonicalJson({ s, p }));
    const payload = canonicalJson(p);
    const type = 'application/vnd.zhiyi.entry+json';
    const covered = `DSSEv1 ${type.length} ${type} ${Buffer.byteLength(payload)} ${payload}`;
    const [signature] = s as [{ k: string; g: string }];
    expect(signature.k).toBe(signer.keyId);
    expect(verify(null, Buffer.from(covered), publicKey, Buffer.from(signature.g, 'base64'))).toBe(true);
    expect(entrySignedBy(leaf, signer.keyId, publicKey)).toBe(true);
  });

  test('the length in the encoding counts bytes, so Chinese text verifies', () => {
    const { leaf } = signEntry({ ...entry, type: '案件.步骤' }, [signer]);
    expect(entrySignedBy(leaf, signer.keyId, publicKey)).toBe(true);
  });

  test('the leaf hash is SHA-256 of a zero byte and the leaf (RFC 6962 §2.1)', () => {
    expect(leafHash('').toString('hex')).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
    const { leaf, leafHash: hash } = signEntry(entry, [signer]);
    expect(hash).toEqual(createHash('sha256').update(`\0${leaf}`).digest());
  });

  test('a change of any field, another key and another key id are all seen', () => {
    const { leaf } = signEntry(entry, [signer]);
    const other = generateKeyPairSync('ed25519');
    expect(entrySignedBy(leaf, signer.keyId, other.publicKey)).toBe(false);
    expect(entrySignedBy(leaf, 'ffffffffffffffff', publicKey)).toBe(false);
    const changes: Partial<Record<keyof Entry, unknown>>[] = [
      { type: 'case.other' },
      { at: '2026-10-13T01:00:00.001Z' },
      { actor: 'org/zhuangqiao#a1b2c3d4e5f60718' },
      { case: { c: 'ac'.repeat(32) } },
      { seq: 2 },
      { prev: '00'.repeat(32) },
      { obj: { event: 'ce'.repeat(32) } },
      { ref: ['x'] },
    ];
    for (const change of changes) {
      const { p, s } = JSON.parse(leaf) as { p: Entry; s: unknown };
      expect(entrySignedBy(canonicalJson({ p: { ...p, ...change }, s }), signer.keyId, publicKey)).toBe(false);
    }
  });

  test('two signers sign the same payload and each is found', () => {
    const officer = generateKeyPairSync('ed25519');
    const { leaf } = signEntry(entry, [signer, { keyId: 'officer', privateKey: officer.privateKey }]);
    expect(entrySignedBy(leaf, 'officer', officer.publicKey)).toBe(true);
    expect(entrySignedBy(leaf, signer.keyId, createPublicKey(privateKey))).toBe(true);
    expect(entrySignedBy(leaf, 'officer', publicKey)).toBe(false);
  });

  test('an entry above 65,535 bytes is refused; one of exactly as many is taken', () => {
    const size = (n: number) => Buffer.byteLength(signEntry({ ...entry, type: 'x'.repeat(n) }, [signer]).leaf);
    const room = 65_535 - size(0);
    expect(size(room)).toBe(65_535);
    expect(() => size(room + 1)).toThrow(RangeError);
  });

  test('a commitment binds salt and digest, and without the salt nothing can be tried out', () => {
    const bytes = (n: number) => fc.uint8Array({ minLength: n, maxLength: n });
    fc.assert(
      fc.property(bytes(16), bytes(16), bytes(32), bytes(32), (salt, otherSalt, digest, otherDigest) => {
        const c = commitment(salt, digest);
        expect(c).toBe(
          createHash('sha256')
            .update(Buffer.concat([salt, digest]))
            .digest('hex'),
        );
        fc.pre(Buffer.compare(salt, otherSalt) !== 0 && Buffer.compare(digest, otherDigest) !== 0);
        expect(commitment(otherSalt, digest)).not.toBe(c);
        expect(commitment(salt, otherDigest)).not.toBe(c);
      }),
    );
    expect(() => commitment(new Uint8Array(15), new Uint8Array(32))).toThrow(RangeError);
    expect(() => commitment(new Uint8Array(16), new Uint8Array(33))).toThrow(RangeError);
  });

  test('the digest of a value does not depend on the order of its members', () => {
    expect(digestOf({ a: 1, b: [2, { c: 3, d: 4 }] })).toEqual(digestOf({ b: [2, { d: 4, c: 3 }], a: 1 }));
    expect(digestOf({ a: 1 })).not.toEqual(digestOf({ a: '1' }));
  });
});
