import { dayOf, instant } from '@zhiyi/kernel';
import { longDay } from '../../../ui/format.ts';
import type { Language, Words } from '../../../ui/i18n.ts';
import type { Bilingual } from '../../../ui/types.ts';

type Say = (
  key: 'next.due' | 'next.open' | 'next.wait' | 'next.waitOpen' | 'next.end' | 'next.provisional',
  words?: Words,
) => string;

export interface NextDuty {
  readonly name: Bilingual;
  /** an instant; the day on which it falls in China is the latest day, that day included */
  readonly dueAt: string | null;
  readonly provisional: boolean;
}

/**
 * 下一步 in one sentence: latest day, duty, act — `最晚 10 月 15 日（周四），承办人报机关备案`. What nobody in the office does is waited for, in the words of
 * the case; a case at its end has no next step.
 *
 * @param who in words; `null` where the office waits
 */
export function nextSentence(
  next: NextDuty | null,
  who: string | null,
  say: Say,
  lang: Language,
  today: string,
): string {
  if (next === null) return say('next.end');
  const act = next.name[lang];
  if (next.dueAt === null) return who === null ? say('next.waitOpen', { act }) : say('next.open', { act, who });
  const plain = longDay(dayOf(instant(next.dueAt)), today, lang);
  const day = next.provisional ? say('next.provisional', { day: plain }) : plain;
  return who === null ? say('next.wait', { act, day }) : say('next.due', { act, who, day });
}

/** Characters of a quotation beside the sentence; the article itself opens whole. */
const LONGEST = 96;

/**
 * The beginning of an article's words: its first paragraph, cut after a whole clause and marked as cut. Items of a list follow their opening words
 * only in the whole text.
 */
export function quotation(text: string): string {
  const [first = ''] = text.split('\n');
  const goesOn = first.length < text.length;
  if (first.length <= LONGEST) return goesOn && /[：:]$/.test(first) ? `${first}……` : first;
  const head = first.slice(0, LONGEST);
  const end = Math.max(...['。', '；', '，'].map((mark) => head.lastIndexOf(mark)));
  return `${end > LONGEST / 2 ? head.slice(0, end + 1) : head}……`;
}
