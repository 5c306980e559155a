import type { Parameter, Profile, Setting } from '@zhiyi/law';
import { parameters, profiles, settings } from '@zhiyi/law';
import { code, en, type Page, page, table, zh } from './text.ts';

const HEAD = ['Key', '名称', 'Name', 'Value', 'Unit', 'Kind', 'In force', '条文', 'Article', 'Mark', 'Note'] as const;

const MARKS =
  'Unit: `WD` working days, `CD` calendar days. Kind: `substance` is judged by two dates (APL 37), `procedure` by the day of its ' +
  'trigger. Mark: `V` read in the text, `V2` read in a page that quotes it, `R` recalled and unconfirmed (never printed on a paper), ' +
  '`E` our choice where the law is silent.';

/** 法定数值 — every dated number, of the general law and of the ministries’ procedure rules. */
export function parametersPage(): Page {
  return page('parameters.md', '法定数值 Numbers of the law', 'law/parameters and law/profiles', [
    MARKS,
    '## 一般法 General law',
    table(
      HEAD,
      Object.entries(parameters).flatMap(([key, p]) => versions(key, p)),
    ),
    ...Object.values(profiles).flatMap(profileBlocks),
  ]);
}

function profileBlocks(p: Profile): readonly string[] {
  const rules = Object.entries(p.rules).flatMap(([key, rule]) => versions(key, rule));
  if (rules.length === 0) return [`## ${p.name.zh} ${p.name.en} ${code(p.id)}`, 'No rule of its own.'];
  return [`## ${p.name.zh} ${p.name.en} ${code(p.id)}`, table(HEAD, rules)];
}

function versions(key: string, p: Parameter): readonly (readonly string[])[] {
  return p.versions.map((v) => [
    code(key),
    p.name.zh,
    p.name.en,
    String(v.value),
    p.unit,
    p.lighter === undefined ? p.nature : `${p.nature}, ${p.lighter} is lighter`,
    `${v.from} – ${v.until ?? ''}`.trim(),
    zh(v.law),
    en(v.law),
    v.mark,
    v.note ?? '',
  ]);
}

/** 待定事项 — what the law leaves to the district. */
export function settingsPage(): Page {
  return page('settings.md', '设置 What the law leaves to the district', 'law/settings', [
    'The preset holds until the district fills the setting. Blank with “blocks papers”: no paper that needs it is rendered.',
    table(
      ['Key', '名称', 'Name', 'Preset', '为什么', 'Why', '条文', 'Article', 'Mark', 'While blank'],
      Object.entries(settings).map(([key, s]: [string, Setting]) => [
        code(key),
        s.name.zh,
        s.name.en,
        s.preset === null ? 'blank' : code(JSON.stringify(s.preset)),
        s.why.zh,
        s.why.en,
        zh(s.law),
        en(s.law),
        s.mark,
        s.blocks === 'papers' ? 'blocks papers' : '',
      ]),
    ),
  ]);
}
