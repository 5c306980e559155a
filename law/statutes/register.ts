import type { LocalDate } from '@zhiyi/kernel';
import { aelStatute } from './ael.ts';
import { airStatute } from './air.ts';
import { allStatute } from './all.ts';
import { aplStatute } from './apl.ts';
import { arl1999Statute, arlStatute } from './arl.ts';
import { arlRegStatute } from './arl-reg.ts';
import { nationalBases } from './bases/national.ts';
import { ningboBases } from './bases/ningbo.ts';
import { repealedLaws } from './bases/repealed.ts';
import { zhejiangBases } from './bases/zhejiang.ts';
import { ccStatute } from './cc.ts';
import { cplStatute } from './cpl.ts';
import { cslStatute } from './csl.ts';
import { ecoCodeStatute } from './eco-code.ts';
import { eslStatute } from './esl.ts';
import { holidaysStatute } from './holidays.ts';
import { noiseStatute } from './noise.ts';
import { o34Statute } from './o34.ts';
import { o55Statute } from './o55.ts';
import { o235Statute } from './o235.ts';
import { piplStatute } from './pipl.ts';
import { planningStatute } from './planning.ts';
import { samrStatute } from './samr.ts';
import { samrPublicityStatute } from './samr-publicity.ts';
import { solidWasteStatute } from './solid-waste.ts';
import { spcAllStatute } from './spc-all.ts';
import { isInForce, type Statute } from './statute.ts';
import { threeSystemsStatute } from './three-systems.ts';
import { trfStatute } from './trf.ts';
import { zjStatute } from './zj.ts';
import { zjAppearanceStatute } from './zj-appearance.ts';
import { zjIllegalBuildingStatute } from './zj-illegal-building.ts';

/** 法源目录 — every statute the system knows, the general ones first. */
export const statutes: readonly Statute[] = [
  aplStatute,
  aelStatute,
  arlStatute,
  arl1999Statute,
  allStatute,
  zjStatute,
  samrStatute,
  samrPublicityStatute,
  o55Statute,
  o34Statute,
  trfStatute,
  cplStatute,
  ccStatute,
  spcAllStatute,
  arlRegStatute,
  threeSystemsStatute,
  holidaysStatute,
  o235Statute,
  cslStatute,
  piplStatute,
  eslStatute,
  planningStatute,
  zjIllegalBuildingStatute,
  zjAppearanceStatute,
  ecoCodeStatute,
  airStatute,
  noiseStatute,
  solidWasteStatute,
  ...repealedLaws,
  ...nationalBases,
  ...zhejiangBases,
  ...ningboBases,
];

const byId = new Map(statutes.map((s) => [s.id, s]));
const byTitle = new Map(statutes.flatMap((s) => [s.title, s.name, s.short.zh].map((t) => [t, s] as const)));

export function isStatute(id: string): boolean {
  return byId.has(id);
}

/** @throws RangeError when the statute is not in the register */
export function statute(id: string): Statute {
  const found = byId.get(id);
  if (!found) throw new RangeError(`unknown statute: ${id}`);
  return found;
}

/** By full title, name or short name, with or without 《》; null when not in the register. */
export function statuteByTitle(title: string): Statute | null {
  return byTitle.get(title.trim().replace(/^《|》$/g, '')) ?? null;
}

/**
 * 是否施行 — the statute is law on that day. First day included, last day: the day before `until`.
 * @throws RangeError when the statute is not in the register
 */
export function inForce(id: string, day: LocalDate): boolean {
  return isInForce(statute(id), day);
}
