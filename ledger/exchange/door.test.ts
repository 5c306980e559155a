import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { nodeSuite } from '../node/suite.ts';
import { addressOf, keyIdOf, officeKey } from '../testing/exchange.ts';
import { diceOf, FakeDisk } from '../testing/fake-disk.ts';
import { type Draft, deliver, Exchange, exchangeDoor, fetchInbox, fetchTransport, type Message } from './index.ts';

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const dice = diceOf(8);
const random = (n: number) => Uint8Array.from({ length: n }, () => Math.floor(dice() * 256));
const publicKeyOf = (party: string) => ({ ...officeKey({ party }), party, keyId: keyIdOf(party) });

/** An office behind a door of its own on this machine, or, where nobody reaches it, without one. */
async function office(
  party: string,
  other: { party: string; address: string; polls: boolean },
  follows?: (m: Message) => readonly Draft[],
) {
  const server = createServer((request, response) => door(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const exchange = await Exchange.open({
    suite: nodeSuite,
    disk: new FakeDisk(),
    party,
    address,
    random,
    clock: Date.now,
    key: { keyId: keyIdOf(party), key: officeKey({ party }) },
    partners: [other],
    keys: [publicKeyOf(other.party)],
    ...(follows && { follows }),
  });
  const faults: unknown[] = [];
  const door = exchangeDoor(exchange, (error) => faults.push(error));
  return { exchange, address, faults };
}

const post = fetchTransport(60_000);

describe('L11: the door of the exchange, over HTTP', () => {
  test('a request is handed in, answered with the leaf, and repeated with the same', async () => {
    const police = await office('police', { party: 'district', address: addressOf('district'), polls: true });
    const district = await office('district', { party: 'police', address: police.address, polls: false });
    await district.exchange.send({ kind: 'request', id: 'd.1', to: 'police', content: '车牌' });
    const [one, two] = [
      await post(await district.exchange.signed('d.1')),
      await post(await district.exchange.signed('d.1')),
    ];
    expect([one.status, two]).toEqual([200, one]);
    await deliver(district.exchange, post);
    expect(district.exchange.leafOf('d.1')).toBe(one.body);
    expect(police.exchange.taken()).toHaveLength(1);
  });

  test('a refusal says why in both languages; other addresses, methods and lengths are refused before anything is read', async () => {
    const police = await office('police', { party: 'district', address: addressOf('district'), polls: true });
    const at = (path: string, init: RequestInit = {}) => fetch(`${police.address}/exchange/v1/${path}`, init);
    const unsigned = await at('requests', { method: 'POST', body: '{}' });
    expect([unsigned.status, await unsigned.json()]).toEqual([
      401,
      { code: 'unsigned', zh: '没有一份且仅有一份合格的签名', en: expect.stringContaining('signature-input') },
    ]);
    expect((await at('elsewhere')).status).toBe(404);
    expect((await at('requests')).status).toBe(405);
    expect((await at('inbox', { method: 'POST' })).status).toBe(405);
    expect((await at('requests', { method: 'POST', body: 'x'.repeat((1 << 20) + 1) })).status).toBe(413);
    expect(police.faults).toEqual([]);
  });

  test('an office that nobody reaches waits at the inbox, is answered once there is something, hands in the leaf and sends its own the same way out', async () => {
    const follows = ({ kind, id, from }: Message): Draft[] =>
      kind === 'request' ? [{ kind: 'reply', id: `re.${id}`, to: from, about: id, content: '有' }] : [];
    const district = await office('district', { party: 'market', address: addressOf('market'), polls: true });
    const market = await Exchange.open({
      suite: nodeSuite,
      disk: new FakeDisk(),
      party: 'market',
      address: addressOf('market'),
      random,
      clock: Date.now,
      follows,
      key: { keyId: keyIdOf('market'), key: officeKey({ party: 'market' }) },
      partners: [{ party: 'district', address: district.address, polls: false }],
      keys: [publicKeyOf('district')],
    });
    expect(await fetchInbox(market, post, 'district', 0)).toBe(0);
    const waiting = fetchInbox(market, post, 'district', 60);
    await district.exchange.send({ kind: 'request', id: 'd.1', to: 'market', content: '执照' });
    expect(await waiting).toBe(1);
    expect(district.exchange.waiting).toEqual([]);
    await deliver(market, post);
    expect(district.exchange.taken().map((t) => [t.envelope.message.about, t.envelope.message.content])).toEqual([
      ['d.1', '有'],
    ]);
    expect([market.waiting, district.faults]).toEqual([[], []]);
  });
});
