import type { Article } from '@zhiyi/kernel';
import { articleKey } from '@zhiyi/kernel';
import {
  clockRules,
  formatArticle,
  isProfileClock,
  parameters,
  profiles,
  ruleDefinitions,
  settings,
  statute,
  statutes,
} from '@zhiyi/law';
import { type SourceFile } from '../checks/files.ts';
import { duty, papers, procedures, type RefusalSource } from '../vocabulary.ts';
import { type Page, page, table } from './text.ts';

export const kinds = ['row', 'number', 'clock', 'setting', 'refusal', 'paper', 'duty'] as const;
export type Kind = (typeof kinds)[number];

/** One place that rests on an article. */
export interface Use {
  readonly article: Article;
  readonly kind: Kind;
  readonly name: string;
  readonly file: string;
}

/** Everything that names an article: rows, numbers, clocks, settings, refusals, papers, duties. */
export function articleUses(sources: readonly SourceFile[], refusals: readonly RefusalSource[]): readonly Use[] {
  const uses: Use[] = [];
  const add = (kind: Kind, name: string, file: string, law: readonly Article[]) => {
    for (const article of law) uses.push({ article, kind, name, file });
  };
  for (const { table, file } of procedures) {
    const id = table.id.split('/')[0];
    for (const s of table.steps) add('row', `${id}: ${s.do}`, file, s.law);
  }
  for (const [key, p] of Object.entries(parameters))
    add(
      'number',
      key,
      holds(sources, 'law/parameters/', key),
      p.versions.flatMap((v) => v.law),
    );
  for (const p of Object.values(profiles)) {
    for (const [rule, own] of Object.entries(p.rules))
      add(
        'number',
        `${p.id}: ${rule}`,
        `law/profiles/${p.id}.ts`,
        own.versions.flatMap((v) => v.law),
      );
  }
  for (const rule of clockRules) {
    const d = ruleDefinitions[rule];
    if (isProfileClock(rule)) continue;
    add('clock', rule, 'law/clock/rules.ts', [
      ...(d.extensions ?? []).flatMap((e) => e.law),
      ...(d.exclusions?.law ?? []),
    ]);
  }
  for (const [key, s] of Object.entries(settings)) add('setting', key, 'law/settings/index.ts', s.law);
  for (const r of refusals) for (const [code, text] of Object.entries(r.table)) add('refusal', code, r.file, text.law);
  for (const p of papers) {
    const file = `modules/papers/domain/${p.code}.ts`;
    add('paper', p.code, file, [...p.law, ...p.requirements.flatMap((r) => r.law)]);
  }
  for (const [name, d] of Object.entries(duty)) add('duty', name, 'modules/people/domain/duties.ts', d.law);
  return uses;
}

function holds(sources: readonly SourceFile[], folder: string, key: string): string {
  return sources.find((f) => f.path.startsWith(folder) && f.text.includes(`'${key}'`))?.path ?? folder;
}

/** 条文索引 — article → what rests on it → where that stands. Paragraphs and items are gathered under their article. */
export function articleIndexPage(uses: readonly Use[]): Page {
  const blocks = statutes.flatMap((s) => {
    const own = uses.filter((u) => u.article.statute === s.id);
    if (own.length === 0) return [];
    const numbers = [...new Set(own.map((u) => u.article.article))].toSorted((a, b) => a - b);
    return [
      `## ${s.short.zh} ${s.short.en} — ${s.title}`,
      table(
        [
          '条文 Article',
          '程序 Rows',
          '数值 Numbers, clocks',
          '不予办理 Refusals',
          '文书 Papers',
          '设置、职责 Settings, duties',
        ],
        numbers.map((n) => row(own.filter((u) => u.article.article === n))),
      ),
    ];
  });
  return page('article-index.md', '条文索引 Article index', 'the tables of law/ and modules/', [
    'Which rows, numbers, refusals and papers rest on an article. Each name leads to its file.',
    ...blocks,
  ]);
}

function row(uses: readonly Use[]): readonly string[] {
  const { statute: id, article } = (uses[0] as Use).article;
  const at: Article = { statute: id, article };
  const cell = (...wanted: readonly Kind[]) => {
    const names = new Map<string, string>();
    for (const u of uses) {
      if (!wanted.includes(u.kind)) continue;
      const part = articleKey(u.article).replace(/^[^(]*/, '');
      names.set(`[\`${u.name}\`](../../${u.file})${part ? ` ${part}` : ''}`, u.name);
    }
    return [...names.keys()].join('<br>') || '—';
  };
  return [
    `${formatArticle(at, 'short')}<br>${statute(id).short.en} ${article}`,
    cell('row'),
    cell('number', 'clock'),
    cell('refusal'),
    cell('paper'),
    cell('setting', 'duty'),
  ];
}
