import type { LocalDate } from '@zhiyi/kernel';
import type { Act, Tables } from '@zhiyi/store';
import type { Selectable } from 'kysely';
import type { PeopleEvent } from '../domain/events.ts';
import type { Team } from '../domain/organ.ts';
import { mustHold } from './duty.ts';
import { organ } from './organs.ts';
import { record, recordNew, refused } from './record.ts';

export interface NewTeam {
  readonly id: string;
  readonly homeOrgan: string;
  /** left out: the team is not sent */
  readonly hostOrgan?: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly from: LocalDate;
  readonly to?: LocalDate | null;
}

/** 组建队伍 (ZJ 9, 26). Members are posted one by one; the team's host says where it works. */
export async function formTeam(act: Act, t: NewTeam): Promise<string> {
  await mustHold(act, 'managePeople');
  const hostOrgan = t.hostOrgan ?? t.homeOrgan;
  for (const id of new Set([t.homeOrgan, hostOrgan])) await organ(act, id);
  const version = await recordNew(
    act,
    'team',
    t.id,
    { type: 'TeamFormed/1', data: { team: t.id, homeOrgan: t.homeOrgan, hostOrgan } },
    ['zj:9', 'zj:26'],
  );
  await act.tx
    .insertInto('people.teams')
    .values({
      district: act.district,
      id: t.id,
      home_organ: t.homeOrgan,
      host_organ: hostOrgan,
      name_zh: t.nameZh,
      name_en: t.nameEn,
      valid_from: t.from,
      valid_to: t.to ?? null,
      version,
    })
    .execute();
  return t.id;
}

/** Renames a team, sends it to another host, or sets its last day. */
export async function alterTeam(
  act: Act,
  id: string,
  changes: {
    readonly nameZh?: string;
    readonly nameEn?: string;
    readonly hostOrgan?: string;
    readonly to?: LocalDate | null;
  },
): Promise<void> {
  await mustHold(act, 'managePeople');
  const row = await teamRow(act, id);
  const { hostOrgan, ...rest } = changes;
  const events: PeopleEvent[] = [];
  if (hostOrgan !== undefined && hostOrgan !== row.host_organ) {
    await organ(act, hostOrgan);
    events.push({ type: 'TeamSent/1', data: { team: id, hostOrgan } });
  }
  const fields = Object.keys(rest).sort();
  if (fields.length > 0) events.push({ type: 'TeamAltered/1', data: { team: id, fields } });
  const version = await record(act, `team:${id}`, row.version, events, ['zj:9', 'zj:26']);
  await act.tx
    .updateTable('people.teams')
    .set({
      name_zh: changes.nameZh ?? row.name_zh,
      name_en: changes.nameEn ?? row.name_en,
      host_organ: hostOrgan ?? row.host_organ,
      valid_to: changes.to === undefined ? row.valid_to : changes.to,
      version,
    })
    .where('district', '=', act.district)
    .where('id', '=', id)
    .execute();
}

/** @throws Refused `people.unknown-team` */
export async function team(act: Act, id: string): Promise<Team> {
  return teamFrom(await teamRow(act, id));
}

/** Teams of the district; with an organ, those it posts and those it hosts. */
export async function teamsOf(act: Act, organId?: string): Promise<readonly Team[]> {
  let query = act.tx.selectFrom('people.teams').selectAll().where('district', '=', act.district);
  if (organId !== undefined)
    query = query.where((e) => e.or([e('home_organ', '=', organId), e('host_organ', '=', organId)]));
  return (await query.orderBy('id').execute()).map(teamFrom);
}

/** The team is posted or hosted by one of the organs. @throws Refused `people.unknown-team`, `people.team-elsewhere` */
export async function mustBelong(act: Act, id: string, organIds: readonly string[]): Promise<void> {
  const found = await team(act, id);
  if (!organIds.includes(found.homeOrgan) && !organIds.includes(found.hostOrgan))
    throw refused('people.team-elsewhere', { team: id });
}

async function teamRow(act: Act, id: string): Promise<Selectable<Tables['people.teams']>> {
  const row = await act.tx
    .selectFrom('people.teams')
    .selectAll()
    .where('district', '=', act.district)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw refused('people.unknown-team', { id });
  return row;
}

function teamFrom(r: Selectable<Tables['people.teams']>): Team {
  return {
    id: r.id,
    homeOrgan: r.home_organ,
    hostOrgan: r.host_organ,
    nameZh: r.name_zh,
    nameEn: r.name_en,
    from: r.valid_from as LocalDate,
    to: r.valid_to as LocalDate | null,
  };
}
