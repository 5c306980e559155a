import { spawnSync } from 'node:child_process';
import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { concat, fromHex, openSigned, parseVkey, pureSuite, toHex, utf8 } from '../core/index.ts';
import { nodeSuite } from '../node/suite.ts';
import { diceOf } from '../testing/fake-disk.ts';
import { LONG, vectorJson } from '../testing/vectors.ts';
import { sm3 } from './index.ts';
import { newSm2Secret, sm2Key, verifySm2 } from './sm2.ts';

const standard = vectorJson<{
  sm2: Record<'dHex' | 'xHex' | 'yHex' | 'message' | 'rHex' | 'sHex' | 'zaHex' | 'eHex', string>;
  sm3: readonly (readonly [string, string])[];
}>('sm/sm.json');
const { dHex, xHex, yHex, message, rHex, sHex } = standard.sm2;
const publicKey = fromHex(`04${xHex}${yHex}`);
const signature = fromHex(rHex + sHex);

describe('L9: SM2 and SM3, by the examples of GB/T 32918.5 and GB/T 32905', () => {
  test.each(standard.sm3)('SM3 of %s', (text, digest) => {
    expect(sm3(text).toString('hex')).toBe(digest);
  });

  test('the standard’s signature verifies, and the standard’s private key gives its public key', () => {
    expect(verifySm2(publicKey, utf8(message), signature)).toBe(true);
    expect(toHex(sm2Key(fromHex(dHex)).publicKey)).toBe(toHex(publicKey));
  });

  test('ZA and e of the example follow from the ID 1234567812345678', () => {
    const curve =
      'fffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffc28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93' +
      '32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0';
    const id = utf8('1234567812345678');
    const za = sm3(concat(Uint8Array.of(0, id.length * 8), id, fromHex(curve), publicKey.subarray(1)));
    expect(za.toString('hex')).toBe(standard.sm2.zaHex);
    expect(sm3(concat(za, utf8(message))).toString('hex')).toBe(standard.sm2.eHex);
  });

  test('what one key signs it verifies, and any flipped bit of message, signature or key is refused', () => {
    const key = sm2Key(newSm2Secret());
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), fc.nat(), (text, dice) => {
        const s = key.sign(text) as Uint8Array;
        expect(verifySm2(key.publicKey, text, s)).toBe(true);
        const parts = [key.publicKey, text, s].map((p) => Uint8Array.from(p)) as [Uint8Array, Uint8Array, Uint8Array];
        const part = parts[dice % 3] as Uint8Array;
        const bit = Math.floor(dice / 3) % (part.length * 8);
        part[bit >> 3] = (part[bit >> 3] as number) ^ (1 << (bit & 7));
        expect(verifySm2(...parts)).toBe(false);
      }),
      { numRuns: 25, seed: 32918 },
    );
  });

  test('malformed keys and signatures are refused, not thrown', () => {
    const text = utf8(message);
    for (const bad of [new Uint8Array(), signature.subarray(1), new Uint8Array(64), new Uint8Array(64).fill(0xff)])
      expect(verifySm2(publicKey, text, bad)).toBe(false);
    for (const bad of [new Uint8Array(65), publicKey.subarray(1), new Uint8Array(65).fill(4)])
      expect(verifySm2(bad, text, signature)).toBe(false);
  });
});

describe('L9: why Node’s own SM2 must not be used', () => {
  const jwkless = (hex: string) => Buffer.from(hex, 'hex');
  const spki = Buffer.concat([jwkless('3059301306072a8648ce3d020106082a811ccf5501822d034200'), publicKey]);
  const nodePublic = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  const ecKey = Buffer.concat([
    jwkless('30770201010420'),
    fromHex(dHex),
    jwkless('a00a06082a811ccf5501822da144034200'),
    publicKey,
  ]);
  const nodePrivate = createPrivateKey({ key: ecKey, format: 'der', type: 'sec1' });

  test('it does not verify the standard’s own example', () => {
    expect(verify('sm3', utf8(message), { key: nodePublic, dsaEncoding: 'ieee-p1363' }, signature)).toBe(false);
  });

  test('what it signs verifies under an empty ID only, so nobody who keeps to the standard accepts it', () => {
    const made = sign('sm3', utf8(message), { key: nodePrivate, dsaEncoding: 'ieee-p1363' });
    expect(verify('sm3', utf8(message), { key: nodePublic, dsaEncoding: 'ieee-p1363' }, made)).toBe(true);
    expect(verifySm2(publicKey, utf8(message), made)).toBe(false);
  });
});

const OPENSSL = spawnSync('openssl', ['version']).status === 0;
if (!OPENSSL) console.log('not run: L9 against OpenSSL (the program is missing)');

describe.runIf(OPENSSL)('L9: what we sign OpenSSL verifies, and the other way round', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'zhiyi-sm2-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const file = (name: string) => path.join(folder, name);
  const openssl = (...args: readonly string[]) => spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' }).status;
  const pkeyutl = ['pkeyutl', '-rawin', '-digest', 'sm3', '-pkeyopt', 'distid:1234567812345678', '-in', 'message'];
  const RUNS = LONG ? 100 : 4;

  test(`${RUNS} keys and messages, each way, and with one changed bit neither takes it`, () => {
    const dice = diceOf(9);
    for (let run = 0; run < RUNS; run++) {
      openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:SM2', '-out', 'key.pem');
      openssl('pkey', '-in', 'key.pem', '-pubout', '-out', 'public.pem');
      openssl('ec', '-in', 'key.pem', '-outform', 'DER', '-out', 'key.der');
      const der = readFileSync(file('key.der'));
      const at = der.indexOf(Buffer.from('0420', 'hex')) + 2;
      const key = sm2Key(Uint8Array.from(der.subarray(at, at + 32)));
      const message = Uint8Array.from({ length: 1 + Math.floor(dice() * 300) }, () => Math.floor(dice() * 256));
      writeFileSync(file('message'), message);

      const ours = derSignature(key.sign(message) as Uint8Array);
      writeFileSync(file('ours'), ours);
      expect(openssl(...pkeyutl, '-verify', '-pubin', '-inkey', 'public.pem', '-sigfile', 'ours')).toBe(0);
      ours[ours.length - 1] = (ours.at(-1) as number) ^ 1;
      writeFileSync(file('ours'), ours);
      expect(openssl(...pkeyutl, '-verify', '-pubin', '-inkey', 'public.pem', '-sigfile', 'ours')).not.toBe(0);

      expect(openssl(...pkeyutl, '-sign', '-inkey', 'key.pem', '-out', 'theirs')).toBe(0);
      const theirs = rawSignature(readFileSync(file('theirs')));
      expect(verifySm2(key.publicKey, message, theirs)).toBe(true);
      theirs[63] = (theirs[63] as number) ^ 1;
      expect(verifySm2(key.publicKey, message, theirs)).toBe(false);
    }
  }, 600_000);
});

/** SEQUENCE { INTEGER r, INTEGER s }, as OpenSSL writes it. */
function derSignature(rs: Uint8Array): Buffer {
  const integer = (half: Uint8Array) => {
    const bare = Buffer.from(half.subarray(half.findIndex((b) => b !== 0)));
    const bytes = (bare[0] as number) > 127 ? Buffer.concat([Buffer.of(0), bare]) : bare;
    return Buffer.concat([Buffer.of(2, bytes.length), bytes]);
  };
  const both = Buffer.concat([integer(rs.subarray(0, 32)), integer(rs.subarray(32))]);
  return Buffer.concat([Buffer.of(0x30, both.length), both]);
}

function rawSignature(der: Uint8Array): Uint8Array {
  const rs = new Uint8Array(64);
  let at = 2;
  for (const half of [rs.subarray(0, 32), rs.subarray(32)]) {
    const length = der[at + 1] as number;
    const bytes = der.subarray(at + 2, at + 2 + length);
    const bare = bytes.subarray(Math.max(0, bytes.length - 32));
    half.set(bare, 32 - bare.length);
    at += 2 + length;
  }
  return rs;
}

interface SmNotes {
  readonly keys: Readonly<Record<'logEd25519' | 'logSm2' | 'witnessSm2', string>>;
  readonly cases: readonly {
    name: string;
    note: string;
    known?: readonly ('logEd25519' | 'logSm2' | 'witnessSm2')[];
    valid: readonly string[] | null;
  }[];
}
const notes = vectorJson<SmNotes>('sm/sm2-note.json');

describe('L9: Ed25519 and SM2 lines on one checkpoint, signed by OpenSSL', () => {
  test.each(notes.cases.map((c) => [c.name, c] as const))('%s', (_name, c) => {
    const known = c.known ?? (['logEd25519', 'logSm2', 'witnessSm2'] as const);
    for (const suite of [nodeSuite, pureSuite]) {
      const opened = openSigned(
        c.note,
        known.map((k) => parseVkey(suite, notes.keys[k])),
      );
      const valid = opened.ok
        ? opened.note.verified.map((v) => known.find((k) => notes.keys[k].includes(v.by.keyId)))
        : null;
      expect(valid).toEqual(c.valid);
    }
  });
});
