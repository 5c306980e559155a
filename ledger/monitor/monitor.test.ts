import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { type Entry, formatVkey, parseNote, parsePolicy, signText, utf8 } from '../core/index.ts';
import { logListener } from '../log/http.ts';
import { Log } from '../log/log.ts';
import { Publisher } from '../log/publish.ts';
import { leafHash, signEntry } from '../node/entry.ts';
import { nodeSuite } from '../node/suite.ts';
import { FakeDisk } from '../testing/fake-disk.ts';
import { ORIGIN, testSigner } from '../testing/keys.ts';
import { pureSuite, showsFork } from '../verify/index.ts';
import { Monitor } from './monitor.ts';

const signer = testSigner(ORIGIN, 'note');
const names = ['w1', 'w2', 'w3', 'w4'];
const witness = (n: string) => testSigner(`w.test/${n}`, 'cosigner');
const policyText = [
  ...names.map((n) => `witness ${n} ${formatVkey(witness(n).verifier)}`),
  `group g 3 ${names.join(' ')}`,
  'quorum g',
  '',
].join('\n');
const policy = parsePolicy(nodeSuite, policyText);
const NOW = Date.parse('2026-11-22T08:00:00Z');

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** One or more branches of a log behind one address, and which of them is shown now. */
class Show {
  branch!: { log: Log; publisher: Publisher; listener: RequestListener; disk: FakeDisk };
  url = '';

  static async open(): Promise<Show> {
    const show = new Show();
    const server = createServer((q, s) => show.branch.listener(q, s));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closing.push(async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });
    show.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return show;
  }

  async make(disk = new FakeDisk()) {
    const log = await Log.open({ suite: nodeSuite, disk, origin: ORIGIN, signers: [signer], clock: () => NOW });
    const publisher = await Publisher.open({ log, disk, policy, logKeys: [signer.verifier], clock: () => NOW });
    const listener = logListener({
      log,
      publisher,
      disk,
      policyText,
      keysText: '',
      onError: (e) => expect.fail(String(e)),
    });
    return { log, publisher, listener, disk };
  }
}

/** Entries of a few cases, each a chain. */
class Cases {
  readonly #last = new Map<string, { seq: number; prev: string }>();
  next(c: string, skip = 0): Uint8Array {
    const last = this.#last.get(c);
    const seq = (last?.seq ?? 0) + 1 + skip;
    const entry: Entry = {
      v: 1,
      type: 'case.step',
      at: '2026-11-22T08:00:00.000Z',
      actor: 'org/x#k',
      case: { c },
      seq,
      prev: last?.prev ?? null,
      obj: {},
    };
    const { leaf } = signEntry(entry, []);
    this.#last.set(c, { seq, prev: leafHash(leaf).toString('hex') });
    return utf8(leaf);
  }
}

/** Publishes with cosignatures of these witnesses, dishonest ones too: whatever they are given they sign. */
async function publish(
  branch: Awaited<ReturnType<Show['make']>>,
  by = names,
  times: Readonly<Record<string, number>> = {},
): Promise<void> {
  await branch.publisher.step();
  const { text } = parseNote(branch.log.head.note);
  let note = `${text}\n`;
  for (const n of by)
    note += (await signText(text, [witness(n)], BigInt(NOW / 1000 + (times[n] ?? 0)))).slice(text.length + 1);
  expect(await branch.publisher.accept(note)).toBe(true);
}

const monitorOf = (show: Show, disk = new FakeDisk()) =>
  new Monitor({ suite: nodeSuite, disk, origin: ORIGIN, url: show.url, logKeys: [signer.verifier], policy });

describe('L6: a monitor that has only the public addresses', () => {
  test('follows an honest log entry by entry and finds nothing', async () => {
    const show = await Show.open();
    const branch = (show.branch = await show.make());
    const monitor = monitorOf(show);
    const cases = new Cases();
    for (const count of [1, 254, 3, 300, 0]) {
      for (let i = 0; i < count; i++) await branch.log.append(cases.next(`c${i % 5}`));
      await publish(branch);
      expect(await monitor.poll()).toEqual([]);
      expect(monitor.size).toBe(branch.log.size);
    }
  });

  test.each([
    ['a longer second branch', 30, 40],
    ['one of equal length', 30, 30],
    ['a shorter one', 40, 30],
  ])(
    'two branches shown one after the other (%s): within two looks there is a proof of the fork that anyone can check',
    async (_what, first, second) => {
      const show = await Show.open();
      const cases = new Cases();
      const common = Array.from({ length: 20 }, () => cases.next('common'));
      const branches = [await show.make(), await show.make()] as const;
      for (const [i, branch] of branches.entries()) {
        for (const entry of common) await branch.log.append(entry);
        const own = new Cases();
        for (let n = 20; n < [first, second][i]!; n++) await branch.log.append(own.next(`branch ${i}`));
        await publish(branch);
      }
      const disk = new FakeDisk();
      const monitor = monitorOf(show, disk);
      show.branch = branches[0];
      expect(await monitor.poll()).toEqual([]);
      show.branch = branches[1];
      const found = await monitor.poll();
      const fork = found.find((f) => f.code === 'fork');
      // The tiles of a longer branch are no longer shown: the monitor has its own.
      expect(found.some((f) => f.code === 'rollback')).toBe(second < first);
      const proof = Buffer.from(disk.peek(fork?.file as string) as Uint8Array).toString();
      expect(showsFork(nodeSuite, proof, [signer.verifier])).toBe(true);
      expect(showsFork(nodeSuite, proof, [testSigner('other', 'note').verifier])).toBe(false);
      const said = JSON.parse(proof) as { earlier: string; later: string; root: string; proof: string[] };
      const other = Buffer.alloc(32, 1).toString('base64');
      const broken = [
        { root: said.earlier.split('\n')[2] as string },
        { root: other },
        { earlier: said.earlier.replace('\n30\n', '\n29\n') },
        { later: said.later.replace(/\n(\S+)\n\n/, `\n${other}\n\n`) },
        { proof: [...said.proof, other] },
        ...(said.proof.length > 0 ? [{ proof: [other, ...said.proof.slice(1)] }] : []),
      ];
      for (const change of broken)
        expect([change, showsFork(nodeSuite, JSON.stringify({ ...said, ...change }), [signer.verifier])]).toEqual([
          change,
          false,
        ]);
    },
  );

  test('one story for the court, another for the party, at the same time: within two looks the court has the proof, by what a witness stands by', async () => {
    const show = await Show.open();
    const cases = new Cases();
    const common = Array.from({ length: 300 }, () => cases.next('common'));
    const [court, party] = [await show.make(), await show.make()];
    for (const branch of [court, party]) {
      for (const entry of common) await branch.log.append(entry);
      const own = new Cases();
      for (let n = 0; n < 20; n++) await branch.log.append(own.next(branch === court ? 'a' : 'b'));
      await publish(branch);
    }
    show.branch = court; // what the court is always shown
    const { published } = party.publisher; // what w2 was shown, and stands by
    const w2 = createServer((_, response) => response.end(published?.note)).listen(0, '127.0.0.1');
    await new Promise((resolve) => w2.once('listening', resolve));
    closing.push(() => new Promise((resolve) => w2.close(resolve).closeAllConnections()));
    const url = `http://127.0.0.1:${(w2.address() as AddressInfo).port}`;
    const named = parsePolicy(nodeSuite, policyText.replace(/^(witness w2 .*)$/m, `$1 ${url}`));
    const disk = new FakeDisk();
    const logKeys = [signer.verifier];
    const monitor = new Monitor({ suite: nodeSuite, disk, origin: ORIGIN, url: show.url, logKeys, policy: named });
    const looks = [await monitor.poll(), await monitor.poll()];
    const fork = looks.flat().find((f) => f.code === 'fork');
    expect(fork?.said).toBe('w2: 320 and 320');
    const proof = Buffer.from(disk.peek(fork?.file as string) as Uint8Array).toString();
    expect(showsFork(pureSuite, proof, logKeys)).toBe(true);
  });

  test('an honest log is never shown to be forked', async () => {
    const show = await Show.open();
    const branch = (show.branch = await show.make());
    for (let n = 0; n < 9; n++) await branch.log.append(utf8(`e${n}`));
    const earlier = await branch.log.sign();
    for (let n = 9; n < 20; n++) await branch.log.append(utf8(`e${n}`));
    const later = await branch.log.sign();
    const proof = (await branch.log.consistencyProof(9n, 20n)).map((h) => Buffer.from(h).toString('base64'));
    const say = (root: Uint8Array) =>
      JSON.stringify({
        v: 1,
        kind: 'fork',
        earlier: earlier.note,
        later: later.note,
        root: Buffer.from(root).toString('base64'),
        proof,
      });
    expect(showsFork(nodeSuite, say(earlier.root), [signer.verifier])).toBe(false);
    expect(showsFork(nodeSuite, say(later.root), [signer.verifier])).toBe(false);
  });

  test('a rollback is seen, also over the monitor’s own restart', async () => {
    const show = await Show.open();
    const [old, now] = [await show.make(), await show.make()];
    for (let n = 0; n < 30; n++) {
      const entry = utf8(`e${n}`);
      if (n < 20) await old.log.append(entry);
      await now.log.append(entry);
    }
    await publish(old);
    await publish(now);
    const disk = new FakeDisk();
    show.branch = now;
    await monitorOf(show, disk).poll();
    show.branch = old;
    const found = await monitorOf(show, disk).poll();
    expect(found.filter((f) => f.code !== 'entry')).toEqual([{ code: 'rollback', said: '30 → 20' }]);
  });

  test('a quorum that is missing, a clock that is off and a gap in a case are named', async () => {
    const show = await Show.open();
    const branch = (show.branch = await show.make());
    const cases = new Cases();
    await branch.log.append(cases.next('a'));
    await branch.log.append(cases.next('a', 1));
    await publish(branch, names, { w4: 86_400 });
    const honest = await monitorOf(show).poll();
    expect(honest.map((f) => f.code)).toEqual(['clock', 'case-gap']);
    expect(honest[0]?.said).toBe('w4: 86400 s');
    const strict = parsePolicy(nodeSuite, policyText.replace('group g 3', 'group g 4'));
    const few = await show.make();
    show.branch = few;
    await publish(few, ['w1', 'w2', 'w3']);
    const options = {
      suite: nodeSuite,
      disk: new FakeDisk(),
      origin: ORIGIN,
      url: show.url,
      logKeys: [signer.verifier],
      policy: strict,
    };
    expect((await new Monitor(options).poll()).map((f) => `${f.code} ${f.said}`)).toEqual(['quorum w1, w2, w3']);
  });
});
