import { fill, plainFacts, type Refusal, type RefusalText } from '@zhiyi/kernel';
import type { refusalSchema } from '@zhiyi/kernel/answer';
import type { z } from 'zod';
import { type Organ, peopleRefusals } from '../../people/index.ts';
import type * as contract from '../contract.ts';
import type { PowerCheck } from '../domain/power.ts';
import { catalogueRefusals } from '../domain/refusals.ts';

const texts: Readonly<Record<string, RefusalText>> = { ...catalogueRefusals, ...peopleRefusals };

/** A reason as people read it: its words filled in, its articles, what to do instead. */
export function refusalAnswer(r: Refusal): z.infer<typeof refusalSchema> {
  const text = texts[r.code];
  return {
    code: r.code,
    zh: fill(text?.zh ?? r.code, r.facts, 'zh'),
    en: fill(text?.en ?? r.code, r.facts, 'en'),
    law: r.law.map((a) => ({ ...a })),
    facts: { ...plainFacts(r.facts) },
    ...(text?.instead
      ? { instead: { zh: fill(text.instead.zh, r.facts, 'zh'), en: fill(text.instead.en, r.facts, 'en') } }
      : {}),
  };
}

/** An answer of “May I?” with the names the stored one leaves out. */
export function powerAnswer(
  id: string,
  check: PowerCheck,
  known: {
    readonly organs: ReadonlyMap<string, Organ>;
    readonly people: ReadonlyMap<string, string>;
    readonly at?: string;
  },
): z.infer<typeof contract.powerAnswerSchema> {
  const { organs, people } = known;
  const { circumstances: _, ...question } = check.question;
  return {
    id,
    ...(known.at === undefined ? {} : { at: known.at }),
    question: { ...question, officers: [...question.officers] },
    matterName: check.matterName,
    allowed: check.allowed,
    name: check.name
      ? {
          ...check.name,
          fullName: organs.get(check.name.organ)?.fullNameZh ?? check.name.organName,
          why: { ...check.name.why },
        }
      : null,
    row: check.row ? { ...check.row } : null,
    reconsideration: check.reconsideration
      ? {
          organ: check.reconsideration,
          organName: organs.get(check.reconsideration)?.fullNameZh ?? check.reconsideration,
        }
      : null,
    insteadBody: check.insteadBody ? { ...check.insteadBody } : null,
    conditions: check.conditions.map((c) => ({ ...c, text: { ...c.text }, law: c.law.map((a) => ({ ...a })) })),
    refusals: check.refusals.map(refusalAnswer),
    officers: question.officers.map((o) => people.get(o) ?? null),
    unconfirmed: [...check.unconfirmed],
  };
}
