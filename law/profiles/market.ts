import { localDate } from '@zhiyi/kernel';
import { constant } from '../parameters/index.ts';
import { samr, samrPublicity } from '../statutes/index.ts';
import { samrStatute } from '../statutes/samr.ts';
import type { Profile } from './profile.ts';

const SINCE = localDate('2021-07-15');
const HEAD = { zh: '部门负责人批准', en: 'approval of the head' };

/** 市场监管 — the market-supervision procedure rules, read whole. */
export const market: Profile = {
  id: 'market',
  name: { zh: '市场监管', en: 'Market supervision' },
  statute: samrStatute,
  rules: {
    verify: constant({ zh: '核查线索', en: 'Verification of a lead' }, 'WD', 15, SINCE, [samr(18, 1)]),
    defence: constant({ zh: '陈述申辩、要求听证', en: 'Statement, defence or request for a hearing' }, 'WD', 5, SINCE, [
      samr(57, 2),
    ]),
    review: constant({ zh: '审核', en: 'Review of the case' }, 'WD', 10, SINCE, [samr(55)]),
    assist: constant({ zh: '协助调查', en: 'Assistance to another organ' }, 'WD', 15, SINCE, [samr(45, 2)]),
    dispute: constant({ zh: '协商管辖争议', en: 'Negotiation of a dispute over jurisdiction' }, 'WD', 7, SINCE, [
      samr(13),
    ]),
    designate: constant({ zh: '确定管辖', en: 'Designation of the organ in charge' }, 'WD', 7, SINCE, [samr(16)]),
    publish: constant(
      { zh: '公示处罚信息', en: 'Publication of the penalty' },
      'WD',
      20,
      localDate('2021-09-01'),
      [samrPublicity(9)],
      {
        note: 'party of the same province; another province adds ten and ten working days; a bare warning is not published',
      },
    ),
    summaryReport: constant(
      { zh: '简易程序材料交存', en: 'Handing in the papers of an on-the-spot case' },
      'WD',
      7,
      SINCE,
      [samr(70)],
    ),
    close: constant({ zh: '填写结案审批表', en: 'Closing the case' }, 'WD', 15, SINCE, [samr(77)]),
  },
  extensions: {
    'apl.decide': [
      { most: 30, by: HEAD, law: [samr(64, 1)], mark: 'V' },
      {
        most: null,
        by: { zh: '负责人集体讨论决定', en: 'collective decision of the heads' },
        law: [samr(64, 1)],
        mark: 'V',
      },
    ],
    verify: [{ most: 15, by: HEAD, law: [samr(18, 1)], mark: 'V' }],
    review: [{ most: null, by: HEAD, law: [samr(55)], mark: 'V' }],
  },
  exclusions: {
    'apl.decide': {
      grounds: [
        'suspension',
        'hearing',
        'publicNotice',
        'testing',
        'inspection',
        'quarantine',
        'appraisal',
        'rightHolderId',
        'orderedRefund',
      ],
      law: [samr(64, 2)],
      mark: 'V',
    },
    verify: {
      grounds: ['testing', 'inspection', 'quarantine', 'appraisal', 'rightHolderId'],
      law: [samr(18, 2)],
      mark: 'V',
    },
  },
};
