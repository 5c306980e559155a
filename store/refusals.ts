import type { RefusalTable } from '@zhiyi/kernel';

/** The ways the store itself says no; they rest on the whole-process record (APL 47), which must be true and complete. */
const wholeProcess = [{ statute: 'apl', article: 47 }];

export const storeRefusals = {
  'store.stale-version': {
    zh: '这件事刚被别人办过，页面已不是最新。',
    en: 'Someone else has just acted on this; the page is out of date.',
    law: wholeProcess,
    instead: {
      zh: '看一眼新情况，再办一次；您填的内容还在。',
      en: 'Look at what changed and act again; what you typed is kept.',
    },
  },
  'store.key-reused': {
    zh: '同一个请求编号被用于不同的内容。',
    en: 'One idempotency key was used for two different requests.',
    law: wholeProcess,
    instead: { zh: '换一个请求编号再发。', en: 'Send it again with a new key.' },
  },
  'store.not-found': {
    zh: '没有这一条，或者您看不到它。',
    en: 'There is no such record, or it is not yours to see.',
    law: wholeProcess,
  },
  'store.no-deadline': {
    zh: '没有正在计算的期限（{clock}）。',
    en: 'No such period is running ({clock}).',
    law: wholeProcess,
  },
  'store.clock-runs-on': {
    zh: '依法，这一期限（{clock}）不因该事由停止计算。',
    en: 'By law this period ({clock}) does not stop for that reason.',
    law: [{ statute: 'cpl', article: 85 }],
  },
} as const satisfies RefusalTable;
