import { type Bilingual, type LocalDate, localDate } from '@zhiyi/kernel';
import type { Mark } from '../statutes/index.ts';

/** 法律变动 — a change of the law since 2022 and what it moved here. */
export interface LawChange {
  readonly date: LocalDate;
  readonly what: Bilingual;
  readonly effect: Bilingual;
  /** statutes of the register it concerns */
  readonly statutes: readonly string[];
  readonly mark: Mark;
}

function change(date: string, what: Bilingual, effect: Bilingual, statutes: readonly string[], mark: Mark): LawChange {
  return { date: localDate(date), what, effect, statutes, mark };
}

/** 法律变动年表 — oldest first. */
export const lawChanges: readonly LawChange[] = [
  change(
    '2022-01-01',
    { zh: '浙江省综合行政执法条例施行', en: 'Zhejiang Regulation on Comprehensive Enforcement in force' },
    {
      zh: '执法事项清单的法律依据；城市管理相对集中行政处罚权条例废止',
      en: 'basis of the lists; the older regulation repealed',
    },
    ['zj'],
    'V',
  ),
  change(
    '2022-05-01',
    { zh: '住房和城乡建设行政处罚程序规定施行', en: 'Housing procedure rules in force' },
    { zh: '住建程序规定', en: 'the housing profile' },
    ['o55'],
    'V',
  ),
  change(
    '2024-01-01',
    { zh: '修订后的行政复议法施行', en: 'Revised Reconsideration Law in force' },
    {
      zh: '对当场处罚不服，先申请行政复议；可以通过处罚机关提交',
      en: 'reconsideration first for on-the-spot penalties; may be filed through the organ',
    },
    ['arl', 'arl-1999'],
    'V',
  ),
  change(
    '2024-01-01',
    { zh: '修正后的民事诉讼法施行', en: 'Amended Civil Procedure Law in force' },
    { zh: '送达条文改为第八十七至九十五条', en: 'service is now articles 87 to 95' },
    ['cpl'],
    'R',
  ),
  change(
    '2026-08-15',
    { zh: '生态环境法典施行', en: 'Ecological and Environmental Code in force' },
    {
      zh: '大气、噪声、固废、水等十部法律废止；引用它们的事项须有新依据，跨期行为从旧兼从轻',
      en: 'ten laws on air, noise, waste, water and others repealed; matters citing them need a new basis, acts across the day are compared',
    },
    [
      'eco-code',
      'air',
      'noise',
      'solid-waste',
      'water',
      'env-protection',
      'eia',
      'marine-environment',
      'soil',
      'radioactivity',
      'clean-production',
    ],
    'V',
  ),
];
