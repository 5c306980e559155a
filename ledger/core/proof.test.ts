import { describe, expect, test } from 'vitest';
import { vectorJson } from '../testing/vectors.ts';
import { Malformed, toBase64 } from './bytes.ts';
import { formatProof, parseProof } from './proof.ts';

const vectors = vectorJson<{
  parseOk: readonly { text: string; index: string; hashes: readonly string[]; extraB64: string | null }[];
  parseFail: readonly { text: string; why: string }[];
}>('proof/format.json');

describe('L1: proofs as text (C2SP tlog-proof), by published vectors', () => {
  test.each(vectors.parseOk)('a proof of index $index is read and written again byte by byte', (v) => {
    const proof = parseProof(v.text);
    expect(String(proof.index)).toBe(v.index);
    expect(proof.hashes.map(toBase64)).toEqual(v.hashes);
    expect(proof.extra ? toBase64(proof.extra) : null).toBe(v.extraB64);
    expect(formatProof(proof)).toBe(v.text);
  });

  test.each(vectors.parseFail)('refused: $why', ({ text }) => {
    expect(() => parseProof(text)).toThrow(Malformed);
  });
});
