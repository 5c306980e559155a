import type { Bilingual, Procedure, RefusalTable, StateText, Step, Track } from '@zhiyi/kernel';
import { duty } from '../vocabulary.ts';
import type { GuardText } from './guards.ts';
import { code, en, list, type Page, page, table, zh } from './text.ts';

type Language = 'zh' | 'en';

/** 程序表 — one procedure as a page: diagram, rows in both languages, conditions with what they say, tracks. */
export function procedurePage(
  p: Procedure,
  source: string,
  guards: ReadonlyMap<string, GuardText>,
  refusals: RefusalTable,
  papers: Readonly<Record<string, Bilingual>>,
): Page {
  const name = p.id.split('/')[0] as string;
  return page(`${name}.md`, `${p.name.zh} ${p.name.en}`, source, [
    `Version ${code(p.id)}, ${zh([p.law])} (${en([p.law])}). Starts at ${p.states[p.start]?.zh} ${code(p.start)}.`,
    '## 状态图 States',
    diagram(p),
    '## 程序表（中文）',
    rows(p, 'zh', papers),
    '## Rows (English)',
    rows(p, 'en', papers),
    '## 条件 Conditions',
    'A condition that fails answers with its refusals; all that fail are answered together. Those that ask another chapter hand on its refusals as they are.',
    conditions(p, guards, refusals),
    '## 并行事项 Tracks',
    ...Object.entries(p.tracks).flatMap(([key, track]) => trackBlocks(p, key, track)),
  ]);
}

function diagram(p: Procedure): string {
  const lines = Object.entries(p.states).map(([key, s]) => `  state "${s.zh} ${s.en}" as ${key}`);
  const arrows = p.steps.flatMap((s) =>
    s.to === undefined ? [] : list(s.from).map((f) => `  ${f} --> ${s.to} : ${s.name.zh} ${s.name.en}`),
  );
  const ends = Object.entries(p.states).flatMap(([key, s]) => (s.end ? [`  ${key} --> [*]`] : []));
  return ['```mermaid', 'stateDiagram-v2', ...lines, `  [*] --> ${p.start}`, ...arrows, ...ends, '```'].join('\n');
}

const heads: Readonly<Record<Language, readonly string[]>> = {
  zh: ['从', '行为', '到', '由谁', '条件', '期限', '文书', '依据'],
  en: ['From', 'Act', 'To', 'Who', 'Conditions', 'Clocks', 'Paper', 'Basis'],
};

function rows(p: Procedure, language: Language, papers: Readonly<Record<string, Bilingual>>): string {
  const state = (key: string) => (p.states[key] as StateText)[language];
  return table(
    heads[language],
    p.steps.map((s) => [
      list(s.from)
        .map(state)
        .join(language === 'zh' ? '、' : ', '),
      `${s.name[language]}<br>${code(s.do)}`,
      [s.to === undefined ? '' : state(s.to), trackMove(p, s, language)].filter(Boolean).join('<br>') || '—',
      duty[s.by]?.[language] ?? s.by,
      s.if.map(code).join(' ') || '—',
      clocks(s, language) || '—',
      s.paper === undefined ? '—' : (papers[s.paper]?.[language] ?? s.paper),
      language === 'zh' ? zh(s.law) : en(s.law),
    ]),
  );
}

function trackMove(p: Procedure, s: Step, language: Language): string {
  const name = (key: string) => p.tracks[key]?.name[language] ?? key;
  const state = (track: string, key: string) => p.tracks[track]?.states[key]?.[language] ?? key;
  const opens = (s.opens ?? []).map((t) => `+ ${name(t)}`);
  const moves = s.track ? [`${name(s.track.name)} → ${state(s.track.name, s.track.to)}`] : [];
  return [...moves, ...opens].join('<br>');
}

const clockWords: Readonly<Record<Language, Readonly<Record<'start' | 'stop' | 'pause' | 'within', string>>>> = {
  zh: { start: '起算', stop: '终止', pause: '中止', within: '期限内' },
  en: { start: 'starts', stop: 'stops', pause: 'pauses', within: 'within' },
};

function clocks(s: Step, language: Language): string {
  const words = clockWords[language];
  const said = (['start', 'stop', 'pause'] as const).flatMap((kind) =>
    (s.clocks?.[kind] ?? []).map((c) => `${words[kind]} ${code(c)}`),
  );
  return [...(s.within === undefined ? [] : [`${words.within} ${code(s.within)}`]), ...said].join('<br>');
}

function conditions(p: Procedure, guards: ReadonlyMap<string, GuardText>, refusals: RefusalTable): string {
  return table(
    ['Condition', 'What it asks', '不予办理的理由', 'Refusals'],
    p.guards.map((g) => {
      const text = guards.get(g);
      const codes = (text?.refusals ?? []).filter((r) => refusals[r] !== undefined);
      const said = (language: Language) => codes.map((r) => refusals[r]?.[language] ?? '').join('<br>') || '—';
      return [code(g), text?.says || '—', said('zh'), said('en')];
    }),
  );
}

function trackBlocks(p: Procedure, key: string, track: Track): readonly string[] {
  const moves = p.steps.flatMap((s) =>
    s.track?.name === key
      ? list(s.track.from).map((f) => [
          `${track.states[f]?.zh} ${track.states[f]?.en}`,
          `${s.name.zh} ${s.name.en}`,
          `${track.states[s.track?.to ?? '']?.zh} ${track.states[s.track?.to ?? '']?.en}`,
          `${zh(s.law)}<br>${en(s.law)}`,
        ])
      : [],
  );
  const opened = p.steps.filter((s) => s.opens?.includes(key)).map((s) => `${s.name.zh} ${s.name.en}`);
  const start = track.states[track.start];
  return [
    `### ${track.name.zh} ${track.name.en} ${code(key)}`,
    `Opened by ${opened.join('; ')}, at ${start?.zh} ${start?.en}.`,
    ...(moves.length > 0 ? [table(['从 From', '行为 Act', '到 To', '依据 Basis'], moves)] : []),
  ];
}
