import { describe, expect, test } from 'vitest';
import { LONG } from '../../testing/vectors.ts';
import { published } from '../testing/checkpoints.ts';
import { readCertificates } from './certificates.ts';
import { type ImprintAlgorithm, imprintOf, verifyTimestamp } from './token.ts';
import vectors from './vectors.json' with { type: 'json' };

const roots = readCertificates(vectors.root);
const others = readCertificates(vectors.otherRoot);
const bytes = (text: string, encoding: 'hex' | 'base64') => new Uint8Array(Buffer.from(text, encoding));

function question(name: string) {
  const vector = vectors.tokens.find((t) => t.name === name);
  if (!vector) throw new Error(`no token ${name}`);
  const algorithm = vector.algorithm as ImprintAlgorithm;
  const imprint = new Uint8Array(imprintOf(vectors.checkpoint, algorithm));
  return { token: bytes(vector.token, 'base64'), imprint, algorithm, roots, nonce: bytes(vector.nonce, 'hex') };
}

const codes = (q: Parameters<typeof verifyTimestamp>[0]) => verifyTimestamp(q).problems.map((p) => p.code);

describe('time-stamp tokens as OpenSSL makes them (RFC 3161, L14)', () => {
  test.each(['good sha256', 'good sm3', 'chained sha256', 'rsa sha256'])('%s: the token holds', (name) => {
    const answer = verifyTimestamp(question(name));
    expect(answer.problems).toEqual([]);
    expect(answer.time?.toISOString().slice(0, 4)).toBe('2026');
    expect(answer.policy).toBe('1.3.6.1.4.1.99999.1');
    expect(answer.signer).toBe(`Development ${name.split(' ')[0]}`);
  });

  test('a token of an authority with SM2 keys and SM3 digests holds (GB/T 32918, GB/T 32905)', () => {
    const q = question('sm2 sm3');
    const answer = verifyTimestamp({ ...q, roots: readCertificates(vectors.sm2Root) });
    expect(answer.problems).toEqual([]);
    expect(answer.signer).toBe('Development stamp SM2');
    expect(codes(q)).toEqual(['timestamp.certificate-untrusted']);
    const token = q.token.slice();
    token[token.length - 1] = (token.at(-1) as number) ^ 1;
    expect(codes({ ...q, token, roots: readCertificates(vectors.sm2Root) })).toEqual(['timestamp.signature-bad']);
  });

  test('another checkpoint, or the right one under the other digest, is not what was stamped', () => {
    const q = question('good sha256');
    expect(codes({ ...q, imprint: imprintOf(published(43).checkpoint, 'sha256') })).toEqual([
      'timestamp.imprint-differs',
    ]);
    expect(codes({ ...q, algorithm: 'sm3', imprint: imprintOf(vectors.checkpoint, 'sm3') })).toEqual([
      'timestamp.imprint-differs',
    ]);
    // the digest of the one under the name of the other
    expect(codes({ ...q, algorithm: 'sm3' })).toEqual(['timestamp.imprint-differs']);
  });

  test('a certificate that had ended when the stamp was given is refused', () => {
    const answer = verifyTimestamp(question('expired sha256'));
    expect(answer.problems.map((p) => p.code)).toEqual(['timestamp.certificate-time']);
    expect(answer.problems[0]?.zh).toContain('2021-01-01T00:00:00.000Z');
  });

  test('a chain that ends in a root we were not given is refused, also with no roots at all', () => {
    const q = question('chained sha256');
    expect(codes({ ...q, roots: others })).toEqual(['timestamp.certificate-untrusted']);
    expect(codes({ ...q, roots: [] })).toEqual(['timestamp.certificate-untrusted']);
    expect(codes({ ...q, roots: [...others, ...roots] })).toEqual([]);
  });

  test('the answer to another request, and another policy than the one asked for, are refused', () => {
    const q = question('good sha256');
    expect(codes({ ...q, nonce: question('rsa sha256').nonce })).toEqual(['timestamp.nonce-differs']);
    expect(codes({ ...q, policy: '1.2.3' })).toEqual(['timestamp.policy-differs']);
  });

  test('all that is wrong is said at once', () => {
    const q = question('expired sha256');
    const wrong = { ...q, imprint: new Uint8Array(32), nonce: Uint8Array.of(1), policy: '1.2.3' };
    expect(codes(wrong)).toEqual([
      'timestamp.imprint-differs',
      'timestamp.nonce-differs',
      'timestamp.policy-differs',
      'timestamp.certificate-time',
    ]);
  });

  test('no single flipped bit changes what a token that holds says', { timeout: 300_000 }, () => {
    const q = question('good sha256');
    const said = verifyTimestamp(q);
    let [tried, held] = [0, 0];
    for (let at = 0; at < q.token.length; at += LONG ? 1 : 11) {
      tried += 1;
      const token = q.token.slice();
      token[at] = (token[at] as number) ^ (1 << (at % 8));
      const answer = verifyTimestamp({ ...q, token });
      if (answer.problems.length > 0) continue;
      held += 1;
      // what no signature covers: versions, names of algorithms beside the signature
      expect(answer).toEqual(said);
    }
    expect(held / tried).toBeLessThan(0.05);
  });

  test('what is cut short, has something behind it, or is no token at all is unreadable, not a fault', () => {
    const q = question('good sha256');
    for (const token of [
      new Uint8Array(0),
      q.token.subarray(0, -1),
      Uint8Array.of(...q.token, 0),
      Uint8Array.of(0x30, 0x80, 0, 0),
      new Uint8Array(Buffer.from('not a token')),
    ])
      expect(codes({ ...q, token })).toEqual(['timestamp.malformed']);
  });
});
