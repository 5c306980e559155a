import { fromBase64, toBase64, utf8 } from '../core/bytes.ts';
import type { Suite } from '../core/suite.ts';
import type { Disk } from '../log/disk.ts';
import { Book, type Kept, type Taken, type Used } from './book.ts';
import {
  beforeOf,
  checkEntry,
  countersign,
  isLeafOf,
  type Kind,
  type Message,
  readEnvelope,
  seal,
} from './envelope.ts';
import { Journal } from './journal.ts';
import { Refused } from './reasons.ts';
import {
  type Checked,
  COVERED,
  checkRequest,
  type PartyKey,
  type SendingKey,
  type SignedRequest,
  signRequest,
} from './signed-http.ts';

export const PATHS = { request: 'requests', reply: 'replies', receipt: 'receipts' } as const;

/** Another office. `address`: https://…, without a slash at the end; for one that fetches (`polls`), the name it answers to. */
export interface Partner {
  readonly party: string;
  readonly address: string;
  readonly polls: boolean;
}

/** What an office wants to say; the id is its own, so that saying it again after a crash says it once. */
export interface Draft {
  readonly kind: Kind;
  readonly id: string;
  readonly to: string;
  readonly about?: string;
  readonly content: unknown;
}

export interface ExchangeOptions {
  readonly suite: Suite;
  readonly disk: Disk;
  readonly party: string;
  /** where the others reach this office, as they sign it */
  readonly address: string;
  readonly key: SendingKey;
  readonly partners: readonly Partner[];
  /** of the partners; of each as many as are good at the moment */
  readonly keys: readonly PartyKey[];
  /** takes leaves; the same bytes handed over again after a crash must be taken once, as `Log` does */
  readonly log?: { append(leaf: Uint8Array): Promise<unknown> };
  /** what follows from a message at once: kept in the same line as the message itself. Pure. */
  readonly follows?: (message: Message) => readonly Draft[];
  /** milliseconds since 1970 */
  readonly clock: () => number;
  readonly random: (bytes: number) => Uint8Array;
}

/** What a post hands in: fields in lower case, the address taken from us. */
export type Delivered = Pick<SignedRequest, 'headers' | 'body'>;

/**
 * 交换 — one office's side of the exchange. A message is tried until the other side has signed for it, and has an effect once, however often it comes:
 * what was taken is kept with its answer, and the same message gets the same answer again. Every message that had an effect is kept on both sides with
 * both signatures, and its leaf goes into the log of whoever has one, once (ledger, invariant 14).
 */
export class Exchange {
  readonly options: ExchangeOptions;
  readonly #journal: Journal;
  readonly #book: Book;
  #turn: Promise<unknown> = Promise.resolve();
  #logging: Promise<void> | undefined;
  #listeners = new Set<() => void>();

  private constructor(options: ExchangeOptions, journal: Journal, book: Book) {
    this.options = options;
    this.#journal = journal;
    this.#book = book;
  }

  /** @throws LogFault `stored-bytes` when what is stored is not what was kept */
  static async open(options: ExchangeOptions): Promise<Exchange> {
    const { journal, kept } = await Journal.open(options.suite, options.disk);
    const book = new Book();
    for (const record of kept) book.keep(record);
    return new Exchange(options, journal, book);
  }

  /** Ours that nobody has signed for yet, with what came back last: nothing is dropped, so what stays here wants a person. */
  get waiting(): readonly {
    readonly message: Message;
    readonly tries: number;
    readonly trouble: string | undefined;
  }[] {
    return this.#book.waiting().map(({ envelope, tries, trouble }) => ({ message: envelope.message, tries, trouble }));
  }

  /** What had an effect here, with its leaf. */
  taken(): readonly Taken[] {
    return [...this.#book.everyTaken()];
  }

  /** The leaf of a message of ours, once the other side has signed it. */
  leafOf(id: string): string | undefined {
    return this.#book.said.get(id)?.leaf;
  }

  /** Durable when it returns; the same draft again is said once. @throws RangeError on another draft of this id, or an answer to nothing */
  send(draft: Draft): Promise<void> {
    return this.#alone(async () => {
      const said = this.#book.said.get(draft.id);
      if (said) {
        const again = await this.#seal(draft, said.envelope.entry.at, said.envelope.salt);
        if (readEnvelope(again).entry.obj.message !== said.envelope.entry.obj.message)
          throw new RangeError(`${draft.id} was another message`);
        return;
      }
      const message = messageOf(this.options.party, draft);
      if (message.about !== null && this.#book.answerTo(`theirs ${message.to}`, message.about) !== undefined)
        throw new RangeError(`${message.about} has been answered`);
      await this.#keep({ k: 'said', body: await this.#seal(draft) });
    });
  }

  /**
   * 收件 — takes a message and answers with its leaf; the same message again gets the same leaf. In this order: signature and time (`checkRequest`) · nonce ·
   * addressee and sender · id · what it answers · entry.
   *
   * @param path as it was asked for, from `/exchange/` on
   * @throws Refused
   */
  receive(path: string, { headers, body }: Delivered): Promise<string> {
    return this.#checked('POST', path, { headers, body }, async (checked, used) => {
      const envelope = readEnvelope(body);
      const { message } = envelope;
      const { suite, party, key, follows } = this.options;
      if (message.to !== party || path !== `/exchange/v1/${PATHS[message.kind]}` || message.id !== checked.id)
        throw new Refused('wrong-target');
      if (message.from !== checked.key.party) throw new Refused('wrong-sender');
      const known = this.#book.taken(message.from, message.id);
      if (known && known.body !== body) throw new Refused('id-taken');
      if (known) {
        await this.#keep({ k: 'used', used });
        return known.leaf;
      }
      checkEntry(suite, envelope, checked.key, this.#beforeTheirs(message));
      const leaf = await countersign(envelope, checked.key.keyId, key);
      const says: string[] = [];
      for (const draft of follows?.(message) ?? [])
        says.push(await this.#seal(draft, undefined, undefined, { message, leaf }));
      await this.#keep({ k: 'taken', body, leaf, fields: signedFields(headers), used, says });
      return leaf;
    });
  }

  /** 信箱 — for an office that fetches: its messages, signed as they would be sent. Answers once there is one, or after `waitMs`. */
  async inbox(path: string, delivered: Delivered, waitMs: number): Promise<readonly SignedRequest[]> {
    const party = await this.#checked('GET', path, delivered, async ({ key }, used) => {
      await this.#keep({ k: 'used', used });
      return key.party;
    });
    await this.#somethingFor(party, waitMs);
    return Promise.all(
      this.#book
        .waiting(party)
        .slice(0, 32)
        .map(({ envelope }) => this.signed(envelope.message.id)),
    );
  }

  /** 签收 — an office that fetched a message hands in its leaf. @throws Refused `unknown` for what was not for it, `wrong-entry` for another leaf */
  acknowledge(path: string, id: string, delivered: Delivered): Promise<void> {
    return this.#checked('POST', path, delivered, async ({ key }, used) => {
      const said = this.#book.said.get(id);
      if (said?.envelope.message.to !== key.party) throw new Refused('unknown');
      if (!(await this.#settle(id, delivered.body))) throw new Refused('wrong-entry');
      await this.#keep({ k: 'used', used });
    });
  }

  /** A message of ours as it goes out now: the same bytes as ever, under a new signature. */
  signed(id: string): Promise<SignedRequest> {
    const said = this.#book.said.get(id);
    if (!said) throw new RangeError(`nothing was said as ${id}`);
    const { to, kind } = said.envelope.message;
    return this.sign('POST', `${this.partner(to).address}/exchange/v1/${PATHS[kind]}`, said.body, id);
  }

  sign(method: 'GET' | 'POST', url: string, body: string, id = this.#token()): Promise<SignedRequest> {
    const { suite, key, clock } = this.options;
    return signRequest(suite, key, { method, url, id, body, created: seconds(clock()), nonce: this.#token() });
  }

  /** Ours to this office that are due, oldest first. */
  due(party: string): readonly string[] {
    const now = this.options.clock();
    return this.#book
      .waiting(party)
      .filter((s) => s.due <= now)
      .map((s) => s.envelope.message.id);
  }

  /** The other side's leaf. @returns false on one that is not: then it has signed nothing */
  answered(id: string, leaf: string): Promise<boolean> {
    return this.#alone(() => this.#settle(id, leaf));
  }

  /** It did not arrive, or nothing good came back: again after 1, 2, 4 … seconds, at most ten minutes. */
  failed(id: string, trouble: string): void {
    const said = this.#book.said.get(id);
    if (!said) return;
    said.due = this.options.clock() + Math.min(1_000 * 2 ** said.tries, 600_000);
    said.tries++;
    said.trouble = trouble;
  }

  partner(party: string): Partner {
    const found = this.options.partners.find((p) => p.party === party);
    if (!found) throw new RangeError(`no partner ${party}`);
    return found;
  }

  /** Hands what is complete to the log, in order; what a crash interrupts is handed over again. Nothing waits for it. @throws what the log throws */
  flush(): Promise<void> {
    this.#logging ??= this.#flush().finally(() => {
      this.#logging = undefined;
    });
    return this.#logging;
  }

  async #flush(): Promise<void> {
    const { log } = this.options;
    if (!log) return;
    for (let batch = this.#book.toLog(); batch.length > 0; batch = this.#book.toLog()) {
      await Promise.all(batch.map(({ leaf }) => log.append(utf8(leaf))));
      await this.#keep(...batch.map(({ from, id }) => ({ k: 'logged', from, id }) as const));
    }
  }

  async #settle(id: string, leaf: string): Promise<boolean> {
    const said = this.#book.said.get(id);
    if (!said) return false;
    const { suite, key, keys } = this.options;
    const theirs = keys.filter((k) => k.party === said.envelope.message.to);
    if (!isLeafOf(suite, leaf, said.envelope, key.keyId, theirs)) return false;
    if (said.leaf === undefined) await this.#keep({ k: 'answered', id, leaf });
    return true;
  }

  #checked<T>(
    method: 'GET' | 'POST',
    path: string,
    { headers, body }: Delivered,
    work: (checked: Checked, used: Used) => Promise<T>,
  ): Promise<T> {
    const { suite, address, keys, clock } = this.options;
    return this.#alone(async () => {
      const now = seconds(clock());
      const checked = checkRequest(suite, { method, url: `${address}${path}`, headers, body }, keys, now);
      const used = { keyId: checked.key.keyId, nonce: checked.nonce, expires: checked.expires };
      this.#book.forget(now);
      if (this.#book.isUsed(used)) throw new Refused('nonce-used');
      return work(checked, used);
    });
  }

  #beforeTheirs(message: Message) {
    if (message.about === null) return undefined;
    const said = this.#book.saidBefore(message);
    if (!said) throw new Refused('unknown');
    if (this.#book.answerTo('ours', message.about) !== undefined) throw new Refused('answered');
    if (said.leaf === undefined) throw new Refused('early');
    return beforeOf(this.options.suite, said.leaf);
  }

  /** @param just taken in the same moment, and not yet in the book */
  #seal(
    draft: Draft,
    at?: string,
    salt?: string,
    just?: { readonly message: Message; readonly leaf: string },
  ): Promise<string> {
    const { suite, key, party, clock, random } = this.options;
    const message = messageOf(party, draft);
    this.partner(message.to);
    const isJust = just !== undefined && just.message.id === message.about && just.message.from === message.to;
    const leaf = isJust ? just.leaf : this.#book.takenBefore(message)?.leaf;
    if (message.about !== null && leaf === undefined)
      throw new RangeError(`${draft.id} answers nothing that was taken`);
    return seal(suite, key, message, {
      salt: salt === undefined ? random(16) : fromBase64(salt),
      at: at ?? new Date(clock()).toISOString(),
      before: leaf === undefined ? undefined : beforeOf(suite, leaf),
    });
  }

  async #keep(...records: readonly Kept[]): Promise<void> {
    await this.#journal.write(records);
    for (const record of records) this.#book.keep(record);
    for (const listener of this.#listeners) listener();
  }

  #somethingFor(party: string, waitMs: number): Promise<void> {
    const isThere = () => this.#book.waiting(party).length > 0;
    if (isThere()) return Promise.resolve();
    return new Promise((resolve) => {
      const look = () => {
        if (isThere()) done();
      };
      const done = () => {
        clearTimeout(timer);
        this.#listeners.delete(look);
        resolve();
      };
      const timer = setTimeout(done, waitMs);
      this.#listeners.add(look);
    });
  }

  /** One after the other: between looking whether a message is known and keeping it nothing else may come. */
  #alone<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => {});
    return turn;
  }

  #token(): string {
    return toBase64(this.options.random(18)).replaceAll('+', '-').replaceAll('/', '_');
  }
}

function messageOf(party: string, { kind, id, to, about, content }: Draft): Message {
  return { v: 1, kind, id, from: party, to, about: about ?? null, content };
}

/** The fields somebody needs to check the signature again; what else came along is nobody's. */
function signedFields(headers: Delivered['headers']): Delivered['headers'] {
  const names: readonly string[] = [...COVERED, 'signature-input', 'signature'];
  return Object.fromEntries(Object.entries(headers).filter(([name]) => names.includes(name)));
}

function seconds(ms: number): number {
  return Math.floor(ms / 1000);
}
