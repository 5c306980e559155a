import { emptyFacts, type FactsDraft } from '../../cases/acts/facts-body.ts';

/** The colleague one goes with, as chosen from today's certified ones. */
export interface Partner {
  readonly id: string;
  readonly name: string;
  readonly certificate: string;
  readonly certificateUntil: string;
}

/** A piece of evidence of this case as the device knows it; its file lies in the outbox until the server has it. */
export interface OwnEvidence {
  readonly id: string;
  readonly what: 'image' | 'video' | 'audio' | 'document' | 'statement';
  readonly at: string;
  readonly sha256: string | null;
  readonly size: number | null;
  readonly name: string;
}

/** 在办的一件 — one on-the-spot case as the device has it, from the first tap until the server has everything. */
export interface SpotDraft {
  /** made on the device; also the name under which the evidence of the case is gathered */
  readonly id: string;
  /** whose it is: nobody else on this device sees it */
  readonly owner: string;
  /** the case at the server, once it is open there */
  readonly caseId: string | null;
  /** office's time */
  readonly startedAt: string;
  /** device's time: the clock on the screen counts from it; null where another device began */
  readonly recordingSince: string | null;
  readonly partner: Partner | null;
  /** certificates were shown: from then on the case exists */
  readonly shown: boolean;
  readonly facts: FactsDraft;
  readonly evidence: readonly OwnEvidence[];
  /** earlier penalties were asked for since the facts were last recorded */
  readonly earlierAsked: boolean;
  /** why nothing had to be corrected; empty while that is open */
  readonly nothingToCorrect: string;
  /** what was typed in the forms of the further acts, by the form's name */
  readonly forms: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** how the case stood when the server was last asked: for times without network */
  readonly last: LastKnown | null;
}

export interface LastKnown {
  readonly main: string;
  readonly recorded: boolean;
  readonly correction: string | null;
}

/** @param at office's time of the first contact */
export function newDraft(id: string, owner: string, at: string, township: string): SpotDraft {
  return {
    id,
    owner,
    caseId: null,
    startedAt: at,
    recordingSince: null,
    partner: null,
    shown: false,
    facts: emptyFacts({ openedAt: at, township: { code: township, name: '' }, place: null, matter: null }),
    evidence: [],
    earlierAsked: false,
    nothingToCorrect: '',
    forms: {},
    last: null,
  };
}

/** A case begun elsewhere, taken up on this device: its facts lie with the server, sealed, and are written anew if they must change. */
export function takenUp(
  caseId: string,
  owner: string,
  page: Parameters<typeof emptyFacts>[0] & { readonly openedAt: string },
): SpotDraft {
  return {
    ...newDraft(caseId, owner, page.openedAt, page.township.code),
    caseId,
    facts: emptyFacts(page),
  };
}

/** What an older version of the page kept, with what has been added since; null for what is no draft at all. */
export function readDraft(value: unknown): SpotDraft | null {
  const held = value as Partial<SpotDraft> | null;
  if (typeof held?.id !== 'string' || typeof held.owner !== 'string' || typeof held.startedAt !== 'string') return null;
  const fresh = newDraft(held.id, held.owner, held.startedAt, '');
  return { ...fresh, ...held, facts: { ...fresh.facts, ...held.facts } };
}
