import { createPublicKey, verify } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ed25519KeyFromSeed } from '../node/keys.ts';
import { nodeSuite } from '../node/suite.ts';
import { vectorBytes, vectorJson } from '../testing/vectors.ts';
import { fromBase64, Malformed, toBase64 } from './bytes.ts';
import { formatCheckpoint, parseCheckpoint } from './checkpoint.ts';
import { hashLeaf, includes } from './merkle.ts';
import { openSigned, parseNote, signText } from './note.ts';
import { pureSuite } from './pure-suite.ts';
import { cosignatureTime, formatVkey, makeSigner, parseVkey, type Verifier } from './vkey.ts';

interface NoteVector {
  readonly name: string;
  readonly note: string;
  readonly vkeys: readonly string[];
  readonly skey?: string;
  readonly valid: boolean;
  readonly wantVerified?: readonly string[];
  readonly wantUnverified?: readonly string[];
  readonly cosignatureTime?: number;
  readonly checkpoint?: { readonly origin: string; readonly size: string; readonly rootB64: string };
}
const { notes, badVkeys } = vectorJson<{
  notes: readonly NoteVector[];
  badVkeys: readonly { vkey: string; why: string }[];
}>('notes/notes.json');

/** A published test key, `PRIVATE+KEY+name+id+base64(type ‖ seed)`. */
function signerOf(skey: string) {
  const [, , name = '', , ...encoded] = skey.split('+');
  return makeSigner(nodeSuite, name, 'note', ed25519KeyFromSeed(fromBase64(encoded.join('+')).subarray(1)));
}

describe('L1: signed notes and keys (C2SP signed-note, tlog-cosignature), by published vectors', () => {
  test.each(notes.map((n) => [n.name, n] as const))('%s', async (_name, v) => {
    for (const suite of [nodeSuite, pureSuite]) {
      const keys = v.vkeys.map((k) => parseVkey(suite, k));
      expect(keys.map(formatVkey)).toEqual(v.vkeys);
      const opened = openSigned(v.note, keys);
      expect(opened.ok).toBe(v.valid);
      if (!opened.ok) continue;
      const { text, verified, unknown } = opened.note;
      expect(verified.map((s) => s.by.name)).toEqual(v.wantVerified ?? keys.map((k) => k.name));
      if (v.wantUnverified) expect(unknown.map((s) => s.name)).toEqual(v.wantUnverified);
      if (v.cosignatureTime)
        expect(cosignatureTime(verified[0]?.signature as Uint8Array)).toBe(BigInt(v.cosignatureTime));
      if (v.checkpoint) {
        const { origin, size, root } = parseCheckpoint(text);
        expect({ origin, size: String(size), rootB64: toBase64(root) }).toEqual(v.checkpoint);
      }
    }
    if (v.skey) expect(await signText(parseNote(v.note).text, [signerOf(v.skey)])).toBe(v.note);
  });

  test.each(badVkeys.map((v) => [v.why, v.vkey] as const))('a key is refused: %s', (_why, vkey) => {
    expect(() => parseVkey(nodeSuite, vkey)).toThrow(Malformed);
  });

  test('the published log of 15 leaves: the same key writes each of its checkpoints byte by byte', async () => {
    const log = vectorJson<{ origin: string; vkey: string; testOnlySkey: string; leavesUtf8: string[] }>(
      'log15/log.json',
    );
    for (let size = 0; size <= 15; size++) {
      const published = vectorBytes(`log15/checkpoint.${size}`).toString();
      const opened = openSigned(published, [parseVkey(nodeSuite, log.vkey)]);
      if (!opened.ok) throw new Error(opened.code);
      const head = parseCheckpoint(opened.note.text);
      expect(await signText(formatCheckpoint(log.origin, head), [signerOf(log.testOnlySkey)])).toBe(published);
    }
  });
});

interface Rekor {
  readonly keys: Record<string, { spkiB64: string; keyName: string }>;
  readonly cases: readonly {
    name: string;
    leafB64: string;
    index: string;
    treeSize: string;
    rootB64: string;
    hashesB64: string[];
    checkpoint: string;
    logKey: string;
    valid: boolean;
  }[];
}
const rekor = vectorJson<Rekor>('rekor/proofs.json');

/** The public log's keys: one of ECDSA P-256, whose key id is the hash of its SPKI form, one of Ed25519. */
function rekorKey(name: string): Verifier {
  const { spkiB64, keyName } = rekor.keys[name] as { spkiB64: string; keyName: string };
  const spki = fromBase64(spkiB64);
  const key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
  if (key.asymmetricKeyType === 'ed25519') {
    const raw = spki.slice(-32);
    return {
      ...makeSigner(nodeSuite, keyName, 'note', { algorithm: 'ed25519', publicKey: raw, sign: () => raw }).verifier,
    };
  }
  const keyId = Buffer.from(nodeSuite.hash(spki).subarray(0, 4)).toString('hex');
  const check = (text: Uint8Array, signature: Uint8Array) => verify('sha256', text, key, signature);
  return { name: keyName, keyId, type: 'ed25519', publicKey: spki, cosigner: false, verify: check };
}

describe('L1: proofs of a public log of software signatures', () => {
  test.each(rekor.cases.map((c) => [c.name, c] as const))('%s', (_name, c) => {
    const opened = openSigned(c.checkpoint, [rekorKey(c.logKey)]);
    const holds = () => {
      if (!opened.ok) return false;
      const { size, root } = parseCheckpoint(opened.note.text);
      const leaf = hashLeaf(nodeSuite, fromBase64(c.leafB64));
      return (
        String(size) === c.treeSize &&
        includes(nodeSuite, leaf, BigInt(c.index), size, root, c.hashesB64.map(fromBase64)) &&
        toBase64(root) === c.rootB64
      );
    };
    const verdict = () => {
      try {
        return holds();
      } catch {
        return false; // a text that is no checkpoint
      }
    };
    expect(verdict()).toBe(c.valid);
  });
});

describe('checkpoints and keys', () => {
  test('base64 has one form: spare bits that are not zero, missing padding and line breaks are refused', () => {
    expect(fromBase64('AQ==')).toEqual(Uint8Array.of(1));
    for (const text of ['AR==', 'AQ', 'AQ=', 'A\nQ==', 'AQ==\n', 'AQ==AQ==', '-_=='])
      expect(() => fromBase64(text)).toThrow(Malformed);
  });

  test('a checkpoint is read back; sizes with leading zeroes, signs or more than 64 bits are refused', () => {
    const head = { size: 2n ** 64n - 1n, root: new Uint8Array(32).fill(7) };
    expect(parseCheckpoint(formatCheckpoint('ledger.test/2026', head))).toEqual({
      origin: 'ledger.test/2026',
      ...head,
      extensions: [],
    });
    const root = toBase64(head.root);
    for (const size of ['', '01', '-1', '+1', '1.0', '1e3', ' 1', '18446744073709551616'])
      expect(() => parseCheckpoint(`o\n${size}\n${root}\n`)).toThrow(Malformed);
    for (const text of [
      '',
      'o\n1\n',
      `o\n1\n${root}`,
      `\n1\n${root}\n`,
      `o\n1\n${root}\n\n`,
      `o\n1\n${root.slice(4)}\n`,
    ])
      expect(() => parseCheckpoint(text)).toThrow(Malformed);
    expect(() => formatCheckpoint('two\nlines', head)).toThrow(Malformed);
  });

  test('both suites hash and judge alike, also what is malformed', () => {
    const key = ed25519KeyFromSeed(new Uint8Array(32).fill(1));
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat({ max: 600 }), (message, bit) => {
        expect(Buffer.from(nodeSuite.hash(message))).toEqual(Buffer.from(pureSuite.hash(message)));
        const signature = Uint8Array.from(key.sign(message) as Uint8Array);
        if (bit < 512) signature[bit >> 3] = (signature[bit >> 3] as number) ^ (1 << (bit & 7));
        const verdicts = [nodeSuite, pureSuite].map((s) => s.verifyEd25519(key.publicKey, message, signature));
        expect(verdicts).toEqual([bit >= 512, bit >= 512]);
      }),
      { numRuns: 40, seed: 8032 },
    );
    for (const suite of [nodeSuite, pureSuite]) {
      expect(suite.verifyEd25519(new Uint8Array(31), new Uint8Array(), new Uint8Array(64))).toBe(false);
      expect(suite.verifyEd25519(key.publicKey, new Uint8Array(), new Uint8Array(63))).toBe(false);
      expect(suite.verifySm2(key.publicKey, new Uint8Array(), new Uint8Array(64))).toBe(false);
    }
  });
});
