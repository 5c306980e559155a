import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const name = z.string().regex(/^[a-z0-9][a-z0-9-]{0,40}$/);
const address = z.url({ protocol: /^https?$/ });
/** sent as the `authorization` header; the variable that holds it, so that the file holds no secret */
const authorizationFrom = z.string().max(80).optional();
const everyMinutes = z.number().min(0.01).max(1_440).optional();

const placeSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('timestamp'),
    name,
    url: address,
    /** PEM of the roots, beside the configuration */
    roots: z.string().min(1),
    algorithm: z.enum(['sha256', 'sm3']).optional(),
    policy: z.string().optional(),
    authorizationFrom,
    everyMinutes,
  }),
  z.strictObject({ kind: z.literal('gateway'), name, url: address, authorizationFrom, everyMinutes }),
  z.strictObject({
    kind: z.literal('chain'),
    name,
    rpcUrl: address,
    contract: z.string().regex(/^0x[0-9a-fA-F]{40}$/),
    /** file with the account’s secret, 32 bytes in hex, beside the configuration */
    key: z.string().min(1),
    confirmations: z.number().int().min(1).optional(),
    settledDepth: z.number().int().min(1).optional(),
    fromBlock: z.number().int().min(0).optional(),
    everyMinutes,
  }),
]);
const fileSchema = z.strictObject({ anchors: z.array(placeSchema).min(1) });

/** 锚定处 — one outsider with whom the log’s roots are left, as `ZHIYI_LEDGER_ANCHORS` names it (docs/guides/anchors.md). */
export type AnchorPlace = z.infer<typeof placeSchema>;

/**
 * Reads the file that names the office’s anchors; paths in it are beside it.
 *
 * @throws Error that says what to mend
 */
export function readAnchorPlaces(file: string): readonly AnchorPlace[] {
  let read: unknown;
  try {
    read = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`ZHIYI_LEDGER_ANCHORS: ${file} cannot be read: ${(error as Error).message}`, { cause: error });
  }
  const { data, error } = fileSchema.safeParse(read);
  if (error) throw new Error(`ZHIYI_LEDGER_ANCHORS: ${file}: ${z.prettifyError(error)}`);
  const names = data.anchors.map((a) => a.name);
  if (new Set(names).size < names.length) throw new Error(`ZHIYI_LEDGER_ANCHORS: ${file}: two anchors have one name`);
  const beside = (other: string) => path.resolve(path.dirname(file), other);
  return data.anchors.map((a) => {
    if (a.kind === 'timestamp') return { ...a, roots: beside(a.roots) };
    return a.kind === 'chain' ? { ...a, key: beside(a.key) } : a;
  });
}
