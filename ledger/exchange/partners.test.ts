import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { fromBase64, utf8 } from '../core/bytes.ts';
import { entrySigners, parseLeaf } from '../core/entry.ts';
import { folderDisk } from '../log/disk.ts';
import { LogFault } from '../log/fault.ts';
import { Log } from '../log/log.ts';
import { CaseChains } from '../monitor/case-chains.ts';
import { commitment, digestOf, leafHash } from '../node/entry.ts';
import { nodeSuite } from '../node/suite.ts';
import { keyIdOf, Lost, type Office, type OfficePlan, officeKey, openOffices, straight } from '../testing/exchange.ts';
import { Crash, diceOf } from '../testing/fake-disk.ts';
import { ORIGIN, testSigner } from '../testing/keys.ts';
import { LONG } from '../testing/vectors.ts';
import type { Kept } from './book.ts';
import type { Draft, Message } from './index.ts';
import { Journal } from './journal.ts';
import { deliver, fetchInbox, NoInbox, type Transport } from './post.ts';
import type { SignedRequest } from './signed-http.ts';

const EACH = LONG ? 1_000 : 100;
const root = mkdtempSync(path.join(tmpdir(), 'zhiyi-exchange-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const replyTo = ({ id, from, content }: Message): Draft => ({
  kind: 'reply',
  id: `re.${id}`,
  to: from,
  about: id,
  content: { plate: (content as { plate: string }).plate, found: true },
});
const receiptFor = ({ id, from }: Message): Draft => ({
  kind: 'receipt',
  id: `ok.${id}`,
  to: from,
  about: id,
  content: 'used',
});
const answersAtOnce = (m: Message) => (m.kind === 'request' ? [replyTo(m)] : []);

/** Loses requests and answers, doubles, and holds back for later what the sender believes lost: three in ten go wrong. */
function faulty(direct: Transport, dice: () => number, held: SignedRequest[]): Transport {
  return async (request) => {
    const fate = dice();
    if (fate < 0.08) throw new Lost('the request');
    if (fate < 0.16) {
      held.push(request);
      throw new Lost('the request, for now');
    }
    const answer = await direct(request);
    if (fate < 0.24) throw new Lost('the answer');
    if (fate >= 0.32) return answer;
    const second = await direct(request).catch(() => answer);
    return dice() < 0.5 ? answer : second;
  };
}

/** Does an office's work; where its disk stops it is down until it is opened again. */
async function at(office: Office, work: () => Promise<unknown>): Promise<boolean> {
  if (office.down) return false;
  try {
    await work();
    return true;
  } catch (error) {
    if (error instanceof Crash || error instanceof LogFault) office.down = true;
    else if (!(error instanceof Lost || error instanceof NoInbox)) throw error;
    return false;
  }
}

const keptBy = async (office: Office) => (await Journal.open(nodeSuite, office.disk)).kept;
const takenIn = (kept: readonly Kept[]) => kept.filter((r) => r.k === 'taken');

describe(`L11: five partners, ${EACH} requests each, over a network that loses, doubles, delays and reorders, and offices that stop at any step`, () => {
  test('none is lost and none is doubled: each question, answer and receipt has one effect, and its leaf with both signatures stands in the log once', {
    timeout: 1_800_000,
  }, async () => {
    const dice = diceOf(11);
    const clock = { ms: Date.UTC(2026, 10, 22, 8) };
    const log = await Log.open({
      suite: nodeSuite,
      disk: folderDisk(root),
      origin: ORIGIN,
      signers: [testSigner(ORIGIN, 'note')],
      clock: Date.now,
    });
    const partners: readonly OfficePlan[] = [
      { party: 'police', follows: answersAtOnce },
      { party: 'housing', follows: answersAtOnce },
      { party: 'traffic' }, // a clerk answers, later
      { party: 'market', follows: answersAtOnce, polls: true },
      { party: 'street', follows: answersAtOnce, algorithm: 'sm2' },
    ];
    const follows = (m: Message) => (m.kind === 'reply' ? [receiptFor(m)] : []);
    const plans = [{ party: 'district', follows, log }, ...partners];
    const offices = await openOffices(plans, clock, dice);
    const [district, , , traffic, market] = offices as [Office, Office, Office, Office, Office, Office];
    const held: SignedRequest[] = [];
    const direct = straight(offices);
    const network = faulty(direct, dice, held);
    const toSay = partners
      .flatMap(({ party }) =>
        Array.from(
          { length: EACH },
          (_, n): Draft => ({ kind: 'request', id: `${party}.${n}`, to: party, content: { plate: `test ${n}` } }),
        ),
      )
      .sort((a, b) => Number(a.id.split('.')[1]) - Number(b.id.split('.')[1]));
    let [crashes, said] = [0, 0];
    const isOver = () =>
      said === toSay.length &&
      offices.every((o) => !o.down && o.exchange.waiting.length === 0) &&
      district.exchange.taken().length === toSay.length;

    for (let round = 0; !isOver(); round++) {
      expect(round, 'it goes on for ever').toBeLessThan(3_000);
      for (const office of offices.filter((o) => o.down)) {
        await office.open(office.disk.afterCrash(dice, 40 + Math.floor(dice() * (said < toSay.length ? 700 : 5_000))));
        crashes++;
      }
      for (const draft of toSay.slice(said, said + 25))
        if (await at(district, () => district.exchange.send(draft))) said++;
        else break;
      for (const office of offices) await at(office, () => deliver(office.exchange, network));
      await at(market, () => fetchInbox(market.exchange, network, 'district', 0));
      for (const { envelope } of traffic.exchange.taken())
        if (
          envelope.message.kind === 'request' &&
          traffic.exchange.leafOf(replyTo(envelope.message).id) === undefined &&
          dice() < 0.4
        )
          await at(traffic, () => traffic.exchange.send(replyTo(envelope.message)));
      // What was held back arrives now, in any order, and nobody waits for its answer.
      for (let n = Math.floor(dice() * (held.length + 1)); n > 0; n--) {
        const [late] = held.splice(Math.floor(dice() * held.length), 1);
        if (late)
          await Promise.resolve()
            .then(() => direct(late))
            .catch(() => {});
      }
      if (dice() < 0.5) await at(district, () => district.exchange.flush());
      if (round === 0) for (const o of offices) o.down = true; // from now on their disks stop, too
      clock.ms += 1_000 + Math.floor(dice() * 4_000);
    }
    while (district.down || !(await at(district, () => district.exchange.flush())))
      await district.open(district.disk.afterCrash(dice));

    // From the disks alone, as after one more power cut.
    expect(crashes).toBeGreaterThan(offices.length);
    for (const o of offices) await o.open(o.disk.copy());
    const all = await Promise.all(offices.map(keptBy));
    const effects = all.map((kept) => takenIn(kept).map((r) => (JSON.parse(r.body) as { message: Message }).message));
    for (const [i, of] of effects.entries()) {
      expect(new Set(of.map((m) => `${m.from} ${m.id}`)).size, 'doubled').toBe(of.length);
      const count = (kind: string) => of.filter((m) => m.kind === kind).length;
      expect([count('request'), count('reply'), count('receipt')], plans[i]?.party).toEqual(
        i === 0 ? [0, toSay.length, 0] : [EACH, 0, EACH],
      );
    }
    for (const { id, to, content } of toSay) {
      const reply = district.exchange.taken().find((t) => t.envelope.message.about === id);
      expect(reply?.envelope.message).toMatchObject({ from: to, content: { ...(content as object), found: true } });
    }

    await log.sign();
    expect(log.size).toBe(BigInt(3 * toSay.length));
    const chains = new CaseChains();
    const keys = plans.map((p) => ({ ...officeKey(p), keyId: keyIdOf(p.party) }));
    const kept = offices.map((o) => new Map(o.exchange.taken().map((t) => [t.leaf, t] as const)));
    const answered = all.map((of) => new Set(of.filter((r) => r.k === 'answered').map((r) => r.leaf)));
    for (let i = 0n; i < log.size; i++) {
      const bytes = (await log.entry(i)) as Uint8Array;
      const leaf = Buffer.from(bytes).toString();
      const { entry } = parseLeaf(bytes);
      const holder = kept.findIndex((of) => of.has(leaf));
      const { envelope } = kept[holder]?.get(leaf) ?? {};
      const { message, salt } = envelope as NonNullable<typeof envelope>;
      const sender = plans.findIndex((p) => p.party === message.from);
      expect(answered[sender]?.has(leaf), 'both sides keep it').toBe(true);
      expect(entrySigners(nodeSuite, bytes, keys)).toEqual({
        good: [keyIdOf(message.from), keyIdOf(message.to)],
        bad: [],
      });
      expect(entry.obj['message']).toBe(commitment(fromBase64(salt), digestOf(message)));
      expect(entry.type).toBe(`exchange.${message.kind}`);
      expect(chains.follow(entry, leafHash(utf8(leaf)))).toBeUndefined();
      kept[holder]?.delete(leaf);
    }
    expect(
      kept.map((of) => of.size),
      'in the log once each',
    ).toEqual(offices.map(() => 0));
  });
});
