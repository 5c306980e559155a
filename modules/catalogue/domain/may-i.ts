import { type LocalDate, type Refusal, refusal } from '@zhiyi/kernel';
import { type ConditionCode, conditionCodes, conditionTexts } from './conditions.ts';
import { basisOutOfForce, unlawfulBases } from './lawful-basis.ts';
import { holderOf, holdingRow, type ListRow, rowInForce } from './list-row.ts';
import type { Matter } from './matter.ts';
import type { PowerCheck, PowerCondition, PowerQuestion, PowerRow } from './power.ts';
import { catalogueRefusals } from './refusals.ts';

/** An organ as the answer needs it. */
export interface OrganFact {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
  readonly kind: 'bureau' | 'street' | 'town' | 'department' | 'government' | 'judicial';
}

/** Everything the answer is made from, as it stood on the day. */
export interface PowerFacts {
  readonly matter: { readonly matter: Matter; readonly version: number } | null;
  /** every list row the matter ever had */
  readonly rows: readonly ListRow[];
  readonly body: OrganFact | null;
  readonly place: {
    readonly code: string;
    readonly name: string;
    readonly nameEn: string;
    readonly organ: string;
  } | null;
  readonly organs: ReadonlyMap<string, OrganFact>;
  readonly officers: {
    /** places in the question's list, counted from 1, where nobody is known */
    readonly unknown: readonly number[];
    /** why they are not two certified officers (APL 42) */
    readonly pair: readonly Refusal[];
    /** one of them works for the body: on its staff, or posted to it */
    readonly ofBody: boolean;
  };
  readonly streetMayCoerce: { readonly value: boolean; readonly confirmed: boolean };
  /** organ that hears the reconsideration (ARL 24) */
  readonly reconsideration: string | null;
}

/**
 * 能不能办 — may this body, with these officers, do this, on this matter, here, on this day? Yes with the name it acts in, or every
 * reason why not.
 *
 *  1. the matter is known and a provision it rests on is in force on the day (APL 17, 37); the provision may create a penalty (5, 12–16)
 *  2. the body holds the power at the place: street or town in its own name where it is conferred (APL 24), else the bureau or
 *     department on whose list the matter stands (ZJ 8); the row is published and in effect (ZJ 9). Inspecting is also open to the
 *     department that keeps supervision (ZJ 16)
 *  3. the place is in the body's territory (APL 22)
 *  4. coercion by a street or town only where the district confirmed it (AEL 17, ZJ 8–9)
 *  5. two or more certified officers, one of them the body's own or posted to it (APL 42, ZJ 9, 29)
 *  6. nobody who must withdraw (APL 43), no other organ that filed first (APL 25)
 *
 * Every condition is judged by itself, so that an answer never hides a second reason behind a first.
 */
export function mayI(q: PowerQuestion, facts: PowerFacts): PowerCheck {
  const held = facts.place ? holdingRow(facts.rows, facts.place.organ, q.day) : null;
  const found: Readonly<Record<ConditionCode, readonly Refusal[]>> = {
    basis: basisRefusals(q, facts),
    lawful: facts.matter ? unlawfulBases(facts.matter.matter) : [],
    listed: facts.matter && facts.body && facts.place ? listRefusals(q, facts, held) : [],
    territory: territoryRefusals(q, facts),
    coercion: coercionRefusals(q, facts, held),
    officers: officerRefusals(facts),
    ofBody:
      facts.officers.ofBody || !facts.body
        ? []
        : [refusal(catalogueRefusals, 'catalogue.no-officer-of-body', bodyFacts(facts.body))],
    recusal: recusalRefusals(q),
    firstFiled: q.circumstances?.filedFirst
      ? [refusal(catalogueRefusals, 'catalogue.filed-first', { ...q.circumstances.filedFirst })]
      : [],
  };
  const asked = conditionCodes.filter((c) => c !== 'coercion' || q.act === 'coerce');
  const conditions: PowerCondition[] = asked.map((code) => ({
    code,
    text: { zh: conditionTexts[code].zh, en: conditionTexts[code].en },
    law: conditionTexts[code].law,
    met: found[code].length === 0,
  }));
  const refusals = asked.flatMap((c) => found[c]);
  const row = givingRow(q, facts, held);
  const allowed = refusals.length === 0;
  const holder = held && facts.place ? facts.organs.get(holderOf(held, facts.place.organ)) : undefined;
  return {
    v: 1,
    question: q,
    matterName: facts.matter?.matter.name ?? q.matter,
    matterVersion: facts.matter?.version ?? 0,
    allowed,
    ...(allowed && facts.body && row ? { name: nameOf(facts.body, row), row: powerRow(row) } : {}),
    ...(allowed && facts.reconsideration ? { reconsideration: facts.reconsideration } : {}),
    ...(!allowed && holder && holder.id !== q.body
      ? { insteadBody: { organ: holder.id, organName: holder.name } }
      : {}),
    conditions,
    refusals,
    unconfirmed:
      q.act === 'coerce' && isGrassRoots(facts.body) && !facts.streetMayCoerce.confirmed
        ? ['street.mayUseCoerciveMeasures']
        : [],
  };
}

function basisRefusals(q: PowerQuestion, facts: PowerFacts): readonly Refusal[] {
  if (!facts.matter) return [refusal(catalogueRefusals, 'catalogue.matter-unknown', { matter: q.matter })];
  const found = [...basisOutOfForce(facts.matter.matter, q.day)];
  if (q.act === 'penalise' && facts.matter.matter.bases.some((b) => b.penalties.includes('detention')))
    found.push(refusal(catalogueRefusals, 'catalogue.detention-police-only'));
  return found;
}

/** The row under which the body may act: the one that holds the power here, or for inspecting the supervisor's (ZJ 16). */
function givingRow(q: PowerQuestion, facts: PowerFacts, held: ListRow | null): ListRow | null {
  if (!facts.place) return null;
  if (held && holderOf(held, facts.place.organ) === q.body) return held;
  const standing = facts.rows.filter((r) => rowInForce(r, q.day));
  if (q.act === 'inspect') return standing.find((r) => r.supervisor === q.body) ?? null;
  // two departments on the lists, each within the division of duties the lists explain
  if (held && held.kind !== 'street')
    return standing.find((r) => r.kind !== 'street' && r.divisionNote !== null && r.bodies[0] === q.body) ?? null;
  return null;
}

function listRefusals(q: PowerQuestion, facts: PowerFacts, held: ListRow | null): readonly Refusal[] {
  const { body, place } = facts as PowerFacts & { body: OrganFact; place: NonNullable<PowerFacts['place']> };
  if (givingRow(q, facts, held)) return [];
  const holder = held ? facts.organs.get(holderOf(held, place.organ)) : undefined;
  const common = {
    ...bodyFacts(body),
    place: place.name,
    placeEn: place.nameEn,
    holder: holder?.name ?? '有权的机关',
    holderEn: holder?.nameEn ?? 'the organ that has the power',
  };
  const own = facts.rows.filter((r) => r.kind !== 'guide' && r.bodies.includes(body.id));
  const stale = own.flatMap((r) => whyNotInForce(r, q.day, common));
  if (held?.kind === 'street' && !isGrassRoots(body) && own.some((r) => rowInForce(r, q.day)))
    return [refusal(catalogueRefusals, 'catalogue.conferred-elsewhere', common)];
  if (stale.length > 0) return [stale.at(-1) as Refusal];
  if (isGrassRoots(body)) {
    const elsewhere = held ? `${held.listName}第 ${held.number} 项由${common.holder}行使。` : '各清单均无此项。';
    const elsewhereEn = held ? `It is item ${held.number} of ${common.holderEn}.` : 'It is on no list.';
    // a row of its own exists, but not for this place: territory says so
    if (own.some((r) => rowInForce(r, q.day))) return [];
    return [
      refusal(catalogueRefusals, 'catalogue.not-conferred', { ...common, listed: elsewhere, listedEn: elsewhereEn }),
    ];
  }
  return [refusal(catalogueRefusals, 'catalogue.not-on-list', common)];
}

/** Why a row that names the body does not count on the day: not published, not begun, ended. */
function whyNotInForce(r: ListRow, day: LocalDate, facts: Readonly<Record<string, string>>): readonly Refusal[] {
  if (r.until !== null && day >= r.until)
    return [
      refusal(catalogueRefusals, 'catalogue.withdrawn', {
        ...facts,
        until: r.until,
        reason: r.withdrawnReason ?? '清单调整',
      }),
    ];
  if (r.publishedOn === null) return [refusal(catalogueRefusals, 'catalogue.conferral-unpublished', facts)];
  if (day < r.from) return [refusal(catalogueRefusals, 'catalogue.not-yet-effective', { ...facts, from: r.from })];
  return [];
}

function territoryRefusals(q: PowerQuestion, facts: PowerFacts): readonly Refusal[] {
  const found: Refusal[] = [];
  if (!facts.body) found.push(refusal(catalogueRefusals, 'catalogue.body-unknown', { body: q.body, day: q.day }));
  if (!facts.place) found.push(refusal(catalogueRefusals, 'catalogue.place-unknown', { place: q.place }));
  if (facts.body && facts.place && isGrassRoots(facts.body) && facts.place.organ !== facts.body.id)
    found.push(
      refusal(catalogueRefusals, 'catalogue.outside-territory', {
        ...bodyFacts(facts.body),
        place: facts.place.name,
        placeEn: facts.place.nameEn,
      }),
    );
  return found;
}

function coercionRefusals(q: PowerQuestion, facts: PowerFacts, held: ListRow | null): readonly Refusal[] {
  if (q.act !== 'coerce' || !isGrassRoots(facts.body) || facts.streetMayCoerce.value) return [];
  const department = held && held.kind !== 'street' ? facts.organs.get(held.bodies[0] as string) : undefined;
  return [
    refusal(catalogueRefusals, 'catalogue.street-may-not-coerce', {
      holder: department?.name ?? '区综合行政执法部门',
      holderEn: department?.nameEn ?? 'the district’s comprehensive enforcement bureau',
    }),
  ];
}

function officerRefusals(facts: PowerFacts): readonly Refusal[] {
  const unknown = facts.officers.unknown.map((n) =>
    refusal(catalogueRefusals, 'catalogue.officer-unknown', { place: String(n) }),
  );
  return [...unknown, ...facts.officers.pair];
}

function recusalRefusals(q: PowerQuestion): readonly Refusal[] {
  const recused = q.circumstances?.recused ?? [];
  return q.officers.flatMap((id, i) =>
    recused.includes(id) ? [refusal(catalogueRefusals, 'catalogue.officer-recused', { place: String(i + 1) })] : [],
  );
}

function isGrassRoots(body: OrganFact | null): boolean {
  return body?.kind === 'street' || body?.kind === 'town';
}

function bodyFacts(body: OrganFact): Readonly<Record<string, string>> {
  return { body: body.name, bodyEn: body.nameEn };
}

/** In whose name, and why that name (APL 24; ZJ 8, 9, 16). */
function nameOf(body: OrganFact, row: ListRow): NonNullable<PowerCheck['name']> {
  const item = `${row.listName}第 ${row.number} 项，${row.from} 起`;
  const itemEn = `item ${row.number} of ${row.listName}, from ${row.from}`;
  const why =
    row.ground === 'conferred' && row.bodies.includes(body.id)
      ? {
          zh: `该事项已赋权${body.name}（${item}），以自己的名义办。`,
          en: `The matter is conferred on ${body.nameEn} (${itemEn}); it acts in its own name.`,
        }
      : row.bodies.includes(body.id)
        ? {
            zh: `该事项在${body.name}的清单内（${item}）；派驻队员以${body.name}的名义办。`,
            en: `The matter is on the list of ${body.nameEn} (${itemEn}); officers it posts act in its name.`,
          }
        : {
            zh: `${body.name}对该事项继续履行监督管理职责（${item}），可以检查。`,
            en: `${body.nameEn} keeps supervision of the matter (${itemEn}) and may inspect.`,
          };
  return { organ: body.id, organName: body.name, why };
}

function powerRow(row: ListRow): PowerRow {
  return {
    rowId: row.id,
    list: row.list,
    listName: row.listName,
    number: row.number,
    batch: row.batch,
    ground: row.ground,
    publishedOn: row.publishedOn as LocalDate,
    from: row.from,
    until: row.until,
  };
}
