import type { RequestListener } from 'node:http';
import type { StoreConfig } from '@zhiyi/store';
import type { Config } from '../config.ts';
import type { ToldKey } from './entry-keys.ts';

/** What every step of a log needs. */
export interface LogParts {
  readonly config: Config;
  readonly store: StoreConfig;
  readonly onError: (error: unknown) => void;
}

/** 一本账 — a log as it is read, shown and proved from, whether it is written or closed. */
export interface LogView {
  readonly origin: string;
  readonly size: bigint;
  readonly published: { readonly size: bigint; readonly root: Uint8Array; readonly note: string } | undefined;
  entry(index: bigint): Promise<Uint8Array | undefined>;
  inclusionProof(index: bigint, size: bigint): Promise<readonly Uint8Array[]>;
  /** the policy in force when a checkpoint of this size was published */
  policyAt(size: number): string;
  /** keys this log was told of: theirs are the signatures under its entries */
  readonly entryKeys: readonly ToldKey[];
  readonly listener: RequestListener;
}
