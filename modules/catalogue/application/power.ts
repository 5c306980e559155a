import { isId, type LocalDate } from '@zhiyi/kernel';
import { settings } from '@zhiyi/law';
import { type Act, appendEvents, readSettings } from '@zhiyi/store';
import {
  certifiedPair,
  governmentAbove,
  mustHold,
  type Organ,
  officersOn,
  organs,
  townshipOf,
} from '../../people/index.ts';
import { holderOf, holdingRow, type ListRow } from '../domain/list-row.ts';
import { mayI, type OrganFact, type PowerFacts } from '../domain/may-i.ts';
import type { PowerCheck, PowerQuestion } from '../domain/power.ts';
import { findMatter, rowsOfMatters } from './matters.ts';

/** 权限核验 — the answer to “may I?” as of the facts in this act's transaction; nothing is stored. */
export async function powerCheck(act: Act, question: PowerQuestion): Promise<PowerCheck> {
  const facts = await factsFor(act, question);
  return mayI({ ...question, place: facts.place?.code ?? question.place }, facts);
}

async function factsFor(act: Act, q: PowerQuestion): Promise<PowerFacts> {
  const all = new Map((await organs(act)).map((o) => [o.id, o]));
  const body = all.get(q.body);
  const standing = body && existed(body, q.day) ? body : null;
  const place = await townshipOf(act, q.place);
  const known = await officersOn(act, q.officers.filter(isId), q.day);
  const unknown = q.officers.flatMap((id, i) => (known.some((o) => o.id === id) ? [] : [i + 1]));
  const pair = certifiedPair(
    q.officers.flatMap((id) => known.find((o) => o.id === id) ?? []),
    q.day,
  );
  return {
    matter: await findMatter(act, q.matter),
    rows: await rowsOfMatters(act, [q.matter]),
    body: standing ? organFact(standing) : null,
    place: place ? { code: place.code, name: place.nameZh, nameEn: place.nameEn, organ: place.organ } : null,
    organs: new Map([...all].map(([id, o]) => [id, organFact(o)])),
    officers: {
      unknown,
      pair: pair.ok ? [] : pair.refusals,
      ofBody: known.some((o) => o.organ === q.body || o.homeOrgan === q.body),
    },
    streetMayCoerce: q.act === 'coerce' ? await coercionSetting(act) : { value: false, confirmed: true },
    reconsideration: (standing && governmentAbove(standing, all)?.id) ?? null,
  };
}

async function coercionSetting(act: Act): Promise<PowerFacts['streetMayCoerce']> {
  const key = 'street.mayUseCoerciveMeasures';
  const filled = (await readSettings(act, [key])).get(key);
  return { value: filled ? filled.value === true : settings[key].preset, confirmed: filled?.confirmed ?? false };
}

function existed(o: Organ, day: LocalDate): boolean {
  return o.from <= day && (o.to === null || day <= o.to);
}

function organFact(o: Organ): OrganFact {
  return { id: o.id, name: o.nameZh, nameEn: o.nameEn, kind: o.kind };
}

export interface Asked {
  readonly id: string;
  readonly check: PowerCheck;
}

/** 能不能办 — asks, answers and keeps the answer, a yes like a no, with an entry in the ledger. */
export async function askMayI(act: Act, question: PowerQuestion): Promise<Asked> {
  await mustHold(act, 'mayAsk');
  const check = await powerCheck(act, question);
  const id = act.newId();
  const viewers = [act.organ, `person:${act.actor.id}`, 'system'].filter((v, i, all) => all.indexOf(v) === i).sort();
  await appendEvents(act, {
    stream: `power:${id}`,
    expected: 0,
    events: [{ type: 'PowerAsked/1', data: check }],
    basis: ['apl:17', 'apl:24', 'apl:42'],
    viewers,
    entryType: 'power.check',
  });
  await act.tx
    .insertInto('catalogue.power_checks')
    .values({
      district: act.district,
      id,
      at: act.now,
      asked_by: act.actor.id,
      organ: act.organ,
      act: question.act,
      code: question.matter,
      matter_name: check.matterName,
      body: question.body,
      place: check.question.place,
      day: question.day,
      allowed: check.allowed,
      answer: JSON.stringify(check),
      viewers,
    })
    .execute();
  return { id, check };
}

export interface PastAnswer extends Asked {
  readonly at: string;
}

/** 最近问过 — the actor's own latest questions with their answers as they were given. */
export async function recentAnswers(act: Act, limit = 10): Promise<readonly PastAnswer[]> {
  const rows = await act.tx
    .selectFrom('catalogue.power_checks')
    .select(['id', 'at', 'answer'])
    .where('district', '=', act.district)
    .where('asked_by', '=', act.actor.id)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((r) => ({ id: r.id, at: r.at, check: r.answer as unknown as PowerCheck }));
}

export interface Holder {
  readonly organ: string;
  readonly row: ListRow;
}

/** 此地此日由谁办 — who holds the power on a matter at a place on a day; null when nobody does. */
export async function powerHolder(
  act: Act,
  where: { readonly matter: string; readonly place: string; readonly day: LocalDate },
): Promise<Holder | null> {
  const place = await townshipOf(act, where.place);
  if (!place) return null;
  const row = holdingRow(await rowsOfMatters(act, [where.matter]), place.organ, where.day);
  return row ? { organ: holderOf(row, place.organ), row } : null;
}
