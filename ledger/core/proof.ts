import { decimal, fromBase64, hashFromBase64, Malformed, toBase64 } from './bytes.ts';

/** 存证证明 — C2SP tlog-proof: index, inclusion proof and signed checkpoint in one text, checked without a network. */
export interface Proof {
  readonly index: bigint;
  /** "starting from the leaf's sibling hash up to the root's child hash" */
  readonly hashes: readonly Uint8Array[];
  /** the signed checkpoint "verbatim" */
  readonly checkpoint: string;
  /** "Applications MUST NOT implicitly trust the extra data, as it is not authenticated" */
  readonly extra?: Uint8Array;
}

const HEADER = 'c2sp.org/tlog-proof@v1';

export function formatProof({ index, hashes, checkpoint, extra }: Proof): string {
  const lines = [HEADER, ...(extra ? [`extra ${toBase64(extra)}`] : []), `index ${index}`, ...hashes.map(toBase64)];
  return `${lines.join('\n')}\n\n${checkpoint}`;
}

/** @throws Malformed `proof` */
export function parseProof(text: string): Proof {
  const bad = (why: string) => new Malformed('proof', why);
  const split = text.indexOf('\n\n');
  if (split < 0) throw bad('no empty line before the checkpoint');
  const lines = text.slice(0, split).split('\n');
  if (lines.shift() !== HEADER) throw bad(`the first line is ${HEADER}`);
  const extraLine = lines[0]?.startsWith('extra ') ? lines.shift() : undefined;
  const indexLine = lines.shift();
  if (!indexLine?.startsWith('index ')) throw bad('no index');
  if (lines.length > 63) throw bad('more than 63 hashes');
  try {
    return {
      index: decimal(indexLine.slice('index '.length)),
      hashes: lines.map(hashFromBase64),
      checkpoint: text.slice(split + 2),
      ...(extraLine === undefined ? {} : { extra: fromBase64(extraLine.slice('extra '.length)) }),
    };
  } catch (error) {
    throw bad((error as Error).message);
  }
}
