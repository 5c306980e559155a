import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { AnchorFault, GatewayAnchor, openSimulatedGateway } from '../anchors/index.ts';
import {
  cosignatureTime,
  formatVkey,
  openSigned,
  parseCheckpoint,
  parseNote,
  type Signer,
  signText,
  toHex,
} from '../core/index.ts';
import { nodeSuite } from '../node/suite.ts';
import { Branch, signedEntry } from '../testing/branch.ts';
import { ORIGIN, testSigner } from '../testing/keys.ts';
import { openNetwork, openProxies } from '../testing/network.ts';
import { until } from '../testing/party.ts';
import { Town } from '../testing/town.ts';
import { LONG } from '../testing/vectors.ts';
import { showsFork, verifyReceiptText } from '../verify/index.ts';
import { medianOf } from '../verify/verify.ts';

const signer = testSigner(ORIGIN, 'note');
const root = mkdtempSync(path.join(tmpdir(), 'zhiyi-partition-'));
const closing: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const close of closing.reverse()) await close();
  rmSync(root, { recursive: true, force: true });
});

/** Seconds at which each witness says it has cosigned. */
function timesOf(note: string, town: Town): ReadonlyMap<string, bigint> {
  const keys = town.witnesses.map((w) => town.keyOf(w).verifier);
  const opened = openSigned(note, keys);
  if (!opened.ok) throw new Error(opened.code);
  const { verified } = opened.note;
  return new Map(verified.map((v) => [town.witnesses[keys.indexOf(v.by)] as string, cosignatureTime(v.signature)]));
}

/** The proof the monitor has written holds for anyone who has the log's key. */
function expectProof(town: Town, sizes: string): void {
  const proof = readFileSync(path.join(town.folder('monitor'), `forks/${sizes}.json`), 'utf8');
  expect(showsFork(nodeSuite, proof, [signer.verifier])).toBe(true);
}

const networks = [{ on: 'the best network this machine has', open: openNetwork }];
if (LONG) networks.push({ on: 'proxies', open: openProxies });

test.each(networks)(
  'L5 steps 1 to 11, on $on: four witnesses of a log, each a process of its own: partition, tampering, a second branch, stolen keys, a wrong clock',
  async ({ open }) => {
    const begun = Date.now();
    const network = await open();
    const town = await Town.open(network, path.join(root, open.name));
    closing.push(() => town.close());
    const { witnesses } = town;
    const others = (...names: readonly string[]) => witnesses.filter((w) => !names.includes(w));
    const copy = (from: string, to: string) => {
      rmSync(town.folder(to), { recursive: true, force: true });
      cpSync(town.folder(from), town.folder(to), { recursive: true });
    };
    const offer = (name: string, body: string) => town.ask(`${town.url(name)}/add-checkpoint`, body);
    await Promise.all([...witnesses.map((w) => town.startWitness(w)), town.startOutside()]);
    expect(await town.startLog()).toBeUndefined();

    // 1: all four cosign
    await town.append(0, 1_000);
    await town.published(1_000, witnesses);
    expect(await town.look()).toEqual([]);
    await town.kill('log');
    copy('log', 'log-of-step-1');
    expect(await town.startLog()).toBeUndefined();

    // 2: the line of w4 is cut: three are enough
    town.cut('w4');
    await town.append(1_000, 1_100);
    await town.published(1_100, others('w4'));

    // 3: the line of w3 too, and the log is started again: entries are acknowledged as durable, nothing is published
    town.cut('w3');
    await town.kill('log');
    expect(await town.startLog()).toBeUndefined();
    await town.append(1_100, 1_200);
    const sick = await town.health();
    expect([sick.size, sick.published]).toEqual([1_200, 1_100]);
    expect(await town.ask(`${town.url('log')}/ledger/v1/proofs/1150`)).toEqual({
      status: 409,
      body: 'not yet witnessed\n',
    });
    for (const w of ['w3', 'w4'])
      await until(async () => (await town.health()).witnesses.find((x) => x.names[0] === w)?.lastError);

    // 4: mended: they say by 409 where they stand, and catch up
    town.mend('w3', 'w4');
    await town.published(1_200, witnesses);
    const honest = Branch.of(1_200);
    for (const w of witnesses)
      expect(await offer(w, await honest.request(0, 1_200))).toEqual({ status: 409, body: '1200\n' });
    expect(await town.look()).toEqual([]);
    await town.kill('log');
    copy('log', 'log-of-step-4');

    // 5: one byte of a stored bundle: the log does not start, and names it
    const bundle = path.join(town.folder('log'), 'tile/entries/002');
    const bytes = readFileSync(bundle);
    bytes[2_000] = (bytes[2_000] as number) ^ 0x10;
    writeFileSync(bundle, bytes);
    expect(await town.startLog()).toMatch(/^stored-bytes: tile\/entries\/002: differs at byte \d+$/);

    // 6: repaired from the copy: the same root
    cpSync(path.join(town.folder('log-of-step-4'), 'tile/entries/002'), bundle);
    expect(await town.startLog()).toBeUndefined();
    const { body: again } = await town.ask(`${town.url('log')}/checkpoint`);
    expect(toHex(parseCheckpoint(parseNote(again).text).root)).toBe(toHex(honest.root(1_200)));
    await town.kill('log');

    // 7: entry 700 rewritten with the log's real key and every tile made anew: no witness signs, nothing is published, the monitor names the entry
    const rewritten = Branch.of(1_300, (n) => (n === 700 ? 'another entry' : undefined));
    for (const w of witnesses) expect((await offer(w, await rewritten.request(1_200, 1_300))).status).toBe(422);
    await rewritten.write(town.folder('rewritten'));
    expect(await town.startLog('rewritten')).toMatch(/^forked: /);
    writeFileSync(town.folder('policy-without-addresses'), town.policy({ urls: false }));
    expect(await town.startLog('rewritten', 'policy-without-addresses')).toBeUndefined();
    expect((await town.health()).published).toBeNull();
    expect(await town.look()).toContain('fork signed head: 1200 and 1300, entries 700 to 700 are others');
    expectProof(town, '1200-1300');
    await town.kill('log');

    // 8: the copy of step 1 put back: it does not start, and a head of its size is answered with the size they know
    expect(await town.startLog('log-of-step-1')).toMatch(/^behind-witness: /);
    for (const w of witnesses)
      expect(await offer(w, await honest.request(1_000, 1_000))).toEqual({ status: 409, body: '1200\n' });

    // 9: a second branch offered to w3 and w4 alone
    expect(await town.startLog()).toBeUndefined();
    town.cut('w1', 'w2');
    const second = Branch.of(1_300, (n) => (n >= 1_190 ? `second branch ${n}` : undefined));
    for (const w of ['w3', 'w4']) {
      expect((await offer(w, await second.request(1_200, 1_300))).status).toBe(422);
      expect(await offer(w, await second.request(1_200, 1_200))).toEqual({ status: 409, body: '1200\n' });
    }
    town.mend('w1', 'w2');

    // 11, before the attack that ends this log: w2's clock a day ahead does not move the time, and w2 is named
    await town.kill('w2');
    await town.startWitness('w2', 86_400);
    await town.append(1_200, 1_250);
    await town.published(1_250, witnesses);
    const times = timesOf((await town.ask(`${town.url('log')}/checkpoint`)).body, town);
    const right = others('w2')
      .map((w) => times.get(w) as bigint)
      .sort();
    const median = medianOf([...times.values()]) as bigint;
    expect(median >= (right[0] as bigint) && median <= (right.at(-1) as bigint)).toBe(true);
    const clocks = (await town.look()).filter((f) => f.startsWith('clock '));
    expect(clocks).toHaveLength(1);
    expect(clocks[0]).toMatch(/^clock w2: 8639\d|8640\d s$/);
    await town.kill('w2');
    await town.startWitness('w2');

    // 10: the limit. w2 lags behind a cut line while the log grows
    town.cut('w2');
    await town.append(1_250, 1_300);
    await town.published(1_300, others('w2'));
    const gateway = await openSimulatedGateway();
    closing.push(() => gateway.close());
    const anchor = new GatewayAnchor({ name: 'anchor', url: gateway.url });
    const place = (note: string) => {
      const { size, root: at } = parseCheckpoint(parseNote(note).text);
      return anchor.place({ origin: ORIGIN, size: Number(size), root: toHex(at), checkpoint: note });
    };
    await place((await town.ask(`${town.url('log')}/checkpoint`)).body);
    const forged = signedEntry();
    const evil = Branch.of(1_300, (n) =>
      n >= 1_250 ? (n === 1_299 ? forged.leaf : n === 1_298 ? forged.by.added : `evil ${n}`) : undefined,
    );
    const text = evil.text(1_300);
    const line = async (by: Signer) =>
      (await signText(text, [by], BigInt(Math.floor(Date.now() / 1000)))).slice(text.length + 1);
    const judge = async (lines: readonly string[], policy: string) =>
      verifyReceiptText(nodeSuite, await evil.receipt(1_299, 1_300, lines, policy, forged.by)).ok;

    // with the key of w4 alone there is no quorum, and w1 and w3 do not help
    const withW4 = [await line(town.keyOf('w4'))];
    for (const w of ['w1', 'w3'])
      expect(await offer(w, await evil.request(1_250, 1_300))).toEqual({ status: 409, body: '1300\n' });
    expect(await judge(withW4, town.policy())).toBe(false);

    // with those of w3 and w4 and w2 that lags there is one: two dishonest witnesses are what this policy can bear less than
    await town.startThiefAt('w2');
    const lagging = await town.ask(`${town.ownUrl('w2')}/add-checkpoint`, await evil.request(1_250, 1_300), 'thief');
    expect(lagging.status).toBe(200);
    const stolen = [...withW4, await line(town.keyOf('w3')), lagging.body];
    expect(await judge(stolen, town.policy())).toBe(true);

    // the recommended policy refuses it: no judicial body has signed
    const judges = ['sifa', 'fayuan', 'jiancha'].map((f) => testSigner(f, 'cosigner'));
    const seven = town.policy({
      more: judges.map(({ verifier }) => `witness ${verifier.name} ${formatVkey(verifier)}\n`).join(''),
      groups: `group departments 3 ${witnesses.join(' ')}\ngroup judicial 2 sifa fayuan jiancha\ngroup both all departments judicial\nquorum both\n`,
    });
    const [one, two] = [await line(judges[0] as Signer), await line(judges[1] as Signer)];
    expect(await judge(stolen, seven)).toBe(false);
    expect(await judge([...stolen, one], seven)).toBe(false);
    expect(await judge([...stolen, one, two], seven)).toBe(true); // and it is not for another reason

    // the anchor disagrees
    const fork = await place(`${(await evil.note(1_300)) + stolen.join('')}`).catch((e: unknown) => e);
    expect(fork).toBeInstanceOf(AnchorFault);
    expect((fork as AnchorFault).code).toBe('anchor.fork');

    // once the line is mended the monitor has the proof, and the log stops publishing
    town.mend('w2');
    await until(async () => (await town.ask(`${town.url('w2')}/`)).status === 404);
    expect(await town.look()).toContain('fork w2: 1300 and 1300');
    expectProof(town, '1300-1300');
    await until(async () => (await town.health()).alarm);
    expect((await town.health()).alarm).toMatchObject({ code: 'forked', witness: 'w2' });
    console.log(JSON.stringify({ L5: network.kind, seconds: Math.round((Date.now() - begun) / 1000) }));
  },
  600_000,
);
