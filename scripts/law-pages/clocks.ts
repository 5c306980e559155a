import {
  type ClockRule,
  clockRules,
  type ExclusionRule,
  type ExtensionStep,
  grounds,
  isParameterKey,
  isProfileClock,
  type Parameter,
  type ProfileRule,
  parameters,
  profiles,
  ruleDefinitions,
} from '@zhiyi/law';
import { code, en, type Page, page, table } from './text.ts';

const ROLLS = {
  party: 'rolls off a rest day, for the party',
  organ: 'nominal day binds the organ',
  coercion: 'never rolls',
  lapse: 'never rolls',
} as const;

/** 期限规则 — every rule of the clock: from when, how long, whose, and what may lengthen or stop the count. */
export function clocksPage(): Page {
  return page('clocks.md', '期限 Rules of the clock', 'law/clock', [
    'Answered day by day by `npm run zhiyi -- clock RULE --from DATE`.',
    table(
      ['Rule', '起算', 'From', 'Length', 'Last day', 'Extension', 'Not counted', '届满', 'Opens'],
      clockRules.map(row),
    ),
  ]);
}

function row(rule: ClockRule): readonly string[] {
  const d = ruleDefinitions[rule];
  const own = isProfileClock(rule) ? [] : ([['', d.extensions, d.exclusions]] as const);
  const perProfile = Object.values(profiles).map(
    (p) =>
      [
        `${p.id}: `,
        p.extensions[rule as ProfileRule | 'apl.decide'],
        p.exclusions[rule as ProfileRule | 'apl.decide'],
      ] as const,
  );
  const all = [...own, ...perProfile];
  return [
    code(rule),
    d.trigger.zh,
    d.trigger.en + (d.direction === 'backward' ? ', counted back' : ''),
    length(rule),
    ROLLS[d.whose],
    all.flatMap(([who, steps]) => (steps ?? []).map((s) => who + extension(s))).join('<br>') || '—',
    all.flatMap(([who, , left]) => (left ? [who + exclusion(left)] : [])).join('<br>') || '—',
    d.opens?.text.zh ?? '—',
    d.opens?.text.en ?? '—',
  ];
}

function length(rule: ClockRule): string {
  if (isParameterKey(rule)) return said(parameters[rule]);
  const fixed = Object.values(profiles).flatMap((p) => {
    const own: Parameter | undefined = p.rules[rule as ProfileRule];
    return own ? [`${p.id}: ${said(own)}`] : [];
  });
  return fixed.join('<br>');
}

function said(p: Parameter): string {
  const newest = p.versions.at(-1) ?? p.versions[0];
  return `${newest.value} ${p.unit} (${en(newest.law)}, ${newest.mark})`;
}

function extension(s: ExtensionStep): string {
  return `${s.most === null ? 'no fixed limit' : `at most ${s.most}`}, ${s.by.en} (${en(s.law)}, ${s.mark})`;
}

function exclusion(e: ExclusionRule): string {
  return `${e.grounds.map((g) => grounds[g].en).join(', ')} (${en(e.law)}, ${e.mark})`;
}
