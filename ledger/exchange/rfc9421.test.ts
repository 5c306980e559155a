import { createPrivateKey, createPublicKey } from 'node:crypto';
import { httpbis } from 'http-message-signatures';
import { describe, expect, test } from 'vitest';
import { toBase64, utf8 } from '../core/bytes.ts';
import { ed25519Key, rawEd25519 } from '../node/keys.ts';
import { nodeSuite } from '../node/suite.ts';
import { keyIdOf, officeKey } from '../testing/exchange.ts';
import { vectorJson } from '../testing/vectors.ts';
import { contentDigest } from './digest.ts';
import { signatureBase } from './signature-base.ts';
import { formatParams, formatSignature, parseSignature, parseSignatureInput } from './signature-input.ts';
import { COVERED, checkRequest, LONGEST, MESSAGE_ID, type SignedRequest, signRequest, TAG } from './signed-http.ts';

interface Example {
  readonly publicKeySpkiB64: string;
  readonly testOnlyPrivateKeyPkcs8B64: string;
  readonly request: Omit<SignedRequest, 'body'> & { readonly body: string };
  readonly signatureInput: string;
  readonly signatureBase: string;
  readonly signature: string;
}

const example = vectorJson<Example>('httpsig/rfc9421-b26.json');
const der = (base64: string) => Buffer.from(base64, 'base64');
const key = ed25519Key(
  createPrivateKey({ key: der(example.testOnlyPrivateKeyPkcs8B64), format: 'der', type: 'pkcs8' }),
);
const publicKey = rawEd25519(createPublicKey({ key: der(example.publicKeySpkiB64), format: 'der', type: 'spki' }));

describe('L11: the example of RFC 9421, appendix B.2.6', () => {
  const input = parseSignatureInput(example.signatureInput);
  const signature = parseSignature(example.signature, input.label);

  test('its signature base is the published one, and its signature fits it', () => {
    const base = signatureBase(example.request, input.components, input.raw);
    expect(base).toBe(example.signatureBase);
    expect(nodeSuite.verifyEd25519(publicKey, utf8(base), signature)).toBe(true);
  });

  test('signed again it is the same, byte for byte', async () => {
    const params = formatParams(input.components, input.params);
    expect(`${input.label}=${params}`).toBe(example.signatureInput);
    const again = await key.sign(utf8(signatureBase(example.request, input.components, params)));
    expect(formatSignature(input.label, again)).toBe(example.signature);
  });

  test('another method, another key or one bit of the signature and it fits no more; another body no longer fits its digest', () => {
    const base = utf8(signatureBase({ ...example.request, method: 'GET' }, input.components, input.raw));
    expect(nodeSuite.verifyEd25519(publicKey, base, signature)).toBe(false);
    const good = utf8(example.signatureBase);
    expect(nodeSuite.verifyEd25519(officeKey({ party: 'police' }).publicKey, good, signature)).toBe(false);
    expect(
      nodeSuite.verifyEd25519(
        publicKey,
        good,
        signature.map((b, i) => (i === 9 ? b ^ 1 : b)),
      ),
    ).toBe(false);
    expect(contentDigest(nodeSuite, utf8(example.request.body))).not.toBe(
      contentDigest(nodeSuite, utf8('{"hello": "World"}')),
    );
  });

  test('the digest of its body with SHA-256 is the one of RFC 9530, appendix D', () => {
    expect(contentDigest(nodeSuite, utf8('{"hello": "world"}\n'))).toBe(
      'sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:',
    );
  });
});

describe('L11: another implementation of RFC 9421', () => {
  const party = officeKey({ party: 'police' });
  const known = { ...party, party: 'police', keyId: keyIdOf('police') };
  const url = 'https://district.example/exchange/v1/requests';
  const now = Math.floor(Date.now() / 1000); // it knows no other clock

  test.each(['ed25519', 'sm2'] as const)('it verifies what we sign (%s)', async (algorithm) => {
    const ours = officeKey({ party: 'police', algorithm });
    const saying = {
      method: 'POST',
      url,
      id: 'police.1',
      body: '{}',
      created: now,
      nonce: 'nonce-of-16-signs',
    } as const;
    const signed = await signRequest(nodeSuite, { keyId: known.keyId, key: ours }, saying);
    const verify = algorithm === 'sm2' ? nodeSuite.verifySm2 : nodeSuite.verifyEd25519;
    const lookUp = async () => ({
      verify: async (data: Buffer, signature: Buffer) => verify(ours.publicKey, data, signature),
    });
    const judge = (request: SignedRequest) =>
      httpbis.verifyMessage({ keyLookup: lookUp, tolerance: 3_600 }, { ...request });
    expect(await judge(signed)).toBe(true);
    expect(await judge({ ...signed, url: `${url}?` })).toBe(false);
  });

  test('we take what it signs, in its own order and under its own label', async () => {
    const body = '{}';
    const headers = {
      'content-type': 'application/json',
      'content-digest': contentDigest(nodeSuite, utf8(body)),
      [MESSAGE_ID]: 'police.2',
    };
    const created = new Date(now * 1000);
    const signed = await httpbis.signMessage(
      {
        key: { id: known.keyId, sign: async (data) => Buffer.from(await party.sign(data)) },
        name: 'theirs',
        fields: COVERED.toReversed(),
        params: ['keyid', 'tag', 'nonce', 'created', 'expires'],
        paramValues: {
          created,
          expires: new Date(created.getTime() + LONGEST * 1000),
          nonce: toBase64(new Uint8Array(18)),
          tag: TAG,
        },
      },
      { method: 'POST', url, headers },
    );
    const lower = Object.fromEntries(Object.entries(signed.headers).map(([n, v]) => [n.toLowerCase(), String(v)]));
    const checked = checkRequest(nodeSuite, { method: 'POST', url, headers: lower, body }, [known], now);
    expect(checked).toMatchObject({ id: 'police.2', key: { party: 'police' } });
  });
});
