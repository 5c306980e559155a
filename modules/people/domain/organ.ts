import type { Bilingual, LocalDate } from '@zhiyi/kernel';

/** 机关的种类. `street` acts by APL 24 in its own name where matters are conferred; `government` hears reconsideration (ARL 24). */
export const organKinds = {
  bureau: { zh: '综合行政执法部门', en: 'Comprehensive enforcement bureau' },
  department: { zh: '部门', en: 'Department' },
  street: { zh: '街道办事处', en: 'Subdistrict office' },
  town: { zh: '镇人民政府', en: 'Town government' },
  government: { zh: '人民政府', en: 'People’s government' },
  judicial: { zh: '司法机关', en: 'Judicial organ' },
} as const satisfies Record<string, Bilingual>;
export type OrganKind = keyof typeof organKinds;
export const organKindNames = Object.keys(organKinds) as readonly OrganKind[] as readonly [OrganKind, ...OrganKind[]];

/** 机关 — who holds power, hosts teams, or supervises. */
export interface Organ {
  /** short lasting id, also the key by which its rows are seen: `zhzf`, `hongtang` */
  readonly id: string;
  readonly kind: OrganKind;
  readonly nameZh: string;
  readonly nameEn: string;
  /** full name as on papers: 宁波市江北区综合行政执法局 */
  readonly fullNameZh: string;
  /** organ word of document numbers: 甬北综执 */
  readonly word: string | null;
  readonly uscc: string | null;
  /** GB/T 2260 or township code of its area */
  readonly divisionCode: string | null;
  /** government it belongs to */
  readonly parent: string | null;
  /** department that keeps the supervision duty (ZJ 16) */
  readonly supervisor: string | null;
  readonly from: LocalDate;
  /** last day, included; null while it exists */
  readonly to: LocalDate | null;
}

/** 执法队伍 — the home organ posts it, the host organ commands it (ZJ 9); host equals home when it is not sent. */
export interface Team {
  readonly id: string;
  readonly homeOrgan: string;
  readonly hostOrgan: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly from: LocalDate;
  readonly to: LocalDate | null;
}

/** 乡镇街道 — a division below the district and the organ that answers for it. */
export interface Township {
  /** nine digits */
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly organ: string;
  /** names of divisions merged into it, found in older records */
  readonly formerNames: readonly string[];
}

/** Exists on that day; both ends included. */
export function existsOn(x: { readonly from: LocalDate; readonly to: LocalDate | null }, day: LocalDate): boolean {
  return x.from <= day && (x.to === null || day <= x.to);
}

/**
 * 复议机关 — the people's government that hears reconsideration against an organ: the nearest government above it (ARL 24: of a department
 * of the same level, of the next lower government, of an agency such as a street office).
 *
 * @param byId all organs of the district
 * @returns undefined when none is recorded above; it is never guessed
 */
export function governmentAbove(organ: Organ, byId: ReadonlyMap<string, Organ>): Organ | undefined {
  const seen = new Set([organ.id]);
  let next = organ.parent;
  while (next !== null && !seen.has(next)) {
    seen.add(next);
    const above = byId.get(next);
    if (above?.kind === 'government') return above;
    next = above?.parent ?? null;
  }
  return undefined;
}
