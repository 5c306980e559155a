import { parseArgs } from 'node:util';
import { articleKey, Fault, type Fen, yuan } from '@zhiyi/kernel';
import { formatArticle, type SurchargeAnswer, surcharge } from '@zhiyi/law';
import { isParseError } from './clock.ts';
import { Misuse, readDay, readInterval } from './dates.ts';
import { type CliResult, failed } from './result.ts';

const USAGE = 'surcharge --fine YUAN --due DATE --paid DATE [--pause A..B]… [--rounding total|daily]';

const options = {
  fine: { type: 'string' },
  due: { type: 'string' },
  paid: { type: 'string' },
  pause: { type: 'string', multiple: true },
  rounding: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/**
 * `zhiyi surcharge --fine … --due … --paid …` — the surcharge on a fine paid late.
 * Amounts in the answer: `fine`, `surcharge`, `total` in yuan, the same with `Fen` in whole fen. `--pause` counts both ends.
 */
export function runSurcharge(args: readonly string[]): CliResult {
  try {
    const answer = answerOf(args);
    return { json: jsonOf(answer), text: `${answer.text.zh}\n${answer.text.en}`, code: 0 };
  } catch (e) {
    if (e instanceof Misuse) return failed(2, 'usage', `${e.message}\n${USAGE}`);
    if (e instanceof Fault) return failed(1, e.code, e.message);
    if (isParseError(e)) return failed(2, 'usage', `${e.message}\n${USAGE}`);
    throw e;
  }
}

function answerOf(args: readonly string[]): SurchargeAnswer {
  const { values } = parseArgs({ args: [...args], options });
  const rounding = values.rounding ?? 'total';
  if (rounding !== 'total' && rounding !== 'daily') throw new Misuse(`--rounding is total or daily, not ${rounding}`);
  return surcharge({
    fine: readAmount(values.fine),
    due: readDay(values.due, '--due'),
    paid: readDay(values.paid, '--paid'),
    pauses: (values.pause ?? []).map((x) => readInterval(x, '--pause')),
    rounding,
  });
}

function readAmount(text: string | undefined): Fen {
  if (text === undefined) throw new Misuse('--fine is missing: an amount in yuan');
  try {
    return yuan(text);
  } catch {
    throw new Misuse(`--fine: not an amount in yuan with at most two decimals: ${text}`);
  }
}

function jsonOf(a: SurchargeAnswer): unknown {
  const { fine, surcharge: extra, total, cap, law, ...rest } = a;
  return {
    fine: fine / 100,
    surcharge: extra / 100,
    total: total / 100,
    cap: cap / 100,
    fineFen: fine,
    surchargeFen: extra,
    totalFen: total,
    capFen: cap,
    ...rest,
    law: law.map((x) => ({ key: articleKey(x), zh: formatArticle(x, 'zh'), en: formatArticle(x, 'en') })),
  };
}
