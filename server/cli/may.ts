import { parseArgs } from 'node:util';
import { fill, isId, plainFacts, type Refusal, type RefusalText } from '@zhiyi/kernel';
import { formatArticles } from '@zhiyi/law';
import {
  catalogueRefusals,
  findMatter,
  type PowerAct,
  type PowerCheck,
  powerActs,
  powerCheck,
  searchMatters,
} from '@zhiyi/modules/catalogue';
import { listPersons, organs, peopleRefusals, personNames, townships } from '@zhiyi/modules/people';
import { type Act, runRead, type StoreConfig, systemActor } from '@zhiyi/store';
import { isParseError } from './clock.ts';
import { Misuse, readDay } from './dates.ts';
import { type CliResult, failed } from './result.ts';

const USAGE =
  'may --act inspect|penalise|coerce --body ORGAN --matter CODE|WORDS --place CODE|NAME --officers A,B --on DATE [--lang zh|en]';

const options = {
  act: { type: 'string' },
  body: { type: 'string' },
  matter: { type: 'string' },
  place: { type: 'string' },
  officers: { type: 'string' },
  on: { type: 'string' },
  lang: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/**
 * `zhiyi may --act … --body … --matter … --place … --officers … --on …` — may this body do this, here, on this day?
 * Officers are person ids, employee numbers or names; a matter is its code or everyday words that mean one matter. Code 0: yes; 1: no.
 * Nothing is stored: this answers from the lists as they are.
 */
export async function runMay(store: StoreConfig, args: readonly string[]): Promise<CliResult> {
  try {
    return await runRead(store, systemActor('cli'), (act) => answer(act, args));
  } catch (e) {
    if (e instanceof Misuse) return failed(2, 'usage', `${e.message}\n${USAGE}`);
    if (isParseError(e)) return failed(2, 'usage', `${e.message}\n${USAGE}`);
    throw e;
  }
}

async function answer(act: Act, args: readonly string[]): Promise<CliResult> {
  const { values } = parseArgs({ args: [...args], options });
  const kind = values.act as PowerAct;
  if (!powerActs.includes(kind)) throw new Misuse(`--act is one of ${powerActs.join(', ')}`);
  const lang = values.lang ?? 'zh';
  if (lang !== 'zh' && lang !== 'en') throw new Misuse(`--lang is zh or en, not ${lang}`);
  const check = await powerCheck(act, {
    act: kind,
    body: await bodyOf(act, needed(values.body, '--body')),
    matter: await matterOf(act, needed(values.matter, '--matter')),
    place: await placeOf(act, needed(values.place, '--place')),
    officers: await Promise.all(
      (values.officers ?? '')
        .split(',')
        .filter((o) => o.trim() !== '')
        .map((o) => officerOf(act, o.trim())),
    ),
    day: readDay(values.on, '--on'),
  });
  const names = await personNames(act, check.question.officers.filter(isId));
  return { json: jsonOf(check), text: textOf(check, lang, names), code: check.allowed ? 0 : 1 };
}

function needed(value: string | undefined, option: string): string {
  if (value === undefined || value.trim() === '') throw new Misuse(`${option} is missing`);
  return value.trim();
}

async function bodyOf(act: Act, text: string): Promise<string> {
  const found = (await organs(act)).find((o) => [o.id, o.nameZh, o.fullNameZh].includes(text));
  return found?.id ?? text;
}

async function placeOf(act: Act, text: string): Promise<string> {
  const found = (await townships(act)).find((t) => [t.code, t.nameZh, t.organ].includes(text));
  return found?.code ?? text;
}

async function matterOf(act: Act, text: string): Promise<string> {
  if (await findMatter(act, text)) return text;
  const found = await searchMatters(act, text, 6);
  const [only, ...others] = found;
  if (only && others.length === 0) return only.code;
  if (!only) return text;
  const list = found.map((m) => `${m.code} ${m.plainName}`).join('\n  ');
  throw new Misuse(`--matter: several matters answer to “${text}”:\n  ${list}`);
}

async function officerOf(act: Act, text: string): Promise<string> {
  if (isId(text)) return text;
  const { rows } = await listPersons(act, { q: text }, 3);
  const named = rows.filter((r) => r.nameZh === text || rows.length === 1);
  if (named.length > 1) throw new Misuse(`--officers: several people are called ${text}: give the employee number`);
  return named[0]?.id ?? text;
}

const texts: Readonly<Record<string, RefusalText>> = { ...catalogueRefusals, ...peopleRefusals };

function said(r: Refusal, lang: 'zh' | 'en'): { readonly text: string; readonly instead: string | null } {
  const t = texts[r.code];
  return {
    text: fill(t?.[lang] ?? r.code, r.facts, lang),
    instead: t?.instead ? fill(t.instead[lang], r.facts, lang) : null,
  };
}

function jsonOf(check: PowerCheck): unknown {
  return {
    allowed: check.allowed,
    matter: { code: check.question.matter, name: check.matterName, version: check.matterVersion },
    question: check.question,
    name: check.name ?? null,
    row: check.row ?? null,
    reconsideration: check.reconsideration ?? null,
    insteadBody: check.insteadBody ?? null,
    conditions: check.conditions.map((c) => ({ code: c.code, met: c.met })),
    refusals: check.refusals.map((r) => ({
      code: r.code,
      zh: said(r, 'zh').text,
      en: said(r, 'en').text,
      instead: texts[r.code]?.instead ? { zh: said(r, 'zh').instead, en: said(r, 'en').instead } : null,
      law: formatArticles(r.law, 'en'),
      facts: plainFacts(r.facts),
    })),
    unconfirmed: check.unconfirmed,
  };
}

function textOf(check: PowerCheck, lang: 'zh' | 'en', names: ReadonlyMap<string, string>): string {
  const zh = lang === 'zh';
  const style = zh ? 'short' : 'en';
  const officers = check.question.officers.map((o) => names.get(o) ?? o).join(zh ? '、' : ', ');
  const asked = `${check.matterName}  ${check.question.body}  ${check.question.place}  ${check.question.day}  ${officers}`;
  if (check.allowed) {
    const why = check.name?.why[lang] ?? '';
    const to = check.reconsideration ? `\n${zh ? '复议机关' : 'reconsideration'}: ${check.reconsideration}` : '';
    return `${zh ? '可以' : 'YES'}  ${check.name?.organName ?? ''}\n${asked}\n${why}${to}`;
  }
  const reasons = check.refusals.map((r, i) => {
    const { text, instead } = said(r, lang);
    const then = instead ? `\n   ${zh ? '可以怎么办：' : 'instead: '}${instead}` : '';
    return `${i + 1}. ${text}  [${formatArticles(r.law, style)}]${then}`;
  });
  const count = check.refusals.length;
  const head = zh ? `不可以  ${count} 项不满足` : `NO  ${count} condition${count === 1 ? '' : 's'} not met`;
  return [head, asked, ...reasons].join('\n');
}
