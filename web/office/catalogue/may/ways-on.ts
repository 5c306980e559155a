import type { PowerAnswer } from './question.ts';

/** What the screen can do about a reason: ask again for the organ that has the power, or name other officers. */
export type WayOn = 'other-body' | 'other-officers' | 'other-place' | 'see-matter';

const byCode: Readonly<Record<string, WayOn>> = {
  'catalogue.not-conferred': 'other-body',
  'catalogue.not-on-list': 'other-body',
  'catalogue.conferred-elsewhere': 'other-body',
  'catalogue.conferral-unpublished': 'other-body',
  'catalogue.not-yet-effective': 'other-body',
  'catalogue.withdrawn': 'other-body',
  'catalogue.outside-territory': 'other-body',
  'catalogue.street-may-not-coerce': 'other-body',
  'catalogue.place-unknown': 'other-place',
  'catalogue.basis-out-of-force': 'see-matter',
  'catalogue.normative-document-alone': 'see-matter',
  'catalogue.basis-unpublished': 'see-matter',
  'catalogue.level-cannot-set-penalty': 'see-matter',
  'catalogue.no-officer-of-body': 'other-officers',
  'catalogue.officer-unknown': 'other-officers',
  'catalogue.officer-recused': 'other-officers',
};

/** The way on from a reason, where the screen has one. Every reason about officers leads to other officers. */
export function wayOn(code: string, answer: Pick<PowerAnswer, 'insteadBody'>): WayOn | null {
  const way = code.startsWith('people.') ? 'other-officers' : (byCode[code] ?? null);
  return way === 'other-body' && answer.insteadBody === null ? null : way;
}
