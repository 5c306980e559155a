import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/**
 * An authenticator in software for tests: ES256, no attestation (WebAuthn Level 3 §6). Every part of an answer can be bent, because a
 * check that never fails checks nothing.
 */
export interface Bend {
  readonly origin?: string;
  readonly site?: string;
  readonly challenge?: string;
  /** the owner was not checked (no PIN, no finger) */
  readonly unverified?: boolean;
  readonly counter?: number;
  /** signs with another key */
  readonly forged?: boolean;
}

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const ATTESTED = 0x40;

export class SoftwareKey {
  readonly id = randomBytes(32);
  readonly #private: KeyObject;
  readonly #cose: Buffer;
  #counter = 0;
  readonly #origin: string;

  constructor(origin: string) {
    this.#origin = origin;
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.#private = privateKey;
    const { x, y } = publicKey.export({ format: 'jwk' });
    // COSE_Key (RFC 9053 §7.1): kty EC2, alg ES256, crv P-256, x, y
    this.#cose = Buffer.concat([
      Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01]),
      Buffer.from([0x21, 0x58, 0x20]),
      Buffer.from(x as string, 'base64url'),
      Buffer.from([0x22, 0x58, 0x20]),
      Buffer.from(y as string, 'base64url'),
    ]);
  }

  register(options: { readonly challenge: string }, bend: Bend = {}) {
    const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, this.id.length]), this.id, this.#cose]);
    const data = Buffer.concat([this.#head(bend, ATTESTED), attested]);
    // {"fmt": "none", "attStmt": {}, "authData": bytes} in CBOR
    const object = Buffer.concat([
      Buffer.from([0xa3, 0x63]),
      Buffer.from('fmt'),
      Buffer.from([0x64]),
      Buffer.from('none'),
      Buffer.from([0x67]),
      Buffer.from('attStmt'),
      Buffer.from([0xa0, 0x68]),
      Buffer.from('authData'),
      Buffer.from([0x58, data.length]),
      data,
    ]);
    return this.#answer({
      clientDataJSON: this.#client('webauthn.create', options.challenge, bend).toString('base64url'),
      attestationObject: object.toString('base64url'),
    });
  }

  authenticate(options: { readonly challenge: string }, bend: Bend = {}) {
    this.#counter += 1;
    const data = this.#head(bend, 0);
    const client = this.#client('webauthn.get', options.challenge, bend);
    const key = bend.forged ? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey : this.#private;
    const signed = Buffer.concat([data, createHash('sha256').update(client).digest()]);
    return this.#answer({
      clientDataJSON: client.toString('base64url'),
      authenticatorData: data.toString('base64url'),
      signature: sign('sha256', signed, key).toString('base64url'),
    });
  }

  #answer(response: Record<string, string>) {
    const id = this.id.toString('base64url');
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response };
  }

  #head(bend: Bend, more: number): Buffer {
    const site = bend.site ?? new URL(this.#origin).hostname;
    const flags = USER_PRESENT | (bend.unverified ? 0 : USER_VERIFIED) | more;
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(bend.counter ?? this.#counter);
    return Buffer.concat([createHash('sha256').update(site).digest(), Buffer.from([flags]), counter]);
  }

  #client(type: string, challenge: string, bend: Bend): Buffer {
    return Buffer.from(
      JSON.stringify({
        type,
        challenge: bend.challenge ?? challenge,
        origin: bend.origin ?? this.#origin,
        crossOrigin: false,
      }),
    );
  }
}
