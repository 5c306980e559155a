import { type Envelope, type Kind, type Message, readEnvelope } from './envelope.ts';
import { TOLERANCE } from './signed-http.ts';

/** A nonce that was used, until nobody could use it any more. */
export interface Used {
  readonly keyId: string;
  readonly nonce: string;
  /** seconds since 1970 */
  readonly expires: number;
}

/** What the journal keeps, a line each. */
export type Kept =
  /** ours, on its way from now on */
  | { readonly k: 'said'; readonly body: string }
  /** theirs, with the fields it was signed with; our leaf is the answer; what we say because of it */
  | {
      readonly k: 'taken';
      readonly body: string;
      readonly leaf: string;
      readonly fields: Readonly<Record<string, string>>;
      readonly used: Used;
      readonly says: readonly string[];
    }
  /** ours was taken by the other side, which signed this leaf */
  | { readonly k: 'answered'; readonly id: string; readonly leaf: string }
  /** the leaf is in the log; `from` is null for what is ours */
  | { readonly k: 'logged'; readonly from: string | null; readonly id: string }
  | { readonly k: 'used'; readonly used: Used };

export interface Said {
  readonly envelope: Envelope;
  readonly body: string;
  /** undefined while it is on its way */
  leaf: string | undefined;
  /** of attempts that failed; not kept over a restart, which tries at once */
  tries: number;
  due: number;
  trouble: string | undefined;
}

export interface Taken {
  readonly envelope: Envelope;
  readonly body: string;
  readonly leaf: string;
}

export interface ToLog {
  readonly from: string | null;
  readonly id: string;
  readonly leaf: string;
}

/** Which kind answers which. */
const ANSWERS: Readonly<Record<Kind, Kind | null>> = { request: null, reply: 'request', receipt: 'reply' };

/** 交换账 — what the journal adds up to. The same lines give the same book. */
export class Book {
  readonly said = new Map<string, Said>();
  readonly #taken = new Map<string, Taken>();
  readonly #used = new Map<string, number>();
  /** on whose message an answer stands, theirs or ours: a message is answered once, or its case would count twice */
  readonly #answers = new Map<string, string>();
  readonly #toLog = new Map<string, ToLog>();
  #prunedAt = 0;

  keep(record: Kept): void {
    switch (record.k) {
      case 'said':
        return this.#say(record.body);
      case 'taken': {
        const envelope = readEnvelope(record.body);
        const { from, id, about } = envelope.message;
        this.#taken.set(`${from} ${id}`, { envelope, body: record.body, leaf: record.leaf });
        if (about !== null) this.#answers.set(`ours ${about}`, id);
        this.#toLog.set(`${from} ${id}`, { from, id, leaf: record.leaf });
        this.#use(record.used);
        for (const body of record.says) this.#say(body);
        return;
      }
      case 'answered': {
        const said = this.said.get(record.id);
        if (said) said.leaf = record.leaf;
        this.#toLog.set(` ${record.id}`, { from: null, id: record.id, leaf: record.leaf });
        return;
      }
      case 'logged':
        return void this.#toLog.delete(`${record.from ?? ''} ${record.id}`);
      case 'used':
        return this.#use(record.used);
    }
  }

  taken(from: string, id: string): Taken | undefined {
    return this.#taken.get(`${from} ${id}`);
  }

  everyTaken(): IterableIterator<Taken> {
    return this.#taken.values();
  }

  /** Ours that have no answer, oldest first. @param to for one office only */
  waiting(to?: string): readonly Said[] {
    return [...this.said.values()].filter((s) => !s.leaf && (to === undefined || s.envelope.message.to === to));
  }

  /** Leaves that are complete and not yet known to be in the log, in their order. */
  toLog(): readonly ToLog[] {
    return [...this.#toLog.values()];
  }

  /** The message of ours that theirs answers, when it is one it may answer. */
  saidBefore({ kind, from, about }: Message): Said | undefined {
    const said = about === null ? undefined : this.said.get(about);
    const fits = said?.envelope.message.to === from && said.envelope.message.kind === ANSWERS[kind];
    return fits ? said : undefined;
  }

  /** The message of theirs that ours answers, when it is one it may answer. */
  takenBefore({ kind, to, about }: Message): Taken | undefined {
    const taken = about === null ? undefined : this.taken(to, about);
    return taken?.envelope.message.kind === ANSWERS[kind] ? taken : undefined;
  }

  /** The id of the answer there is: theirs to a message of `ours`, or ours to one of an office. */
  answerTo(whose: string, id: string): string | undefined {
    return this.#answers.get(`${whose} ${id}`);
  }

  isUsed({ keyId, nonce }: Used): boolean {
    return this.#used.has(`${keyId} ${nonce}`);
  }

  /** Forgets nonces whose signatures have expired: those are refused for that. */
  forget(now: number): void {
    if (now - this.#prunedAt < TOLERANCE) return;
    this.#prunedAt = now;
    for (const [nonce, expires] of this.#used) if (expires + TOLERANCE < now) this.#used.delete(nonce);
  }

  #say(body: string): void {
    const envelope = readEnvelope(body);
    const { id, to, about } = envelope.message;
    this.said.set(id, { envelope, body, leaf: undefined, tries: 0, due: 0, trouble: undefined });
    if (about !== null) this.#answers.set(`theirs ${to} ${about}`, id);
  }

  #use({ keyId, nonce, expires }: Used): void {
    this.#used.set(`${keyId} ${nonce}`, expires);
  }
}
