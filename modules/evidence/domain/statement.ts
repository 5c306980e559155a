import { type Instant, millisOf, type Refusal, refusal } from '@zhiyi/kernel';
import { evidenceRefusals } from './refusals.ts';

/** How much a device's clock may be ahead of ours. Ours to choose, not the law's. */
export const CLOCK_TOLERANCE_MS = 10 * 60_000;

/** One question with its answer, as asked and said. */
export interface QuestionAndAnswer {
  readonly question: string;
  readonly answer: string;
}

export interface StatementFacts {
  /** the words as written down; questions and answers may stand instead */
  readonly text: string;
  readonly questions: readonly QuestionAndAnswer[];
  readonly certificatesShown: boolean;
  readonly startedAt: Instant;
  readonly endedAt: Instant;
  readonly officers: readonly string[];
  readonly writtenBy: string;
  readonly now: Instant;
}

/**
 * 笔录（简式） — whether a record of a statement or of what was found on the spot may be kept (APL 55).
 *
 *  - officers showed their certificates first (APL 55(1));
 *  - it says something (APL 55(2): “询问或者检查应当制作笔录”);
 *  - its times are in order and have come, within what a phone's clock may be fast (`CLOCK_TOLERANCE_MS`);
 *  - whoever writes it is one of the officers present. That they are two and certified is for the chapter of people to say (APL 42).
 *
 * @returns every refusal; none when it may be kept
 */
export function whyNotRecorded(s: StatementFacts): readonly Refusal[] {
  const found: Refusal[] = [];
  const add = (code: keyof typeof evidenceRefusals) => found.push(refusal(evidenceRefusals, code));
  if (!s.certificatesShown) add('evidence.certificates-not-shown');
  if (s.text.trim() === '' && !s.questions.some((q) => q.answer.trim() !== '')) add('evidence.statement-empty');
  if (millisOf(s.endedAt) < millisOf(s.startedAt)) add('evidence.ends-before-it-begins');
  if (millisOf(s.endedAt) > millisOf(s.now) + CLOCK_TOLERANCE_MS) add('evidence.in-the-future');
  if (!s.officers.includes(s.writtenBy)) add('evidence.recorder-absent');
  return found;
}
