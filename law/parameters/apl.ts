import { localDate } from '@zhiyi/kernel';
import { apl } from '../statutes/index.ts';
import { constant, type Parameter } from './parameter.ts';

/** First day of the revised law; earlier acts have no value here and are refused, not guessed. */
const SINCE = localDate('2021-07-15');

/** 行政处罚法的数值 — amounts, ages and periods of the penalty law. */
export const aplParameters = {
  'apl.summary.citizenMaxYuan': constant(
    { zh: '当场处罚：公民罚款上限', en: 'On-the-spot fine: limit for a citizen' },
    'yuan',
    200,
    SINCE,
    [apl(51)],
    { note: '“以下” includes the amount' },
  ),
  'apl.summary.orgMaxYuan': constant(
    { zh: '当场处罚：法人或者其他组织罚款上限', en: 'On-the-spot fine: limit for an organisation' },
    'yuan',
    3_000,
    SINCE,
    [apl(51)],
    { note: '“以下” includes the amount' },
  ),
  'apl.onSpotCollect.maxYuan': constant(
    { zh: '当场收缴罚款上限', en: 'Fine that may be collected on the spot' },
    'yuan',
    100,
    SINCE,
    [apl(68, 1, 1)],
    { note: '“以下” includes the amount; beyond it only for the reasons of 68(1)(2) and 69' },
  ),
  'apl.officersMin': constant({ zh: '执法人员最少人数', en: 'Least number of officers' }, 'person', 2, SINCE, [
    apl(42),
  ]),
  'apl.limitationYears.normal': constant({ zh: '追责时效', en: 'Limitation' }, 'year', 2, SINCE, [apl(36)], {
    nature: 'substance',
    lighter: 'lower',
  }),
  'apl.limitationYears.lifeHealthFinanceWithHarm': constant(
    {
      zh: '追责时效：涉及生命健康安全、金融安全且有危害后果',
      en: 'Limitation: life, health or financial safety, with harm',
    },
    'year',
    5,
    SINCE,
    [apl(36)],
    { nature: 'substance', lighter: 'lower' },
  ),
  'apl.age.noPenaltyUnder': constant(
    { zh: '不予处罚的年龄', en: 'Age below which there is no penalty' },
    'age',
    14,
    SINCE,
    [apl(30)],
    { nature: 'substance', lighter: 'higher' },
  ),
  'apl.age.mitigateUnder': constant(
    { zh: '应当从轻或者减轻的年龄', en: 'Age below which the penalty must be lighter or mitigated' },
    'age',
    18,
    SINCE,
    [apl(30)],
    { nature: 'substance', lighter: 'higher' },
  ),
  'apl.preservation': constant(
    { zh: '先行登记保存的处理', en: 'Disposal of evidence registered in advance' },
    'WD',
    7,
    SINCE,
    [apl(56), apl(85)],
  ),
  'apl.decide': constant({ zh: '作出处罚决定', en: 'Decision of the case' }, 'CD', 90, SINCE, [apl(60)]),
  'apl.serve': constant({ zh: '送达处罚决定书', en: 'Service of the decision' }, 'WD', 7, SINCE, [apl(61), apl(85)]),
  'apl.hearingRequest': constant({ zh: '要求听证', en: 'Request for a hearing' }, 'WD', 5, SINCE, [
    apl(64, 1, 1),
    apl(85),
  ]),
  'apl.hearingNotice': constant({ zh: '听证通知', en: 'Notice of the hearing' }, 'WD', 7, SINCE, [
    apl(64, 1, 2),
    apl(85),
  ]),
  'apl.hearingAgents.min': constant({ zh: '听证代理人最少', en: 'Agents at a hearing, least' }, 'person', 1, SINCE, [
    apl(64, 1, 5),
  ]),
  'apl.hearingAgents.max': constant({ zh: '听证代理人最多', en: 'Agents at a hearing, most' }, 'person', 2, SINCE, [
    apl(64, 1, 5),
  ]),
  'apl.pay': constant({ zh: '缴纳罚款', en: 'Payment of the fine' }, 'CD', 15, SINCE, [apl(67, 3)]),
  'apl.remit.officerToOrgan': constant(
    { zh: '当场收缴罚款交至行政机关', en: 'Cash from the officer to the organ' },
    'WD',
    2,
    SINCE,
    [apl(71), apl(85)],
  ),
  'apl.remit.organToBank': constant(
    { zh: '行政机关将罚款缴付银行', en: 'Cash from the organ to the bank' },
    'WD',
    2,
    SINCE,
    [apl(71), apl(85)],
  ),
  'apl.surcharge.ratePerDay': constant(
    { zh: '每日加处罚款比例', en: 'Surcharge per day of the fine' },
    'ratio',
    0.03,
    SINCE,
    [apl(72, 1, 1)],
  ),
  'apl.surcharge.capRatio': constant(
    { zh: '加处罚款上限', en: 'Cap of the surcharge, as a share of the fine' },
    'ratio',
    1,
    SINCE,
    [apl(72, 1, 1)],
  ),
  'apl.withdrawPublished': constant(
    { zh: '撤回公开的处罚决定', en: 'Withdrawal of a published decision' },
    'WD',
    3,
    SINCE,
    [apl(48, 2), apl(85)],
  ),
} as const satisfies Record<string, Parameter>;
