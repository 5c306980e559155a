import type { Article, Bilingual } from '@zhiyi/kernel';
import { localDate } from '@zhiyi/kernel';
import { all, arl, arl1999, arlReg, spcAll } from '../statutes/index.ts';
import { constant, type Parameter } from './parameter.ts';

const ARL = localDate('2024-01-01');
const ARL_1999 = localDate('1999-10-01');
const ALL = localDate('2017-07-01');

/** A period that the reconsideration law of 1999 already had; the older version is recalled, not read. */
function sinceOldLaw(
  name: Bilingual,
  value: number,
  law: readonly [Article, ...Article[]],
  old: readonly [Article, ...Article[]],
): Parameter {
  return {
    name,
    unit: 'CD',
    nature: 'procedure',
    versions: [
      { value, from: ARL_1999, until: ARL, law: old, mark: 'R', note: 'text before the revision of 2023, recalled' },
      { value, from: ARL, until: null, law, mark: 'V' },
    ],
  };
}

/** 行政复议法的数值 — periods of reconsideration. */
export const arlParameters = {
  'arl.apply': sinceOldLaw(
    { zh: '申请行政复议', en: 'Application for reconsideration' },
    60,
    [arl(20, 1)],
    [arl1999(9)],
  ),
  'arl.apply.maxIfNotTold': constant(
    { zh: '未告知复议权利时的最长期限', en: 'Longest period where the right to reconsideration was not told' },
    'year',
    1,
    ARL,
    [arl(20, 3)],
  ),
  'arl.forward': constant(
    { zh: '转送复议申请', en: 'Forwarding an application filed through the organ' },
    'WD',
    5,
    ARL,
    [arl(32, 2), arl(88, 2)],
  ),
  'arl.reply.ordinary': constant(
    { zh: '被申请人答复（普通程序）', en: 'Reply of the respondent, ordinary procedure' },
    'WD',
    10,
    ARL,
    [arl(48), arl(88, 2)],
  ),
  'arl.reply.simplified': constant(
    { zh: '被申请人答复（简易程序）', en: 'Reply of the respondent, simplified procedure' },
    'WD',
    5,
    ARL,
    [arl(54, 1), arl(88, 2)],
  ),
  'arl.decide.ordinary': sinceOldLaw(
    { zh: '复议决定（普通程序）', en: 'Reconsideration decision, ordinary procedure' },
    60,
    [arl(62, 1)],
    [arl1999(31)],
  ),
  'arl.decide.extend': sinceOldLaw(
    { zh: '延长复议审理，至多', en: 'Extension of the reconsideration, at most' },
    30,
    [arl(62, 1)],
    [arl1999(31)],
  ),
  'arl.decide.simplified': constant(
    { zh: '复议决定（简易程序）', en: 'Reconsideration decision, simplified procedure' },
    'CD',
    30,
    ARL,
    [arl(62, 2)],
  ),
  'arl.correctionReport': constant(
    { zh: '报告纠正情况', en: 'Report on correction after a reconsideration opinion' },
    'CD',
    60,
    ARL,
    [arl(76)],
  ),
  'arl.redo': constant(
    { zh: '责令重新作出行政行为', en: 'New decision ordered on reconsideration' },
    'CD',
    60,
    localDate('2007-08-01'),
    [arlReg(49)],
    { note: 'where no law, regulation or rule sets another period' },
  ),
} as const satisfies Record<string, Parameter>;

/** 行政诉讼法的数值 — periods of litigation. */
export const allParameters = {
  'all.sue': constant({ zh: '直接提起行政诉讼', en: 'Lawsuit without reconsideration' }, 'month', 6, ALL, [all(46, 1)]),
  'all.sueAfterReconsideration': constant(
    { zh: '不服复议决定提起诉讼', en: 'Lawsuit after reconsideration' },
    'CD',
    15,
    ALL,
    [all(45)],
  ),
  'all.evidence': constant({ zh: '被告提交证据和依据', en: 'Evidence and basis by the defendant' }, 'CD', 15, ALL, [
    all(67, 1),
  ]),
  'all.maxIfNotTold': constant(
    { zh: '未告知起诉期限时的最长期限', en: 'Longest period where the time to sue was not told' },
    'year',
    1,
    localDate('2018-02-08'),
    [spcAll(64)],
  ),
} as const satisfies Record<string, Parameter>;
