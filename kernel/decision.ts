import type { Article } from './article.ts';

/** Two languages; Chinese is the language of record, English a gloss for the screen. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/**
 * 不予办理的理由 — a lawful "no". A refusal is data, not an exception: every failing condition is returned, each with its articles.
 * `facts` fills the placeholders of the message (`{limit}`) and is shown to the officer; it never carries personal data.
 */
export interface Refusal {
  readonly code: string;
  readonly law: readonly Article[];
  readonly facts: RefusalFacts;
}

export type Decision<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusals: readonly [Refusal, ...Refusal[]] };

export function allow<T>(value: T): Decision<T> {
  return { ok: true, value };
}

/** All failing conditions at once, not the first. @throws Error when called with none: a refusal has a reason. */
export function refuse(refusals: readonly Refusal[]): Decision<never> {
  const [first, ...rest] = refusals;
  if (!first) throw new Error('refuse() needs at least one refusal');
  return { ok: false, refusals: [first, ...rest] };
}

/** What a chapter can say no with: message templates in both languages and the articles they rest on. */
export interface RefusalText extends Bilingual {
  readonly law: readonly Article[];
  /** what the officer may do instead */
  readonly instead?: Bilingual;
}
export type RefusalTable = Readonly<Record<string, RefusalText>>;

/** Builds the refusal of a code listed in a chapter's table; the articles come from the table unless narrower ones are given. */
export function refusal<T extends RefusalTable>(
  table: T,
  code: keyof T & string,
  facts: RefusalFacts = {},
  law?: readonly Article[],
): Refusal {
  const row = table[code];
  if (!row) throw new Error(`unlisted refusal: ${code}`);
  return { code, law: law ?? row.law, facts };
}

/** What fills the braces of a message: a value, or words in both languages. */
export type RefusalFacts = Readonly<Record<string, string | Bilingual>>;

/** Fills `{name}` placeholders in the language of the message; an unknown placeholder stays visible rather than vanish. */
export function fill(template: string, facts: RefusalFacts, language: 'zh' | 'en'): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = facts[name];
    return (typeof value === 'object' ? value[language] : value) ?? whole;
  });
}

/** The facts as plain texts, for answers that carry one language. */
export function plainFacts(facts: RefusalFacts, language: 'zh' | 'en' = 'zh'): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(facts).map(([k, v]) => [k, typeof v === 'object' ? v[language] : v]));
}

/** Thrown inside an act to abandon its transaction with a lawful "no". */
export class Refused extends Error {
  readonly refusals: readonly [Refusal, ...Refusal[]];
  constructor(refusals: readonly [Refusal, ...Refusal[]]) {
    super(refusals.map((r) => r.code).join(', '));
    this.name = 'Refused';
    this.refusals = refusals;
  }
}

/** Takes the value of a decision or abandons the act. */
export function orRefuse<T>(decision: Decision<T>): T {
  if (decision.ok) return decision.value;
  throw new Refused(decision.refusals);
}

/** 差错 — our mistake or the machine's, as opposed to a lawful refusal. */
export class Fault extends Error {
  readonly code: string;
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'Fault';
    this.code = code;
  }
}
