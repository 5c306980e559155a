import { localDate } from '@zhiyi/kernel';
import { ael } from '../statutes/index.ts';
import { constant, type Parameter } from './parameter.ts';

const SINCE = localDate('2012-01-01');

/** 行政强制法的数值 — periods of the compulsion law. */
export const aelParameters = {
  'ael.seizure': constant({ zh: '查封、扣押期限', en: 'Sealing or seizure' }, 'CD', 30, SINCE, [ael(25, 1)]),
  'ael.seizure.extend': constant(
    { zh: '延长查封、扣押，至多', en: 'Extension of a sealing or seizure, at most' },
    'CD',
    30,
    SINCE,
    [ael(25, 1)],
    { note: 'by approval of the head, told in writing with reasons' },
  ),
  'ael.seizure.extensions': constant(
    { zh: '延长查封、扣押的次数', en: 'Number of extensions of a sealing or seizure' },
    'time',
    1,
    SINCE,
    [ael(25, 1)],
  ),
  'ael.urgentReportHours': constant(
    { zh: '当场强制措施的报告', en: 'Report of an urgent measure' },
    'hours',
    24,
    SINCE,
    [ael(19)],
  ),
  'ael.freezeNotice': constant({ zh: '交付冻结决定书', en: 'Handing over the freezing decision' }, 'WD', 3, SINCE, [
    ael(31),
    ael(69),
  ]),
  'ael.demandBeforeCourt': constant(
    { zh: '催告后申请法院执行', en: 'From the demand to the application to the court' },
    'WD',
    10,
    SINCE,
    [ael(54), ael(69)],
  ),
  'ael.courtWindow': constant(
    { zh: '申请法院强制执行的期限', en: 'Window for the application to the court' },
    'month',
    3,
    SINCE,
    [ael(53)],
  ),
  'ael.replacementDemand': constant(
    { zh: '代履行前的催告', en: 'Demand before substitute performance' },
    'WD',
    3,
    SINCE,
    [ael(51, 1, 2), ael(69)],
  ),
  'ael.surchargeBeforeForce': constant(
    { zh: '加处罚款超过三十日', en: 'Surcharge before enforcement' },
    'CD',
    30,
    SINCE,
    [ael(46, 1)],
    { note: '“超过” excludes the thirtieth day itself' },
  ),
  'ael.suspendedThenEnd': constant(
    { zh: '中止执行满三年', en: 'Suspension of execution that ends it' },
    'year',
    3,
    SINCE,
    [ael(39, 2)],
  ),
} as const satisfies Record<string, Parameter>;
