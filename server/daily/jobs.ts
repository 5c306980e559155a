import { reconcileUntil, remindOfClocks } from '@zhiyi/modules/cases';
import { signIn } from '@zhiyi/modules/people';
import type { FileStore, PaymentPlatform } from '@zhiyi/ports';
import { type DailyJob, type DailyJobs, type DailyResult, removeErased, runUpkeep } from '@zhiyi/store';
import { scrub } from './scrub.ts';

export interface DailyParts {
  readonly files: FileStore;
  readonly payments: PaymentPlatform;
  readonly cases: Parameters<typeof reconcileUntil>[0];
  /** reads every byte of the evidence log again */
  readonly scrubLedger: DailyJob['run'];
}

const quiet = (figures: DailyResult['figures']): DailyResult => ({ alarm: false, figures, findings: [] });

/** 每日任务一览 — in the small hours of Asia/Shanghai, when nobody waits for the disk. */
export function dailyJobs({ files, payments, cases, scrubLedger }: DailyParts): DailyJobs {
  return {
    sessions: {
      title: { zh: '结束过期登录', en: 'End sessions that are over' },
      at: '00:30',
      run: async ({ store }) => quiet({ ended: await runUpkeep(store, 'sessions', signIn.endLapsedSessions) }),
    },
    reconcile: {
      title: { zh: '缴款日终对账', en: 'Reconcile payments of the day before' },
      at: '01:00',
      run: async (job) => {
        const done = await reconcileUntil(cases, payments, job.store, (n) => job.progress(n));
        const findings = done.differences.map((d) => `${d.day} ${d.kind} ${d.order}`);
        // what the platform had and we had not is received by the reconciliation itself; the rest is for a person
        const open = done.differences.filter((d) => d.now !== 'received').length;
        return { alarm: open > 0, figures: { days: done.days, differences: findings.length, open }, findings };
      },
    },
    remind: {
      title: { zh: '期限提醒', en: 'Remind of clocks' },
      at: '07:30',
      run: async ({ store }) => quiet(await remindOfClocks(store)),
    },
    erase: {
      title: { zh: '清除已删除的文件', en: 'Remove files that were erased' },
      at: '02:00',
      run: async ({ store }) => quiet({ removed: await removeErased(store, files) }),
    },
    scrub: {
      title: { zh: '存证文件巡检', en: 'Read every evidence file again' },
      at: '02:30',
      run: (job) => scrub(job, files),
    },
    ledger: {
      title: { zh: '存证账本巡检', en: 'Read every byte of the evidence log again' },
      at: '03:00',
      run: scrubLedger,
    },
  };
}
