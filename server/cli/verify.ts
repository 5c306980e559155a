import { readFileSync } from 'node:fs';
import { judgeTimestamp } from '@zhiyi/ledger/anchors';
import { pureSuite, verifyReceiptText } from '@zhiyi/ledger/verify';
import { type CliResult, failed } from './result.ts';

const USAGE = 'zhiyi verify FILE [--json]: a receipt of the ledger, checked without a network';

/** 验证 — yes (0) or no (1) with every reason, in both languages. Reads the file and nothing else. */
export function runVerify(args: readonly string[]): CliResult {
  const [file, ...more] = args;
  if (file === undefined || more.length > 0) return failed(2, 'usage', USAGE);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return failed(2, 'unreadable', (error as Error).message);
  }
  const { ok, reasons, found } = verifyReceiptText(pureSuite, text, judgeTimestamp);
  const lines = reasons.map((r) => `${r.zh}\n${r.en}`);
  return {
    code: ok ? 0 : 1,
    text: [ok ? '可验证 · verified' : '不能验证 · not verified', ...lines].join('\n'),
    json: {
      ok,
      reasons,
      ...(found && {
        origin: found.checkpoint.origin,
        index: String(found.index),
        size: String(found.checkpoint.size),
        leafHash: found.leafHash,
        witnesses: found.witnesses.map((w) => ({ name: w.name, time: Number(w.time) })),
        time: found.time === undefined ? null : Number(found.time),
        entry: found.entry,
      }),
    },
  };
}
