import { parseArgs } from 'node:util';
import { articleKey, Fault } from '@zhiyi/kernel';
import {
  builtInCalendar,
  type ClockAnswer,
  clockRule,
  clockRules,
  formatArticle,
  isProfileId,
  legalClock,
  profileIds,
} from '@zhiyi/law';
import { Misuse, readInterval, readMoment } from './dates.ts';
import { type CliResult, failed } from './result.ts';

const USAGE =
  'clock RULE --from DATE|DATETIME [--profile generic|market|housing] [--extend N]… [--reading strict|lenient] [--exclude A..B]…';

const options = {
  from: { type: 'string' },
  profile: { type: 'string' },
  extend: { type: 'string', multiple: true },
  reading: { type: 'string' },
  exclude: { type: 'string', multiple: true },
  json: { type: 'boolean' },
} as const;

/**
 * `zhiyi clock RULE --from …` — one period of the law, day by day.
 * `--exclude` counts both ends, except for `apl.decide`, where its first day still counts.
 */
export function runClock(args: readonly string[]): CliResult {
  try {
    const answer = answerOf(args);
    return { json: jsonOf(answer), text: textOf(answer), code: 0 };
  } catch (e) {
    const rules = { rules: clockRules, usage: USAGE };
    if (e instanceof Misuse) return failed(2, 'usage', e.message, rules);
    if (e instanceof Fault) return failed(e.code === 'law.needs-time' ? 2 : 1, e.code, e.message);
    if (isParseError(e)) return failed(2, 'usage', `${e.message}\n${USAGE}`, rules);
    throw e;
  }
}

function answerOf(args: readonly string[]): ClockAnswer {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const [name, ...rest] = positionals;
  if (name === undefined || rest.length > 0) throw new Misuse(`${USAGE}\nrules: ${clockRules.join(', ')}`);
  const rule = clockRule(name);
  if (!rule) throw new Misuse(`unknown rule: ${name}\nrules: ${clockRules.join(', ')}`);
  const profile = values.profile ?? 'generic';
  if (!isProfileId(profile)) throw new Misuse(`unknown profile: ${profile}\nprofiles: ${profileIds.join(', ')}`);
  const reading = values.reading ?? 'strict';
  if (reading !== 'strict' && reading !== 'lenient') throw new Misuse(`--reading is strict or lenient, not ${reading}`);
  return legalClock(
    {
      rule,
      from: readMoment(values.from, '--from'),
      profile,
      reading,
      extensions: (values.extend ?? []).map(readCount),
      exclusions: (values.exclude ?? []).map((x) => readInterval(x, '--exclude')),
    },
    builtInCalendar,
  );
}

function readCount(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new Misuse(`--extend: not a number of days: ${text}`);
  return Number(text);
}

function jsonOf(answer: ClockAnswer): unknown {
  return {
    ...answer,
    law: answer.law.map((a) => ({ key: articleKey(a), zh: formatArticle(a, 'zh'), en: formatArticle(a, 'en') })),
  };
}

function textOf(a: ClockAnswer): string {
  const lines = [
    a.text.zh,
    a.text.en,
    '',
    `due ${a.due}   nominal ${a.nominal}   rolled ${a.rolled}`,
    ...(a.earliest ? [`earliest ${a.earliest}`] : []),
    ...(a.latest ? [`latest ${a.latest}`] : []),
    `law ${a.law.map((x) => formatArticle(x, 'en')).join(', ')}`,
    ...(a.days.length === 0 ? [] : ['', 'counted']),
    ...a.days.map((d) => `  ${String(d.n).padStart(3)}  ${d.date}${d.note ? `  ${d.note.zh} ${d.note.en}` : ''}`),
    ...(a.skipped.length === 0 ? [] : ['', 'not counted']),
    ...a.skipped.map((s) => `       ${s.date}  ${s.reason.zh} ${s.reason.en}`),
    ...a.ignored.map((i) => `ignored ${i.from}..${i.to ?? ''}: ${i.reason.zh} ${i.reason.en}`),
  ];
  return lines.join('\n');
}

/** What `node:util` throws for an option it does not know or that lacks its value. */
export function isParseError(e: unknown): e is Error {
  return e instanceof TypeError && 'code' in e && String(e.code).startsWith('ERR_PARSE_ARGS');
}
