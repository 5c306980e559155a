import { localDate } from '@zhiyi/kernel';
import { constant } from '../parameters/index.ts';
import { apl, o55 } from '../statutes/index.ts';
import { o55Statute } from '../statutes/o55.ts';
import type { Profile } from './profile.ts';

const SINCE = localDate('2022-05-01');
const HEAD = { zh: '机关负责人批准', en: 'approval of the head' };
/** The number was read; that the rules’ own last chapter makes such days working days is recalled. */
const DAYS_RECALLED = { mark: 'R', note: 'number read; that these are working days is recalled' } as const;

/**
 * 住房城乡建设 — the housing procedure rules, read in part. What was not read (extension and exclusion of the ninety days,
 * the kind of day) carries the mark R: it is computed, shown as unconfirmed and never printed on a paper.
 */
export const housing: Profile = {
  id: 'housing',
  name: { zh: '住房城乡建设', en: 'Housing and construction' },
  statute: o55Statute,
  rules: {
    verify: constant({ zh: '核查线索', en: 'Verification of a lead' }, 'WD', 15, SINCE, [o55(15)], DAYS_RECALLED),
    defence: constant({ zh: '陈述申辩', en: 'Statement and defence' }, 'WD', 5, SINCE, [o55(22)], DAYS_RECALLED),
    review: constant({ zh: '法制审核', en: 'Legal review' }, 'WD', 10, SINCE, [o55(25)], DAYS_RECALLED),
    dispute: constant(
      { zh: '协商管辖争议', en: 'Negotiation of a dispute over jurisdiction' },
      'WD',
      7,
      SINCE,
      [o55(6)],
      DAYS_RECALLED,
    ),
    publish: constant(
      { zh: '公开处罚决定', en: 'Publication of the penalty' },
      'WD',
      7,
      SINCE,
      [o55(10)],
      DAYS_RECALLED,
    ),
    summaryReport: constant(
      { zh: '当场处罚报备', en: 'Report of an on-the-spot penalty' },
      'WD',
      3,
      SINCE,
      [o55(14)],
      DAYS_RECALLED,
    ),
  },
  extensions: {
    'apl.decide': [
      { most: 30, by: HEAD, law: [apl(60)], mark: 'R' },
      { most: 60, by: { zh: '负责人集体讨论决定', en: 'collective decision of the heads' }, law: [apl(60)], mark: 'R' },
    ],
    verify: [{ most: 10, by: HEAD, law: [o55(15)], mark: 'R' }],
  },
  exclusions: {
    'apl.decide': {
      grounds: ['suspension', 'hearing', 'publicNotice', 'testing', 'inspection', 'appraisal'],
      law: [apl(60)],
      mark: 'R',
    },
  },
};
