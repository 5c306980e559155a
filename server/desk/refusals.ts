import type { RefusalTable } from '@zhiyi/kernel';

/** What the desk itself says no to. */
export const deskRefusals = {
  'desk.no-such-setting': {
    zh: '没有“{key}”这项设置。',
    en: 'There is no setting “{key}”.',
    law: [{ statute: 'zj', article: 23 }],
  },
  'desk.setting-kind': {
    zh: '“{name}”应当填{kind}。',
    en: '“{name}” takes {kind}.',
    law: [{ statute: 'zj', article: 23 }],
  },
  'desk.setting-choice': {
    zh: '“{name}”只能填：{choices}。',
    en: '“{name}” takes only: {choices}.',
    law: [{ statute: 'zj', article: 23 }],
  },
  'desk.nothing-to-confirm': {
    zh: '“{name}”没有填过，没有可以确认的值。',
    en: '“{name}” has not been filled; there is nothing to confirm.',
    law: [{ statute: 'zj', article: 20 }],
  },
  'desk.confirm-by-another': {
    zh: '填写的人不能自己确认，须由另一人确认。',
    en: 'Whoever filled it cannot confirm it; somebody else does.',
    law: [{ statute: 'zj', article: 20 }],
  },
  'desk.no-such-article': {
    zh: '没有 {key} 这一条。',
    en: 'There is no article {key}.',
    law: [{ statute: 'apl', article: 39 }],
  },
  'desk.no-such-clock': {
    zh: '没有“{rule}”这个期限。',
    en: 'There is no clock “{rule}”.',
    law: [{ statute: 'apl', article: 85 }],
  },
  'desk.clock-needs-time': {
    zh: '“{rule}”按小时计算，起算时间（from）要写到时分，不能只写日期“{from}”。',
    en: '“{rule}” is counted in hours: its start (from) takes a time of day, not only the date “{from}”.',
    law: [{ statute: 'apl', article: 85 }],
  },
  'desk.clock-not-fixed': {
    zh: '从“{from}”起算的“{rule}”，法律和所选程序规定都没有数值。',
    en: 'Neither the law nor the chosen procedure rules fix “{rule}” from “{from}”.',
    law: [{ statute: 'apl', article: 85 }],
  },
  'desk.calendar-unreadable': {
    zh: '放假安排读不懂：{problem}',
    en: 'The arrangement cannot be read: {problem}',
    law: [{ statute: 'apl', article: 85 }],
  },
  'desk.no-such-daily': {
    zh: '没有“{name}”这项每日任务。',
    en: 'There is no daily job “{name}”.',
    law: [{ statute: 'zj', article: 23 }],
  },
  'desk.no-such-entry': {
    zh: '没有这个存证条目，或者它不属于你能看的案件。',
    en: 'There is no such entry, or it belongs to no case you may see.',
    law: [{ statute: 'apl', article: 47 }],
  },
  'desk.not-yet-witnessed': {
    zh: '这个条目还没有足够的见证，凭证稍后可取。',
    en: 'Not enough witnesses have signed over this entry yet; its receipt comes later.',
    law: [{ statute: 'apl', article: 46 }],
  },
  'desk.package-too-large': {
    zh: '原件合计 {size} MB，超过一个证据包的上限 {most} MB；请逐份导出。',
    en: 'The originals are {size} MB together, more than a package holds ({most} MB); export them one by one.',
    law: [{ statute: 'apl', article: 47 }],
  },
  'desk.original-broken': {
    zh: '“{name}”的原件与记录不符或者不在，不能做成证据包。',
    en: 'The original of “{name}” is not there or is not what was recorded; no package is made of it.',
    law: [{ statute: 'apl', article: 46 }],
  },
  'desk.no-file': {
    zh: '这个任务没有结果文件。',
    en: 'This job has no result file.',
    law: [{ statute: 'apl', article: 47 }],
  },
} as const satisfies RefusalTable;
