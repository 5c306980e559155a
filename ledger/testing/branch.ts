import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import {
  type Entry,
  type EntryKey,
  equal,
  formatCheckpoint,
  formatProof,
  hashLeaf,
  proveConsistency,
  proveInclusion,
  type ReadSubtree,
  rootOf,
  signText,
  toBase64,
  treeInMemory,
  utf8,
} from '../core/index.ts';
import { folderDisk } from '../log/disk.ts';
import { Log } from '../log/log.ts';
import { signEntry } from '../node/entry.ts';
import { rawEd25519 } from '../node/keys.ts';
import { nodeSuite } from '../node/suite.ts';
import { entryKeyStated, formatReceipt } from '../verify/index.ts';
import { ORIGIN, testSigner } from './keys.ts';

const signer = testSigner(ORIGIN, 'note');

/** 分支 — a history that somebody with the log's own key can tell: the honest one of `entry <n>`, or one in which some entries are others. */
export class Branch {
  readonly #entries: readonly Uint8Array[];
  readonly #read: ReadSubtree;

  private constructor(entries: readonly Uint8Array[]) {
    this.#entries = entries;
    this.#read = treeInMemory(
      nodeSuite,
      entries.map((e) => hashLeaf(nodeSuite, e)),
    );
  }

  /** @param other entry to stand at a place; undefined: the honest one */
  static of(size: number, other: (n: number) => string | undefined = () => undefined): Branch {
    return new Branch(Array.from({ length: size }, (_, n) => utf8(other(n) ?? `entry ${n}`)));
  }

  root(size: number): Uint8Array {
    return rootOf(nodeSuite, BigInt(size), this.#read);
  }

  text(size: number): string {
    return formatCheckpoint(ORIGIN, { size: BigInt(size), root: this.root(size) });
  }

  /** the checkpoint with the log's line */
  note(size: number): Promise<string> {
    return signText(this.text(size), [signer]);
  }

  /** What a witness is asked: C2SP tlog-witness, add-checkpoint. */
  async request(old: number, size: number): Promise<string> {
    const proof = proveConsistency(nodeSuite, BigInt(old), BigInt(size), this.#read);
    return `old ${old}\n${proof.map((h) => `${toBase64(h)}\n`).join('')}\n${await this.note(size)}`;
  }

  /** @param lines cosignatures, however come by  @param by whose key signs, told to this branch wherever it stands in it */
  async receipt(
    index: number,
    size: number,
    lines: readonly string[],
    policy: string,
    by: TestServer,
  ): Promise<string> {
    const prove = (at: number) => proveInclusion(nodeSuite, BigInt(at), BigInt(size), this.#read);
    const told = this.#entries.findIndex((e) => equal(e, utf8(by.added)));
    const added = { entry: by.added, index: BigInt(Math.max(told, 0)), hashes: prove(Math.max(told, 0)) };
    const proof = formatProof({
      index: BigInt(index),
      hashes: prove(index),
      checkpoint: `${await this.note(size)}${lines.join('')}`,
    });
    return formatReceipt({
      entry: Buffer.from(this.#entries[index] as Uint8Array).toString(),
      proof,
      policy,
      keys: [{ ...by.key, added }],
      shown: [],
    });
  }

  /** As a log's folder, with every tile and a signed head. */
  async write(folder: string): Promise<void> {
    const disk = folderDisk(folder);
    const log = await Log.open({ suite: nodeSuite, disk, origin: ORIGIN, signers: [signer], clock: Date.now });
    await Promise.all(this.#entries.map((e) => log.append(e)));
    await log.sign();
    await log.close();
  }
}

/** A server's key as tests use it, with the entry by which a log is told of it. */
export interface TestServer {
  readonly privateKey: KeyObject;
  readonly key: EntryKey;
  readonly added: string;
}

function testServer(): TestServer {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const key: EntryKey = {
    keyId: 'server',
    algorithm: 'ed25519',
    publicKey: Uint8Array.from(rawEd25519(publicKey)),
  };
  const stated = { role: 'entries', name: 'server', key: entryKeyStated(key) };
  return { privateKey, key, added: leafOf('key.added', stated, privateKey) };
}

function leafOf(type: string, obj: Entry['obj'], privateKey: KeyObject): string {
  const entry: Entry = {
    v: 1,
    type,
    at: new Date().toISOString(),
    actor: 'org/x#server',
    case: { c: 'ab'.repeat(32) },
    seq: 1,
    prev: null,
    obj,
  };
  return signEntry(entry, [{ keyId: 'server', privateKey }]).leaf;
}

export interface TestEntry {
  readonly leaf: string;
  readonly keys: readonly EntryKey[];
  readonly by: TestServer;
}

/** An entry of the form, signed by a server's key. @param by a server of its own, unless one is named */
export function signedEntry(type = 'case.step', obj: Entry['obj'] = {}, by = testServer()): TestEntry {
  return { leaf: leafOf(type, obj, by.privateKey), keys: [by.key], by };
}
