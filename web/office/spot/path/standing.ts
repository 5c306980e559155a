import type { CasePageView } from '../../cases/acts/act-props.ts';
import { entryOf, type OutboxEntry } from '../kept/outbox.ts';
import type { SpotDraft } from '../kept/spot-draft.ts';

/** What the law has in place of a penalty: education, the ordinary procedure, facts again, or other officers. */
export type Bar = 'educate' | 'refer' | 'amend' | 'reopen' | 'withdraw';

/** 进展 — how a case stands, from the server's page, or from what the device knows while there is no network. */
export interface Standing {
  /** the server's state; `unopened` before there is a case */
  readonly main: string;
  /** the facts are with the server */
  readonly recorded: boolean;
  /** the facts wait on the device to be sent */
  readonly waiting: boolean;
  /** the first contact was refused: officers or place must be changed */
  readonly refused: boolean;
  readonly correction: string | null;
  /** the provision punishes only who was told to correct and did not */
  readonly orderFirst: boolean;
  readonly fined: boolean;
  /** codes of what stands against the next act */
  readonly codes: readonly string[];
}

type Page = Pick<CasePageView, 'state' | 'matter' | 'now' | 'proposal'>;

export function standingOf(page: Page | undefined, draft: SpotDraft, entries: readonly OutboxEntry[]): Standing {
  const waiting = entryOf(entries, draft.id, 'facts')?.refused === null;
  const refused = ['open', 'certificates'].some((k) => entryOf(entries, draft.id, k as 'open')?.refused != null);
  if (!page) return withoutServer(draft, waiting, refused);
  const codes = againstNext(page);
  // shown on this device: the path goes on, the server's page follows in a moment
  const showing = page.state.main === 'contact' && draft.shown && !refused;
  return {
    main: showing ? 'facts' : page.state.main,
    recorded: page.matter !== null,
    waiting,
    refused,
    correction: page.state.tracks.correction?.only ?? null,
    orderFirst: page.matter?.precondition != null,
    fined: page.proposal?.types.includes('FINE') ?? false,
    codes,
  };
}

function withoutServer(draft: SpotDraft, waiting: boolean, refused: boolean): Standing {
  const last = draft.last;
  return {
    main: last?.main ?? (draft.shown || draft.caseId !== null ? 'facts' : 'unopened'),
    recorded: last?.recorded ?? false,
    waiting,
    refused,
    correction: last?.correction ?? null,
    orderFirst: false,
    fined: false,
    codes: [],
  };
}

/** What is against the act that leads on: a proposal from the facts, a decision once the party was heard. */
function againstNext(page: Page): readonly string[] {
  const lead =
    page.state.main === 'heard'
      ? page.proposal?.types.includes('FINE') === false
        ? 'decideWarning'
        : 'decideFine'
      : 'propose';
  return page.now.find((a) => a.do === lead)?.refusals.map((r) => r.code) ?? [];
}

/** Reasons that the path's own forms still answer: they bar nothing. */
const answered: ReadonlySet<string> = new Set([
  'cases.nothing-imposed',
  'cases.double-fine',
  'cases.precondition-unmet',
  'cases.summary-fine-over-limit',
  'cases.correction-missing',
  'cases.signature-missing',
  'catalogue.must-lighten',
  'catalogue.fine-outside-range',
  'catalogue.fine-outside-grade',
  'catalogue.no-fine-provided',
  'catalogue.reasons-missing',
]);

/** The lawful way in place of a penalty, by the reason against it; what is not named here goes the ordinary way. */
const ways: Readonly<Record<string, Bar>> = {
  'cases.must-not-penalise': 'educate',
  'cases.no-fault': 'educate',
  'cases.under-age': 'educate',
  'cases.not-answerable': 'educate',
  'cases.defence-established': 'educate',
  'cases.party-not-identified': 'amend',
  'cases.facts-unclear': 'amend',
  'cases.act-in-future': 'amend',
  'catalogue.factor-not-asked': 'amend',
  'cases.defence-needs-checking': 'reopen',
  'cases.interest': 'withdraw',
  'cases.not-on-case': 'withdraw',
};

function wayFor(code: string): Bar | null {
  if (answered.has(code)) return null;
  return ways[code] ?? (code.startsWith('people.') ? 'withdraw' : 'refer');
}

const strongestFirst: readonly Bar[] = ['educate', 'reopen', 'amend', 'refer', 'withdraw'];

/** The lawful ways in place of a penalty, strongest first; empty while a penalty may go on. */
export function barsOf(s: Pick<Standing, 'codes' | 'correction' | 'orderFirst'>): readonly Bar[] {
  const found = s.codes.map(wayFor);
  // told to correct and corrected: what the provision punishes has not happened (APL 28, 33)
  if (s.correction === 'corrected' && s.orderFirst) found.push('educate');
  return strongestFirst.filter((b) => found.includes(b));
}

/** Of the refusals of an act those that bar it, for the screen that shows them. */
export function isBar(code: string): boolean {
  return wayFor(code) !== null;
}
