import { readFileSync } from 'node:fs';
import { nodeSuite } from '@zhiyi/ledger';
import {
  isZip,
  type PackageVerdict,
  pureSuite,
  type Verdict,
  verifyPackage,
  verifyReceiptText,
} from '@zhiyi/ledger/verify';
import { type CliResult, failed } from './result.ts';

const USAGE = 'zhiyi verify FILE [--json]: a receipt or an evidence package, checked without a network';

/** 验证 — yes (0) or no (1) with every reason, in both languages. Reads the file and nothing else. */
export function runVerify(args: readonly string[]): CliResult {
  const [file, ...more] = args;
  if (file === undefined || more.length > 0) return failed(2, 'usage', USAGE);
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    return failed(2, 'unreadable', (error as Error).message);
  }
  if (isZip(bytes)) {
    const verdict = verifyPackage(nodeSuite, bytes);
    return answer(verdict, packageFound(verdict));
  }
  const verdict = verifyReceiptText(pureSuite, bytes.toString('utf8'));
  return answer(verdict, receiptFound(verdict));
}

function answer({ ok, reasons }: Pick<Verdict, 'ok' | 'reasons'>, found: object): CliResult {
  const lines = reasons.map((r) => `${r.zh}\n${r.en}`);
  return {
    code: ok ? 0 : 1,
    text: [ok ? '可验证 · verified' : '不能验证 · not verified', ...lines].join('\n'),
    json: { ok, reasons, ...found },
  };
}

function receiptFound({ found }: Verdict): object {
  if (!found) return {};
  return {
    origin: found.checkpoint.origin,
    index: String(found.index),
    size: String(found.checkpoint.size),
    leafHash: found.leafHash,
    witnesses: found.witnesses.map((w) => ({ name: w.name, time: Number(w.time) })),
    time: found.time === undefined ? null : Number(found.time),
    entry: found.entry,
  };
}

function packageFound({ manifest, entries }: PackageVerdict): object {
  if (!manifest || !entries) return {};
  return {
    of: manifest.of,
    made: manifest.made,
    streams: manifest.streams,
    originals: manifest.originals,
    entries: Object.fromEntries(
      [...entries].map(([name, judged]) => [
        name,
        judged.map(({ seq, found, event }) => ({
          seq,
          type: event?.type ?? null,
          index: found ? String(found.index) : null,
          time: found?.time === undefined ? null : Number(found.time),
        })),
      ]),
    ),
  };
}
