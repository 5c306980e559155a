import type { Instant, LocalDate } from '@zhiyi/kernel';
import { dayOf } from '@zhiyi/kernel';
import type { Act, Tables } from '@zhiyi/store';
import type { Selectable } from 'kysely';
import { existsOn, governmentAbove, type Organ, type OrganKind } from '../domain/organ.ts';
import { mustHold } from './duty.ts';
import { record, recordNew, refused } from './record.ts';

export interface NewOrgan {
  readonly id: string;
  readonly kind: OrganKind;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly fullNameZh: string;
  readonly word?: string | null;
  readonly uscc?: string | null;
  readonly divisionCode?: string | null;
  readonly parent?: string | null;
  readonly supervisor?: string | null;
  readonly from: LocalDate;
  readonly to?: LocalDate | null;
}

/** 登记机关 (ZJ 26). @throws Refused `people.id-taken`, `people.unknown-organ` for parent or supervisor */
export async function registerOrgan(act: Act, o: NewOrgan): Promise<string> {
  await mustHold(act, 'managePeople');
  for (const other of [o.parent, o.supervisor]) if (other) await organ(act, other);
  const version = await recordNew(
    act,
    'organ',
    o.id,
    { type: 'OrganRegistered/1', data: { organ: o.id, kind: o.kind } },
    ['zj:26'],
  );
  await act.tx
    .insertInto('people.organs')
    .values({ district: act.district, id: o.id, ...columns(o), kind: o.kind, valid_from: o.from, version })
    .execute();
  return o.id;
}

/** Changes names, word, parents or last day; the id and the kind stay. */
export async function alterOrgan(
  act: Act,
  id: string,
  changes: Partial<Omit<NewOrgan, 'id' | 'kind' | 'from'>>,
): Promise<void> {
  await mustHold(act, 'managePeople');
  const row = await organRow(act, id);
  for (const other of [changes.parent, changes.supervisor]) if (other) await organ(act, other);
  const version = await record(
    act,
    `organ:${id}`,
    row.version,
    [{ type: 'OrganAltered/1', data: { organ: id, fields: Object.keys(changes).sort() } }],
    ['zj:26'],
  );
  await act.tx
    .updateTable('people.organs')
    .set({ ...columns({ ...organOf(row), ...changes }), version })
    .where('district', '=', act.district)
    .where('id', '=', id)
    .execute();
}

/** @throws Refused `people.unknown-organ` */
export async function organ(act: Act, id: string): Promise<Organ> {
  return organOf(await organRow(act, id));
}

/** Every organ of the district by id, also those that no longer exist; with a day, those that exist on it. */
export async function organs(act: Act, on?: LocalDate): Promise<readonly Organ[]> {
  const rows = await act.tx
    .selectFrom('people.organs')
    .selectAll()
    .where('district', '=', act.district)
    .orderBy('id')
    .execute();
  const all = rows.map(organOf);
  return on === undefined ? all : all.filter((o) => existsOn(o, on));
}

/** 复议机关 — the government that hears reconsideration against an organ (ARL 24). @throws Refused `people.no-reconsideration-body` */
export async function reconsiderationBody(act: Act, id: string): Promise<Organ> {
  const all = new Map((await organs(act)).map((o) => [o.id, o]));
  const of = all.get(id);
  if (!of) throw refused('people.unknown-organ', { id });
  const body = governmentAbove(of, all);
  if (!body) throw refused('people.no-reconsideration-body', { id });
  return body;
}

/** The organ exists at that moment. @throws Refused `people.unknown-organ`, `people.organ-not-in-force` */
export async function mustExist(act: Act, id: string, at: Instant): Promise<Organ> {
  const found = await organ(act, id);
  const day = dayOf(at);
  if (!existsOn(found, day)) throw refused('people.organ-not-in-force', { id, day });
  return found;
}

async function organRow(act: Act, id: string): Promise<Selectable<Tables['people.organs']>> {
  const row = await act.tx
    .selectFrom('people.organs')
    .selectAll()
    .where('district', '=', act.district)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw refused('people.unknown-organ', { id });
  return row;
}

function columns(o: Omit<NewOrgan, 'id' | 'kind' | 'from'>) {
  return {
    name_zh: o.nameZh,
    name_en: o.nameEn,
    full_name_zh: o.fullNameZh,
    word: o.word ?? null,
    uscc: o.uscc ?? null,
    division_code: o.divisionCode ?? null,
    parent: o.parent ?? null,
    supervisor: o.supervisor ?? null,
    valid_to: o.to ?? null,
  };
}

function organOf(r: Selectable<Tables['people.organs']>): Organ {
  return {
    id: r.id,
    kind: r.kind as OrganKind,
    nameZh: r.name_zh,
    nameEn: r.name_en,
    fullNameZh: r.full_name_zh,
    word: r.word,
    uscc: r.uscc,
    divisionCode: r.division_code,
    parent: r.parent,
    supervisor: r.supervisor,
    from: r.valid_from as LocalDate,
    to: r.valid_to as LocalDate | null,
  };
}
