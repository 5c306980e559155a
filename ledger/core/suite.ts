/**
 * 算法套件 — the algorithms the core calculates with, given by whoever calls: JavaScript only (`pureSuite`, for browsers and for
 * whoever trusts no library of the machine) or the machine's own (`nodeSuite`). Both must say the same; a test holds them together.
 *
 * The hash is an argument so that a second tree with SM3 can stand beside the first (C2SP tlog-tiles fixes SHA-256 for the first).
 */
export interface Suite {
  /** Hash of the parts, one after the other; 32 bytes. */
  hash(...parts: readonly Uint8Array[]): Uint8Array;
  /** RFC 8032, key 32 bytes, signature 64. False on anything malformed. */
  verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean;
  /** GB/T 32918.2 with SM3 and ID `1234567812345678`; key 65 bytes 0x04 ‖ X ‖ Y, signature r ‖ s, 64 bytes. False on anything malformed. */
  verifySm2(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean;
}

/** A private key held somewhere: in memory, in a file's process, in a signature server. It may take its time. */
export interface SigningKey {
  readonly algorithm: 'ed25519' | 'sm2';
  /** Ed25519: 32 bytes; SM2: 65 bytes 0x04 ‖ X ‖ Y */
  readonly publicKey: Uint8Array;
  sign(message: Uint8Array): Uint8Array | Promise<Uint8Array>;
}
