import { type Bilingual, dayOf, millisOf, partsOf } from '@zhiyi/kernel';
import type { AnswerOf } from '@zhiyi/kernel/route';
import { type Act, anchorGaps } from '@zhiyi/store';
import type { ledgerHealth } from '@zhiyi/store/ledger/contract';
import type { OfficeLedger } from './office-ledger.ts';

export type LedgerHealth = AnswerOf<typeof ledgerHealth>;
type Alarm = LedgerHealth['alarms'][number];

/** An entry is witnessed within seconds; after so many without a quorum somebody must look (ledger §8.4, 5). Exclusive. */
const QUORUM_MISSING_S = 60;
/** A witness whose clock is further off the others is named. Exclusive; the verifier names it as well. */
const CLOCK_TOLERANCE_S = 60;

/** 告警 — what whoever watches over the log must know, the gravest first. */
export async function alarmsOf(
  act: Act,
  opened: OfficeLedger | undefined,
  health: Omit<LedgerHealth, 'alarms'>,
): Promise<Alarm[]> {
  const alarms: Alarm[] = [];
  const say = (code: string, zh: string, en: string, since: string | null = null) =>
    alarms.push({ code, since, what: { zh, en } });
  const told = opened?.ledger.publisher.alarm;
  if (told)
    say(
      told.code,
      `见证人 ${told.witness} 拒绝签名：${told.said}；停止公布，等待核查`,
      `Witness ${told.witness} refuses: ${told.said}; publishing has stopped until a person has looked`,
    );
  const { scrub, unwitnessed } = health;
  if (scrub && scrub.findings.length > 0)
    say(
      'scrub',
      `巡检发现 ${scrub.findings.length} 处与存证不一致`,
      `The scrub found ${scrub.findings.length} places that do not match the log`,
      scrub.at,
    );
  if (scrub?.state === 'failed')
    say('scrub-failed', `巡检没有做完：${scrub.error ?? ''}`, `The scrub did not end: ${scrub.error ?? ''}`, scrub.at);
  if (!opened)
    say(
      'closed',
      '账本没有打开：条目在队列中等待，办案不受影响；原因见服务器日志',
      'The log is not open: entries wait in the queue, acts go on; the server’s log says why',
    );
  if (unwitnessed.oldest !== null && secondsSince(act, unwitnessed.oldest) > QUORUM_MISSING_S)
    say(
      'quorum',
      '见证人数不足，超过 60 秒没有公布新的检查点；写入照常',
      'No quorum of witnesses for more than 60 seconds: nothing new is published; writing goes on',
      unwitnessed.oldest,
    );
  const year = /\/(\d{4})(-\d+)?$/.exec(health.origin)?.[1];
  if (opened && year !== undefined && partsOf(dayOf(act.now))[0] > Number(year))
    say(
      'year-over',
      `${year} 年的账本仍在使用，存证不受影响；请运维人员按《账本续编》换用新一年的账本`,
      `The log of ${year} is still in use; entries are safe. The operator begins the new year’s log (guide “The log over the years”)`,
    );
  for (const w of health.witnesses)
    if (w.clockOff !== null && Math.abs(w.clockOff) > CLOCK_TOLERANCE_S)
      say(
        'clock',
        `见证人 ${w.name} 的时钟与其余相差 ${w.clockOff} 秒；存证时间取中位数，不受影响`,
        `The clock of witness ${w.name} is ${w.clockOff} seconds off the others; the log’s time is the median and stands`,
        w.signedAt,
      );
  for (const gap of health.anchors.length > 0 ? await anchorGaps(act) : [])
    if (gap.alarm && gap.log === health.origin)
      say('anchor-gap', gapWords(gap.hours).zh, gapWords(gap.hours).en, gap.since);
  for (const lane of opened?.anchors?.status() ?? [])
    for (const { reason, at } of lane.alarms)
      if (reason.code !== 'anchor.gap')
        say(reason.code, `${lane.driver}：${reason.zh}`, `${lane.driver}: ${reason.en}`, at);
  return alarms;
}

/** 锚定间隔过长 — the sentence for a page, and for whatever package is made meanwhile. */
export function gapWords(hours: number): Bilingual {
  return {
    zh: `已公布的检查点超过 ${hours} 小时没有新的锚定；存证与见证照常`,
    en: `Published checkpoints have had no new anchor for more than ${hours} hours; entries and witnesses go on as usual`,
  };
}

/** Whole seconds from then to now. */
function secondsSince(act: Act, at: string): number {
  return Math.floor((millisOf(act.now) - Date.parse(at)) / 1000);
}
