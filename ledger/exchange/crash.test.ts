import { describe, expect, test } from 'vitest';
import { type Office, openOffices, straight } from '../testing/exchange.ts';
import { diceOf } from '../testing/fake-disk.ts';
import type { Draft, Message } from './index.ts';
import { deliver } from './post.ts';

const SENT = ['a.1', 'a.2', 'a.3'];
const reply = ({ kind, id, from }: Message): Draft[] =>
  kind === 'request' ? [{ kind: 'reply', id: `re.${id}`, to: from, about: id, content: 1 }] : [];

describe('L11: an office stops before every single step of its disk', () => {
  test.each(['sender', 'receiver'] as const)(
    'the %s is opened again, and each request and each answer has had one effect',
    async (which) => {
      for (let step = 0, reached = true; reached; step++) {
        const dice = diceOf(step);
        const clock = { ms: Date.UTC(2026, 10, 22, 8) };
        const [sender, receiver] = (await openOffices(
          [{ party: 'asks' }, { party: 'gives', follows: reply }],
          clock,
          dice,
        )) as [Office, Office];
        const stops = which === 'sender' ? sender : receiver;
        await stops.open(stops.disk.afterCrash(dice, step));
        const both = [sender, receiver];
        const isOver = () =>
          both.every((o) => !o.down && o.exchange.waiting.length === 0) &&
          receiver.exchange.taken().length === SENT.length;
        reached = false;
        for (let round = 0; !isOver(); round++) {
          expect(round, `goes on for ever after step ${step}`).toBeLessThan(50);
          for (const o of both.filter((x) => x.down)) {
            reached = true;
            await o.open(o.disk.afterCrash(dice));
          }
          const say = async () => {
            for (const id of SENT) await sender.exchange.send({ kind: 'request', id, to: 'gives', content: id });
            await deliver(sender.exchange, straight(both));
          };
          await say().catch(() => (sender.down = true));
          if (!receiver.down) await deliver(receiver.exchange, straight(both)).catch(() => (receiver.down = true));
          clock.ms += 60_000;
        }
        for (const o of both) await o.open(o.disk.afterCrash(dice)); // what was told is durable
        const ids = (o: Office) => o.exchange.taken().map((t) => t.envelope.message.id);
        expect([ids(receiver).sort(), ids(sender).sort()]).toEqual([SENT, SENT.map((id) => `re.${id}`)]);
        for (const t of receiver.exchange.taken()) expect(sender.exchange.leafOf(t.envelope.message.id)).toBe(t.leaf);
        if (step === 0) expect(reached).toBe(true);
      }
    },
  );

  test('a changed byte of the journal stops it; nothing is taken until somebody looked', async () => {
    const [asks] = (await openOffices([{ party: 'asks' }, { party: 'gives' }], { ms: 0 }, diceOf(1))) as [Office];
    await asks.exchange.send({ kind: 'request', id: 'a.1', to: 'gives', content: 1 });
    const disk = asks.disk.copy();
    disk.flip('journal/00000000', 80, 1);
    await expect(asks.open(disk)).rejects.toThrow('journal/00000000 from byte 0 on');
  });
});
