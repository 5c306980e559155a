import type { Article, Bilingual } from '@zhiyi/kernel';
import type { Parameter } from '../parameters/index.ts';
import type { Mark, Statute } from '../statutes/index.ts';

/** 程序规定 — which ministry’s procedure rules a matter follows: APL 60 leaves detail to them. `generic` is the law alone. */
export const profileIds = ['generic', 'market', 'housing'] as const;
export type ProfileId = (typeof profileIds)[number];

/** Steps whose time only a procedure rule fixes. */
export const profileRules = [
  'verify',
  'defence',
  'review',
  'assist',
  'dispute',
  'designate',
  'publish',
  'summaryReport',
  'close',
] as const;
export type ProfileRule = (typeof profileRules)[number];

/** 不计入期限的事由 — why days may not count toward a period. */
export const grounds = {
  suspension: { zh: '中止调查', en: 'investigation suspended' },
  hearing: { zh: '听证', en: 'hearing' },
  publicNotice: { zh: '公告', en: 'public notice' },
  testing: { zh: '检测', en: 'testing' },
  inspection: { zh: '检验', en: 'inspection' },
  quarantine: { zh: '检疫', en: 'quarantine' },
  appraisal: { zh: '鉴定', en: 'appraisal' },
  rightHolderId: { zh: '权利人辨认或者鉴别', en: 'identification by the right holder' },
  orderedRefund: { zh: '责令退还多收价款', en: 'ordered refund' },
  forceMajeure: { zh: '不可抗力等正当理由', en: 'force majeure or other good reason' },
} as const satisfies Record<string, Bilingual>;
export type Ground = keyof typeof grounds;

/** 延长 — one lawful extension: at most `most` of the rule’s own days (null: no fixed limit), by whom. */
export interface ExtensionStep {
  readonly most: number | null;
  readonly by: Bilingual;
  readonly law: readonly [Article, ...Article[]];
  readonly mark: Mark;
}

/** 不计入 — the grounds that stop the count, and what they rest on. */
export interface ExclusionRule {
  readonly grounds: readonly Ground[];
  readonly law: readonly [Article, ...Article[]];
  readonly mark: Mark;
}

export interface Profile {
  readonly id: ProfileId;
  readonly name: Bilingual;
  /** the procedure rules; the penalty law itself for `generic` */
  readonly statute: Statute;
  /** a rule left out has no value under this profile, and asking for it throws */
  readonly rules: Readonly<Partial<Record<ProfileRule, Parameter>>>;
  readonly extensions: Readonly<Partial<Record<ProfileRule | 'apl.decide', readonly ExtensionStep[]>>>;
  readonly exclusions: Readonly<Partial<Record<ProfileRule | 'apl.decide', ExclusionRule>>>;
}
