import { utf8 } from '../core/bytes.ts';
import type { SigningKey } from '../core/suite.ts';
import { type Draft, Exchange, type ExchangeOptions, type Message, Refused } from '../exchange/index.ts';
import type { Answer, Transport } from '../exchange/post.ts';
import type { PartyKey, SignedRequest } from '../exchange/signed-http.ts';
import { ed25519KeyFromSeed } from '../node/keys.ts';
import { nodeSuite } from '../node/suite.ts';
import { sm2Key } from '../sm/sm2.ts';
import { Crash, FakeDisk } from './fake-disk.ts';

/** An office of a test: made-up, with a key that follows from its name. */
export interface OfficePlan {
  readonly party: string;
  readonly algorithm?: 'ed25519' | 'sm2';
  readonly polls?: boolean;
  readonly follows?: (message: Message) => readonly Draft[];
  readonly log?: NonNullable<ExchangeOptions['log']>;
}

export const keyIdOf = (party: string) => `${party}-key-1`;

export function officeKey({ party, algorithm }: Pick<OfficePlan, 'party' | 'algorithm'>): SigningKey {
  const seed = nodeSuite.hash(utf8(`exchange key of ${party}, for tests`));
  return algorithm === 'sm2' ? sm2Key(seed) : ed25519KeyFromSeed(seed);
}

/** The clock of a test, set by it. */
export interface TestClock {
  ms: number;
}

/** An office with its disk, which may stop at any step and be opened again. */
export class Office {
  readonly plan: OfficePlan;
  readonly #options: Omit<ExchangeOptions, 'disk'>;
  disk = new FakeDisk();
  exchange!: Exchange;
  /** it stopped and has not been opened again */
  down = true;

  constructor(plan: OfficePlan, all: readonly OfficePlan[], clock: TestClock, dice: () => number) {
    this.plan = plan;
    const others = all.filter((o) => o !== plan);
    const keys = others.map((o): PartyKey => {
      const { algorithm, publicKey } = officeKey(o);
      return { party: o.party, keyId: keyIdOf(o.party), algorithm, publicKey };
    });
    this.#options = {
      suite: nodeSuite,
      party: plan.party,
      address: addressOf(plan.party),
      key: { keyId: keyIdOf(plan.party), key: officeKey(plan) },
      partners: others.map((o) => ({ party: o.party, address: addressOf(o.party), polls: o.polls ?? false })),
      keys,
      clock: () => clock.ms,
      random: (n) => Uint8Array.from({ length: n }, () => Math.floor(dice() * 256)),
      ...(plan.follows && { follows: plan.follows }),
      ...(plan.log && { log: plan.log }),
    };
  }

  async open(disk = this.disk): Promise<this> {
    this.disk = disk;
    this.exchange = await Exchange.open({ ...this.#options, disk });
    this.down = false;
    return this;
  }
}

export const addressOf = (party: string) => `https://${party}.example`;

/** Opened offices that know each other. */
export function openOffices(plans: readonly OfficePlan[], clock: TestClock, dice: () => number): Promise<Office[]> {
  return Promise.all(plans.map((p) => new Office(p, plans, clock, dice).open()));
}

/** Nothing came back. */
export class Lost extends Error {}

/** What the door of an office does with a request, without a network between. */
export async function handIn(office: Office, { method, url, headers, body }: SignedRequest): Promise<Answer> {
  const { pathname, search } = new URL(url);
  const path = `${pathname}${search}`;
  const { exchange } = office;
  const [, acknowledged] = /^\/exchange\/v1\/inbox\/([^/]+)\/ack$/.exec(pathname) ?? [];
  try {
    if (method === 'GET')
      return { status: 200, body: JSON.stringify(await exchange.inbox(path, { headers, body }, 0)) };
    if (acknowledged === undefined) return { status: 200, body: await exchange.receive(path, { headers, body }) };
    await exchange.acknowledge(path, acknowledged, { headers, body });
    return { status: 200, body: 'taken' };
  } catch (error) {
    if (error instanceof Refused) return { status: error.status, body: error.code };
    if (!(error instanceof Crash)) throw error;
    office.down = true;
    throw new Lost('connection reset');
  }
}

/** Each request to the office of its address. */
export function straight(offices: readonly Office[]): Transport {
  return (request) => {
    const office = offices.find((o) => request.url.startsWith(`${addressOf(o.plan.party)}/`));
    if (!office || office.down) throw new Lost('connection refused');
    return handIn(office, request);
  };
}
