import type { LocalDate } from '@zhiyi/kernel';
import type { Act } from '@zhiyi/store';
import type { Township } from '../domain/organ.ts';
import { mustHold } from './duty.ts';
import { organ } from './organs.ts';
import { recordNew } from './record.ts';

export interface NewTownship {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly organ: string;
  readonly formerNames?: readonly string[];
  readonly from: LocalDate;
}

/** Records a division and the organ that answers for it. */
export async function registerTownship(act: Act, t: NewTownship): Promise<string> {
  await mustHold(act, 'managePeople');
  await organ(act, t.organ);
  await recordNew(act, 'township', t.code, { type: 'TownshipRegistered/1', data: { organ: t.organ, code: t.code } }, [
    'zj:9',
  ]);
  await act.tx
    .insertInto('people.townships')
    .values({
      district: act.district,
      code: t.code,
      name_zh: t.nameZh,
      name_en: t.nameEn,
      organ: t.organ,
      former_names: [...(t.formerNames ?? [])],
      valid_from: t.from,
    })
    .execute();
  return t.code;
}

/** Divisions of the district by code. */
export async function townships(act: Act): Promise<readonly Township[]> {
  const rows = await act.tx
    .selectFrom('people.townships')
    .selectAll()
    .where('district', '=', act.district)
    .orderBy('code')
    .execute();
  return rows.map((r) => ({
    code: r.code,
    nameZh: r.name_zh,
    nameEn: r.name_en,
    organ: r.organ,
    formerNames: r.former_names,
  }));
}

/**
 * The division a code or a name means: nine digits or more (a community's code lies in its township), or a name with or without 街道 and
 * 镇; names of merged divisions lead to the one that took them in. Undefined when it is not of this district.
 */
export async function townshipOf(act: Act, codeOrName: string): Promise<Township | undefined> {
  const text = codeOrName.trim();
  const all = await townships(act);
  if (/^\d{9,12}$/.test(text)) return all.find((t) => t.code === text.slice(0, 9));
  const bare = (name: string) => name.replace(/(街道办事处|街道|镇人民政府|镇)$/, '');
  const wanted = bare(text);
  if (wanted === '') return undefined;
  return all.find((t) => [t.nameZh, t.organ, ...t.formerNames].some((n) => bare(n) === wanted));
}
