import { type Fen, formatYuan } from '@zhiyi/kernel';
import { shortDay, stamp } from '../../../ui/format.ts';
import type { Words } from '../../../ui/i18n.ts';
import { grounds } from '../acts/education-grounds.ts';
import { retentions } from '../acts/retentions.ts';
import type { TimelineRow } from './track-clocks.ts';

/** Words for what an act's record holds beside its name. */
export type DetailKey =
  | 'detail.number'
  | 'detail.certificates'
  | 'detail.evidence'
  | 'detail.warning'
  | 'detail.heardNone'
  | 'detail.rejected'
  | 'detail.established'
  | 'detail.needsChecking'
  | `grade.${'mitigated' | 'lighter' | 'normal' | 'heavier'}`
  | `ground.${(typeof grounds)[number]}`
  | 'detail.fine'
  | 'detail.by'
  | 'detail.payBy'
  | 'detail.signed'
  | 'detail.refused'
  | 'detail.orally'
  | 'detail.inWriting'
  | 'detail.amount'
  | 'detail.receipt'
  | 'detail.voucher'
  | 'detail.since'
  | 'detail.on'
  | 'detail.retention'
  | `retention.${(typeof retentions)[number]}`
  | 'detail.comma'
  | 'remedy.reconsideration'
  | 'remedy.suit'
  | 'outcome.upheld'
  | 'outcome.changed'
  | 'outcome.annulled'
  | 'outcome.withdrawn';
type Say = (key: DetailKey, words?: Words) => string;

/**
 * What happened, in the words that follow the act's name: numbers of papers, amounts, days, how it was received. Only what is plain in the record is
 * said; names and statements are sealed and never here.
 */
export function timelineDetail(row: Pick<TimelineRow, 'act' | 'detail'>, say: Say, today: string): readonly string[] {
  const { act, detail } = row;
  const text = (name: string) => (typeof detail[name] === 'string' ? (detail[name] as string) : '');
  const money = (name: string) => (typeof detail[name] === 'number' ? formatYuan(detail[name] as Fen) : '');
  const out: string[] = [];
  const add = (value: string, key: DetailKey, name: string) => value !== '' && out.push(say(key, { [name]: value }));

  if (act === 'handOver' && text('how') !== '')
    out.push(say(text('how') === 'refused' ? 'detail.refused' : 'detail.signed'));
  if (act === 'tell' && text('how') !== '')
    out.push(say(text('how') === 'inWriting' ? 'detail.inWriting' : 'detail.orally'));
  add(text('certificates').replaceAll('、', say('detail.comma')), 'detail.certificates', 'number');
  if (typeof detail.evidence === 'number' && detail.evidence > 0)
    out.push(say('detail.evidence', { count: detail.evidence }));
  if (act === 'hear') out.push(say(heardAs(detail.finding)));
  // the act's own name says it already
  if (detail.warning === true && act !== 'decideWarning') out.push(say('detail.warning'));
  if (detail.fine !== 0) add(money('fine'), 'detail.fine', 'fine');
  const grade = (['mitigated', 'lighter', 'normal', 'heavier'] as const).find((g) => g === detail.grade);
  if (grade) out.push(say(`grade.${grade}`));
  const ground = grounds.find((g) => act === 'educate' && g === detail.ground);
  if (ground) out.push(say(`ground.${ground}`));
  add(money('amount'), 'detail.amount', 'amount');
  if (act !== 'report') add(text('number'), 'detail.number', 'number');
  if (text('dueAt') !== '') out.push(say('detail.by', { at: stamp(text('dueAt'), today) }));
  if (text('payBy') !== '') out.push(say('detail.payBy', { day: shortDay(text('payBy'), today) }));
  add(text('receiptNumber'), 'detail.receipt', 'number');
  add(text('voucher'), 'detail.voucher', 'number');
  if (act === 'noteRemedy') out.push(say(text('kind') === 'suit' ? 'remedy.suit' : 'remedy.reconsideration'));
  if (act === 'endRemedy' && ['upheld', 'changed', 'annulled', 'withdrawn'].includes(text('outcome')))
    out.push(say(`outcome.${text('outcome')}` as DetailKey));
  if (text('since') !== '') out.push(say('detail.since', { day: shortDay(text('since'), today) }));
  if (text('on') !== '') out.push(say('detail.on', { day: shortDay(text('on'), today) }));
  const kept = retentions.find((r) => r === text('retention'));
  if (kept) out.push(say('detail.retention', { retention: say(`retention.${kept}`) }));
  return out;
}

function heardAs(finding: TimelineRow['detail'][string] | undefined): DetailKey {
  if (finding === 'rejected' || finding === 'established' || finding === 'needsChecking') return `detail.${finding}`;
  return 'detail.heardNone';
}
