import type { Bilingual } from '@zhiyi/kernel';

/**
 * 审核要求 — what a record must be to serve as evidence (APL 41(2): “真实、清晰、完整、准确”). The statute says so of monitoring devices; the same four are
 * asked of every piece when it is verified (APL 46(2)).
 */
export const qualities = {
  authentic: { zh: '真实', en: 'authentic' },
  clear: { zh: '清晰', en: 'clear' },
  complete: { zh: '完整', en: 'complete' },
  accurate: { zh: '准确', en: 'accurate' },
} as const satisfies Record<string, Bilingual>;

export type Quality = keyof typeof qualities;
export const qualityNames = Object.keys(qualities) as unknown as readonly [Quality, ...Quality[]];
export type Findings = Readonly<Record<Quality, boolean>>;

/** 不符合之处 — qualities found missing, in the statute's order; none means that the evidence passes. */
export function shortcomings(findings: Findings): readonly Quality[] {
  return qualityNames.filter((q) => !findings[q]);
}

/**
 * 非法手段 — by what means evidence was got that may not be a ground for facts (APL 46(3)). The statute does not list them; these are the three that the
 * courts go by in administrative suits, and the reason is written out each time.
 */
export const exclusionGrounds = {
  procedure: { zh: '严重违反法定程序收集', en: 'Collected in serious breach of statutory procedure' },
  infringement: {
    zh: '以违反法律强制性规定的手段获取且侵害他人合法权益',
    en: 'Got by means that break a mandatory provision and infringe lawful rights',
  },
  coercion: { zh: '以利诱、欺诈、胁迫、暴力等手段获取', en: 'Got by inducement, fraud, threat or violence' },
} as const satisfies Record<string, Bilingual>;

export type ExclusionGround = keyof typeof exclusionGrounds;
export const exclusionGroundCodes = Object.keys(exclusionGrounds) as unknown as readonly [
  ExclusionGround,
  ...ExclusionGround[],
];
