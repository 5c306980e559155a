import {
  type Article,
  addDays,
  articleKey,
  clockTimeOf,
  dayOf,
  endOfDay,
  Fault,
  type Instant,
  instantFromMillis,
  isLocalDate,
  type LocalDate,
  millisOf,
} from '@zhiyi/kernel';
import type { Calendar } from '../calendar/index.ts';
import { type DayKind, type Parameter, parameters, versionOn } from '../parameters/index.ts';
import { type ExclusionRule, type ExtensionStep, type Profile, profiles } from '../profiles/index.ts';
import { cc, cpl, type Mark } from '../statutes/index.ts';
import type { ClockAnswer, ClockInput, Reading, SkippedDay } from './answer.ts';
import {
  Asked,
  type Count,
  countCalendarDays,
  countMonths,
  countWorkingDays,
  rollBack,
  rollForward,
} from './counting.ts';
import { type Excluded, excludedDays } from './exclusions.ts';
import { type ClockRule, isProfileClock, type RuleDefinition, ruleDefinitions } from './rules.ts';
import { sentence } from './sentence.ts';

/**
 * 期限计算 — when a period of the law ends, with every day accounted for.
 *
 *  - the start day (hour) does not count (CPL 85, CC 201); working days and calendar days are told apart by the rule
 *  - a last day that is a rest day rolls for the party; for the organ the nominal day binds and the rolled one is shown;
 *    coercive measures never roll
 *  - months and years end on the corresponding day, or the last of the month (CC 202)
 *  - “N days before” is counted back from the event: N clear working days (strict), or the Nth itself (lenient)
 *  - excluded days count only where the profile or the law admits their ground; overlapping ones count once
 *
 * @throws Fault `law.no-value` when the profile or the day has no value, `law.no-extension` when the law knows none or not so long a
 * one, `law.needs-time` when a period in hours gets a day, `law.bad-exclusion`
 */
export function legalClock(input: ClockInput, calendar: Calendar): ClockAnswer {
  const rule = lookUp(input);
  const asked = new Asked(calendar);
  const excluded = excludedDays(
    input.exclusions ?? [],
    rule.exclusions,
    rule.definition.exclusionStartsNextDay === true,
    input.asOf,
  );
  const span = rule.unit === 'hours' ? hours(rule, input) : days(rule, input, rule.length, excluded, asked);
  const shorter =
    rule.length === rule.base || rule.unit === 'hours'
      ? null
      : days(rule, input, rule.base, excluded, new Asked(calendar)).due;
  const waits = rule.definition.opens;
  const from = isLocalDate(input.from) ? input.from : rule.unit === 'hours' ? localTime(input.from) : dayOf(input.from);
  const usesExclusion = span.skipped.some((s) => s.kind === 'excluded');
  const mark = worst([
    rule.mark,
    ...rule.steps.map((s) => s.mark),
    ...(usesExclusion ? [rule.exclusions?.mark ?? 'V'] : []),
  ]);
  const answer: Omit<ClockAnswer, 'text'> = {
    rule: input.rule,
    name: rule.parameter.name,
    profile: rule.profile.id,
    reading: rule.reading,
    from,
    unit: rule.unit,
    length: rule.length,
    direction: rule.definition.direction ?? 'forward',
    whose: rule.definition.whose,
    nominal: span.nominal,
    rolled: span.rolled,
    due: span.due,
    dueAt: span.dueAt,
    earliest: !waits ? null : addDays((waits.from === 'after-due' ? span.due : from) as LocalDate, 1),
    latest: rule.definition.waits ? null : span.due,
    opens: waits?.text ?? null,
    beforeExtension: shorter,
    days: span.days,
    skipped: span.skipped,
    ignored: excluded.ignored,
    pausedSince: excluded.pausedSince,
    provisional: asked.unknownYears.size > 0,
    unknownYears: [...asked.unknownYears].sort(),
    law: articles(rule, span, usesExclusion),
    mark,
    unconfirmed: mark === 'R',
  };
  return { ...answer, text: sentence(answer, rule.definition.trigger) };
}

interface LookedUp {
  readonly key: ClockRule;
  readonly definition: RuleDefinition;
  readonly parameter: Parameter;
  readonly profile: Profile;
  readonly unit: DayKind;
  readonly base: number;
  readonly length: number;
  readonly steps: readonly ExtensionStep[];
  readonly exclusions: ExclusionRule | undefined;
  readonly reading: Reading;
  readonly law: readonly Article[];
  readonly mark: Mark;
}

function lookUp(input: ClockInput): LookedUp {
  const { rule: key } = input;
  const profile = profiles[input.profile ?? 'generic'];
  const definition = ruleDefinitions[key];
  const parameter = isProfileClock(key) ? profile.rules[key] : parameters[key];
  if (!parameter) throw new Fault('law.no-value', `the ${profile.id} profile fixes no time for ${key}`);
  const trigger = isLocalDate(input.from) ? input.from : dayOf(input.from);
  const version = versionOn<number>(parameter, trigger, key);
  const byProfile = isProfileClock(key) || key === 'apl.decide';
  const allowed = byProfile ? profile.extensions[key] : definition.extensions;
  const asked = input.extensions ?? [];
  const steps = asked.map((n, i) => extension(key, profile, allowed?.[i], n));
  return {
    key,
    definition,
    parameter,
    profile,
    unit: parameter.unit as DayKind,
    base: version.value,
    length: version.value + asked.reduce((sum, n) => sum + n, 0),
    steps,
    exclusions: byProfile ? profile.exclusions[key] : definition.exclusions,
    reading: input.reading ?? 'strict',
    law: version.law,
    mark: version.mark,
  };
}

function extension(key: ClockRule, profile: Profile, step: ExtensionStep | undefined, n: number): ExtensionStep {
  if (!Number.isInteger(n) || n < 1)
    throw new Fault('law.no-extension', `an extension is a whole number of days: ${n}`);
  if (!step) throw new Fault('law.no-extension', `the ${profile.id} profile knows no (further) extension of ${key}`);
  if (step.most !== null && n > step.most)
    throw new Fault('law.no-extension', `${key} may be extended by at most ${step.most}, not ${n}`);
  return step;
}

interface Span {
  readonly nominal: string;
  readonly rolled: string;
  readonly due: string;
  readonly dueAt: Instant;
  readonly days: Count['days'];
  readonly skipped: readonly SkippedDay[];
}

function days(rule: LookedUp, input: ClockInput, length: number, excluded: Excluded, asked: Asked): Span {
  const start = isLocalDate(input.from) ? input.from : dayOf(input.from);
  if (rule.definition.direction === 'backward') return back(rule, start, length, asked);
  const count = forward(rule, start, length, excluded, asked);
  const neverRolls = rule.definition.whose === 'coercion' || rule.definition.whose === 'lapse';
  const roll = neverRolls || rule.unit === 'WD' ? { day: count.end, over: [] } : rollForward(asked, count.end);
  const due = rule.definition.whose === 'party' ? roll.day : count.end;
  const passed = rule.definition.whose === 'party' ? roll.over : [];
  return {
    nominal: count.end,
    rolled: roll.day,
    due,
    dueAt: endOfDay(due),
    days: count.days,
    skipped: [...count.skipped, ...passed],
  };
}

function forward(rule: LookedUp, start: LocalDate, length: number, excluded: Excluded, asked: Asked): Count {
  switch (rule.unit) {
    case 'WD':
      return countWorkingDays(asked, start, length, excluded.of, 1);
    case 'CD':
      return countCalendarDays(asked, start, length, excluded.of);
    case 'month':
      return countMonths(start, length, 1, excluded.of);
    case 'year':
      return countMonths(start, length * 12, 12, excluded.of);
    case 'hours':
      throw new Fault('law.needs-time', `${rule.key} is counted in hours`);
  }
}

/** Counted back from an event. Strict: the last working day before the clear days; lenient: the Nth working day back. */
function back(rule: LookedUp, event: LocalDate, length: number, asked: Asked): Span {
  const count = countWorkingDays(asked, event, length, () => undefined, -1);
  if (rule.reading === 'lenient') {
    const due = count.end;
    return { nominal: due, rolled: due, due, dueAt: endOfDay(due), days: count.days, skipped: count.skipped };
  }
  const nominal = addDays(count.end, -1);
  const last = rollBack(asked, nominal);
  return {
    nominal,
    rolled: last.day,
    due: last.day,
    dueAt: endOfDay(last.day),
    days: count.days,
    skipped: [...count.skipped, ...last.over],
  };
}

function hours(rule: LookedUp, input: ClockInput): Span {
  if (isLocalDate(input.from))
    throw new Fault('law.needs-time', `${rule.key} is counted in hours: it needs a day and a time`);
  const dueAt = instantFromMillis(millisOf(input.from) + rule.length * 3_600_000);
  const due = localTime(dueAt);
  return { nominal: due, rolled: due, due, dueAt, days: [], skipped: [] };
}

/** `2026-10-03T21:40:00+08:00`: the moment as a clock in China shows it. */
function localTime(at: Instant): string {
  return `${dayOf(at)}T${clockTimeOf(at)}:${at.slice(17, 19)}+08:00`;
}

function articles(rule: LookedUp, span: Span, usesExclusion: boolean): readonly Article[] {
  const counting = rule.unit === 'month' || rule.unit === 'year' ? [cc(202)] : [];
  const rolls = span.rolled === span.nominal || rule.definition.direction === 'backward' ? [] : [cpl(85, 3)];
  const all = [
    ...rule.law,
    ...rule.steps.flatMap((s) => s.law),
    ...(usesExclusion ? (rule.exclusions?.law ?? []) : []),
    cpl(85, 2),
    ...rolls,
    ...counting,
  ];
  return [...new Map(all.map((a) => [articleKey(a), a])).values()];
}

function worst(marks: readonly Mark[]): Mark {
  return (['R', 'V2', 'E', 'V'] as const).find((m) => marks.includes(m)) ?? 'V';
}
