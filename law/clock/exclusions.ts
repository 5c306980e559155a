import { addDays, type Bilingual, Fault, type LocalDate } from '@zhiyi/kernel';
import { type ExclusionRule, type Ground, grounds } from '../profiles/index.ts';
import type { Exclusion, IgnoredExclusion } from './answer.ts';
import type { ExclusionOf } from './counting.ts';

export interface Excluded {
  readonly of: ExclusionOf;
  readonly ignored: readonly IgnoredExclusion[];
  readonly pausedSince: LocalDate | null;
}

const NOT_ADMITTED = {
  zh: '该期限依法没有可以不计入的期间',
  en: 'the law excludes nothing from this period',
} as const satisfies Bilingual;
const UNNAMED = { zh: '依法不计入期限', en: 'excluded by law' } as const satisfies Bilingual;

/**
 * 不计入的期间 — the union of the intervals whose ground the rule admits; the others are handed back with the reason.
 * An interval that still runs reaches to `asOf`.
 * @throws Fault `law.bad-exclusion` when an interval ends before it begins, or runs on and no `asOf` is given
 */
export function excludedDays(
  list: readonly Exclusion[],
  rule: ExclusionRule | undefined,
  startsNextDay: boolean,
  asOf: LocalDate | undefined,
): Excluded {
  const kept: { readonly first: LocalDate; readonly last: LocalDate; readonly reason: Bilingual }[] = [];
  const ignored: IgnoredExclusion[] = [];
  let pausedSince: LocalDate | null = null;
  for (const e of list) {
    const last = e.to ?? asOf;
    if (last === undefined)
      throw new Fault('law.bad-exclusion', `an exclusion from ${e.from} still runs: today is needed`);
    if (e.to !== null && e.to < e.from)
      throw new Fault('law.bad-exclusion', `an exclusion ends before it begins: ${e.from}..${e.to}`);
    const refusal = refusalOf(e.ground, rule);
    if (refusal) ignored.push({ ...e, reason: refusal });
    else {
      const first = startsNextDay ? addDays(e.from, 1) : e.from;
      kept.push({ first, last, reason: e.ground ? grounds[e.ground] : UNNAMED });
      if (e.to === null && (pausedSince === null || e.from < pausedSince)) pausedSince = e.from;
    }
  }
  kept.sort((a, b) => (a.first + a.last < b.first + b.last ? -1 : 1));
  const of = (day: LocalDate) => kept.find((k) => k.first <= day && day <= k.last)?.reason;
  return { of, ignored, pausedSince };
}

function refusalOf(ground: Ground | undefined, rule: ExclusionRule | undefined): Bilingual | undefined {
  if (!rule) return NOT_ADMITTED;
  if (ground === undefined || rule.grounds.includes(ground)) return undefined;
  const name = grounds[ground];
  return { zh: `${name.zh}不在可以不计入的事由之列`, en: `${name.en} is not among the grounds admitted` };
}
