import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { utf8 } from '../core/bytes.ts';
import { canonicalJson } from '../core/canonical-json.ts';
import { nodeSuite } from '../node/suite.ts';
import { keyIdOf, Office, officeKey, openOffices, straight } from '../testing/exchange.ts';
import { diceOf } from '../testing/fake-disk.ts';
import { LONG } from '../testing/vectors.ts';
import { type Envelope, type Message, seal } from './envelope.ts';
import type { Delivered, Exchange } from './exchange.ts';
import { deliver } from './post.ts';
import { type RefusalCode, Refused } from './reasons.ts';
import { signatureBase } from './signature-base.ts';
import { formatSignature } from './signature-input.ts';
import { COVERED, type Saying, type SignedRequest, signRequest } from './signed-http.ts';

const REQUESTS = '/exchange/v1/requests';
const clock = { ms: 0 };
let police: Office;
let district: Office;
let housing: Office;
let first: SignedRequest;

beforeEach(async () => {
  clock.ms = Date.UTC(2026, 10, 22, 8);
  const plans = [
    { party: 'district' },
    { party: 'police' },
    { party: 'housing', algorithm: 'sm2' as const, polls: true },
  ];
  const offices = await openOffices(plans, clock, diceOf(9421));
  [district, police, housing] = offices as [Office, Office, Office];
  await police.exchange.send({ kind: 'request', id: 'police.1', to: 'district', content: { plate: 'test 1' } });
  first = await police.exchange.signed('police.1');
});

/** Why this is not taken; undefined when it is. */
async function whyNot(
  delivered: Delivered,
  path = REQUESTS,
  at: Exchange = district.exchange,
): Promise<RefusalCode | undefined> {
  try {
    await at.receive(path, delivered);
    return undefined;
  } catch (error) {
    if (error instanceof Refused) return error.code;
    throw error;
  }
}

/** The first message under another signature: of the police unless said otherwise. */
async function signedAs(change: Partial<Saying>, party = 'police'): Promise<SignedRequest> {
  const created = Math.floor(clock.ms / 1000);
  const saying = {
    method: 'POST',
    url: first.url,
    id: 'police.1',
    body: first.body,
    created,
    nonce: 'n'.repeat(20),
    ...change,
  } as const;
  return signRequest(nodeSuite, { keyId: keyIdOf(party), key: officeKey({ party }) }, saying);
}

const withField = (name: string, value: string): Delivered => ({
  ...first,
  headers: { ...first.headers, [name]: value },
});
const field = (name: string) => first.headers[name] as string;
const nothingTaken = () => expect(district.exchange.taken()).toEqual([]);

describe('L11: a message that is not in order is refused with its reason and has no effect', () => {
  test('a key nobody registered', async () => {
    expect(
      await whyNot(withField('signature-input', field('signature-input').replace('police-key-1', 'police-key-9'))),
    ).toBe('unknown-key');
    nothingTaken();
  });

  test('a signature of another key than the one it names', async () => {
    const { headers } = await signRequest(
      nodeSuite,
      { keyId: keyIdOf('police'), key: officeKey({ party: 'thief' }) },
      {
        method: 'POST',
        url: first.url,
        id: 'police.1',
        body: first.body,
        created: Math.floor(clock.ms / 1000),
        nonce: 'n'.repeat(20),
      },
    );
    expect(await whyNot({ headers, body: first.body })).toBe('bad-signature');
    nothingTaken();
  });

  test('a body that is not what its digest says', async () => {
    expect(await whyNot({ ...first, body: first.body.replace('test 1', 'test 2') })).toBe('bad-digest');
    nothingTaken();
  });

  test.each([
    ['content-digest', 'sha-512=:AAAA:', 'bad-signature'],
    ['content-type', 'text/plain', 'bad-signature'],
    ['zhiyi-message-id', 'police.2', 'bad-signature'],
  ] as const)('another %s', async (name, value, code) => {
    expect(await whyNot(withField(name, value))).toBe(code);
    nothingTaken();
  });

  test('signed for another address, or handed in at another', async () => {
    const elsewhere = await signedAs({ url: 'https://housing.example/exchange/v1/requests' });
    expect(await whyNot(elsewhere)).toBe('bad-signature');
    expect(await whyNot(first, '/exchange/v1/replies')).toBe('bad-signature');
    nothingTaken();
  });

  test('a request at the door for replies, a message for another office, another id than its own: it is not for here', async () => {
    const url = 'https://district.example/exchange/v1/replies';
    expect(await whyNot(await signedAs({ url }), '/exchange/v1/replies')).toBe('wrong-target');
    expect(await whyNot(await signedAs({ id: 'police.2' }))).toBe('wrong-target');
    const toHousing = JSON.parse(first.body) as Envelope;
    const body = canonicalJson({ ...toHousing, message: { ...toHousing.message, to: 'housing' } });
    expect(await whyNot(await signedAs({ body }))).toBe('wrong-target');
    nothingTaken();
  });

  test('past its five minutes and thirty seconds; at thirty seconds it is taken', async () => {
    clock.ms += 331_000;
    expect(await whyNot(first)).toBe('expired');
    nothingTaken();
    clock.ms -= 1_000;
    expect(await whyNot(first)).toBeUndefined();
  });

  test('signed more than thirty seconds ahead; at thirty it is taken', async () => {
    clock.ms -= 31_000;
    expect(await whyNot(first)).toBe('from-future');
    nothingTaken();
    clock.ms += 1_000;
    expect(await whyNot(first)).toBeUndefined();
  });

  test('good for longer than five minutes', async () => {
    const params = field('signature-input').replace(/expires=(\d+)/, (_, s: string) => `expires=${Number(s) + 1}`);
    const raw = params.slice('zhiyi='.length);
    const signature = await officeKey({ party: 'police' }).sign(utf8(signatureBase(first, COVERED, raw)));
    const headers = { ...first.headers, 'signature-input': params, signature: formatSignature('zhiyi', signature) };
    expect(await whyNot({ headers, body: first.body })).toBe('too-long');
    nothingTaken();
  });

  test.each([
    ['no signature', { signature: undefined }],
    ['no signature input', { 'signature-input': undefined }],
    ['two signatures', { signature: (s: string) => `${s}, b=:AAAA:` }],
    ['two inputs', { 'signature-input': (s: string) => `${s}, b=("@method");created=1` }],
    ['the algorithm in the message', { 'signature-input': (s: string) => `${s};alg="ed25519"` }],
    ['another tag', { 'signature-input': (s: string) => s.replace('zhiyi-exchange/1', 'other/1') }],
    ['the digest not covered', { 'signature-input': (s: string) => s.replace(' "content-digest"', '') }],
    ['the method covered twice', { 'signature-input': (s: string) => s.replace('"content-digest"', '"@method"') }],
    [
      'a component with a parameter',
      { 'signature-input': (s: string) => s.replace('"content-digest"', '"content-digest";bs') },
    ],
    ['no nonce', { 'signature-input': (s: string) => s.replace(/;nonce="[^"]*"/, '') }],
    ['no time', { 'signature-input': (s: string) => s.replace(/;created=\d+/, '') }],
  ] as const)('%s: it is not signed as asked', async (_, changes) => {
    const headers: Record<string, string> = { ...first.headers };
    for (const [name, change] of Object.entries(changes))
      if (change === undefined) delete headers[name];
      else headers[name] = (change as (s: string) => string)(field(name));
    expect(await whyNot({ headers, body: first.body })).toBe('unsigned');
    nothingTaken();
  });

  test('the office it claims to come from is not the one of the key', async () => {
    const stolen = JSON.parse(first.body) as Envelope;
    const body = canonicalJson({ ...stolen, message: { ...stolen.message, from: 'housing' } });
    expect(await whyNot(await signedAs({ body }))).toBe('wrong-sender');
    nothingTaken();
  });

  test('an entry of another message, or one its sender did not sign', async () => {
    const { message, salt, entry, signature } = JSON.parse(first.body) as Envelope;
    const other = canonicalJson({ message: { ...message, content: { plate: 'test 2' } }, salt, entry, signature });
    expect(await whyNot(await signedAs({ body: other }))).toBe('wrong-entry');
    const unsigned = canonicalJson({ message, salt, entry, signature: Buffer.alloc(64).toString('base64') });
    expect(await whyNot(await signedAs({ body: unsigned, nonce: 'm'.repeat(20) }))).toBe('wrong-entry');
    nothingTaken();
  });

  test.each(['', '{', '[]', 'null', '{"message":null}', '{"message":{},"salt":"","entry":{},"signature":""}'])(
    'a body %j that is no message',
    async (body) => {
      expect(await whyNot(await signedAs({ body }))).toBe('malformed');
      nothingTaken();
    },
  );
});

describe('L11: replay and repetition', () => {
  test('the very same signature is taken once, also after a restart', async () => {
    expect(await whyNot(first)).toBeUndefined();
    expect(await whyNot(first)).toBe('nonce-used');
    await district.open(district.disk.copy());
    expect(await whyNot(first)).toBe('nonce-used');
    expect(district.exchange.taken()).toHaveLength(1);
  });

  test('the same message under a new signature gets the first answer again and no second effect, also after a restart', async () => {
    const answer = await district.exchange.receive(REQUESTS, first);
    expect(await district.exchange.receive(REQUESTS, await police.exchange.signed('police.1'))).toBe(answer);
    await district.open(district.disk.copy());
    expect(await district.exchange.receive(REQUESTS, await police.exchange.signed('police.1'))).toBe(answer);
    expect(district.exchange.taken()).toHaveLength(1);
  });

  test('another message under a known id is refused, and the first stays', async () => {
    await district.exchange.receive(REQUESTS, first);
    const { message } = JSON.parse(first.body) as Envelope;
    const key = { keyId: keyIdOf('police'), key: officeKey({ party: 'police' }) };
    const other: Message = { ...message, content: { plate: 'test 2' } };
    const body = await seal(nodeSuite, key, other, {
      salt: new Uint8Array(16),
      at: '2026-11-22T08:00:00Z',
      before: undefined,
    });
    expect(await whyNot(await signedAs({ body }))).toBe('id-taken');
    expect(district.exchange.taken().map((t) => t.envelope.message.content)).toEqual([{ plate: 'test 1' }]);
    await expect(police.exchange.send({ kind: 'request', id: 'police.1', to: 'district', content: 2 })).rejects.toThrow(
      'police.1 was another message',
    );
  });

  test('an answer to nothing, an answer before its question is signed for here, and a second answer are refused', async () => {
    await district.exchange.receive(REQUESTS, first); // the police do not hear of it
    const reply = { kind: 'reply', to: 'police', about: 'police.1', content: null } as const;
    await district.exchange.send({ ...reply, id: 're.1' });
    await expect(district.exchange.send({ ...reply, id: 're.2' })).rejects.toThrow('has been answered');
    await expect(district.exchange.send({ ...reply, about: 'police.7', id: 're.3' })).rejects.toThrow(
      'answers nothing',
    );
    const hand = async () => whyNot(await district.exchange.signed('re.1'), '/exchange/v1/replies', police.exchange);
    expect(await hand()).toBe('early');
    await deliver(police.exchange, straight([district, police, housing]));
    expect(await hand()).toBeUndefined();
    const twice = new Office(district.plan, [district.plan, police.plan, housing.plan], clock, diceOf(1));
    await twice.open();
    await twice.exchange.receive(REQUESTS, await police.exchange.signed('police.1'));
    await twice.exchange.send({ ...reply, id: 're.9' });
    expect(await whyNot(await twice.exchange.signed('re.9'), '/exchange/v1/replies', police.exchange)).toBe('answered');
  });

  test('an answer that is not our entry with the other side’s signature leaves the message on its way, with what came back', async () => {
    await deliver(police.exchange, async () => ({ status: 200, body: '{"p":{},"s":[]}' }));
    expect(police.exchange.waiting).toMatchObject([{ tries: 1, trouble: '200: {"p":{},"s":[]}' }]);
    expect(police.exchange.due('district')).toEqual([]);
    clock.ms += 1_000;
    await deliver(police.exchange, straight([district]));
    expect(police.exchange.waiting).toEqual([]);
    expect(police.exchange.leafOf('police.1')).toBe(district.exchange.taken()[0]?.leaf);
  });

  test('only the office a message is for fetches it and signs for it', async () => {
    await district.exchange.send({ kind: 'request', id: 'd.1', to: 'housing', content: 1 });
    const inbox = '/exchange/v1/inbox';
    const ask = (of: Office) => of.exchange.sign('GET', `https://district.example${inbox}`, '');
    expect(await district.exchange.inbox(inbox, await ask(police), 0)).toEqual([]);
    const forHousing = await ask(housing);
    const [message, ...more] = await district.exchange.inbox(inbox, forHousing, 0);
    expect([message?.url, more.length]).toEqual(['https://housing.example/exchange/v1/requests', 0]);
    await expect(district.exchange.inbox(inbox, forHousing, 0)).rejects.toMatchObject({ code: 'nonce-used' });
    const leaf = await housing.exchange.receive(REQUESTS, message as SignedRequest);
    const ack = `${inbox}/d.1/ack`;
    const sign = (of: Office, body: string) => of.exchange.sign('POST', `https://district.example${ack}`, body);
    await expect(district.exchange.acknowledge(ack, 'd.1', await sign(police, leaf))).rejects.toMatchObject({
      code: 'unknown',
    });
    await expect(district.exchange.acknowledge(ack, 'd.1', await sign(housing, '{}'))).rejects.toMatchObject({
      code: 'wrong-entry',
    });
    expect(district.exchange.leafOf('d.1')).toBeUndefined();
    await district.exchange.acknowledge(ack, 'd.1', await sign(housing, leaf));
    expect(district.exchange.leafOf('d.1')).toBe(leaf);
  });
});

test('L11: whatever character of fields, body or address is altered, the message is refused and has no effect', async () => {
  const names = [...Object.keys(first.headers), 'body', 'path'];
  const alter = (text: string, at: number, by: string) =>
    `${text.slice(0, at % text.length)}${by}${text.slice((at % text.length) + 1)}`;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...names),
      fc.nat(),
      fc.string({ minLength: 0, maxLength: 2, unit: 'grapheme-ascii' }),
      async (name, at, by) => {
        const text = name === 'body' ? first.body : name === 'path' ? REQUESTS : field(name);
        const other = alter(text, at, by);
        fc.pre(other.trim() !== text);
        const headers = name in first.headers ? { ...first.headers, [name]: other } : first.headers;
        const body = name === 'body' ? other : first.body;
        expect(await whyNot({ headers, body }, name === 'path' ? other : REQUESTS)).toBeDefined();
      },
    ),
    { seed: 11, numRuns: LONG ? 10_000 : 500 },
  );
  nothingTaken();
  expect(await whyNot(first)).toBeUndefined();
});
