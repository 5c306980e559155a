import type { AnswerOf, BodyOf } from '@zhiyi/kernel/route';
import type { askMayI, recentAnswers } from '@zhiyi/modules/catalogue/contract';
import { z } from 'zod';

export type PowerAnswer = AnswerOf<typeof recentAnswers>['rows'][number];
export type PowerQuestion = BodyOf<typeof askMayI>;

export const acts = ['inspect', 'penalise', 'coerce'] as const;

const draftSchema = z.object({
  act: z.enum(acts),
  matter: z.object({ code: z.string(), name: z.string() }).nullable(),
  body: z.string(),
  place: z.string(),
  day: z.string(),
  officers: z.array(z.object({ id: z.string(), name: z.string() })),
});
/** A question while it is put together. */
export type QuestionDraft = z.infer<typeof draftSchema>;

const parts = ['matter', 'body', 'place', 'day', 'officers'] as const;
export type QuestionPart = (typeof parts)[number];

/** What is still missing before it can be asked, in the order of the form. */
export function missingParts(d: QuestionDraft): readonly QuestionPart[] {
  const filled: Readonly<Record<QuestionPart, boolean>> = {
    matter: d.matter !== null,
    body: d.body !== '',
    place: d.place !== '',
    day: d.day !== '',
    officers: d.officers.length > 0,
  };
  return parts.filter((p) => !filled[p]);
}

/** The question as the route takes it; null while something is missing. */
export function questionOf(d: QuestionDraft): PowerQuestion | null {
  if (d.matter === null || missingParts(d).length > 0) return null;
  const { act, body, place, day } = d;
  return { act, matter: d.matter.code, body, place, day, officers: d.officers.map((o) => o.id) };
}

/** A question asked before, to be changed and asked again; `places` are codes of streets and towns by name. */
export function draftOf(a: PowerAnswer, places: ReadonlyMap<string, string>): QuestionDraft {
  const { question: q } = a;
  return {
    act: q.act,
    matter: { code: q.matter, name: a.matterName },
    body: q.body,
    place: places.get(q.place) ?? q.place,
    day: q.day,
    officers: q.officers.map((id, i) => ({ id, name: a.officers[i] ?? id })),
  };
}

const KEPT = 'zhiyi.may';

/** What was typed lasts as long as the tab; leaving the office clears it. */
export function keepDraft(d: QuestionDraft): void {
  sessionStorage.setItem(KEPT, JSON.stringify(d));
}

export function keptDraft(): QuestionDraft | null {
  try {
    const read = draftSchema.safeParse(JSON.parse(sessionStorage.getItem(KEPT) ?? 'null'));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
