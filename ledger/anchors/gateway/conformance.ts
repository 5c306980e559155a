import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { signNote } from '../../node/note.ts';
import { type Placed, readAnchor, readJson, readPlaced, readProblem } from './messages.ts';

/** 符合性检查 — what a gateway must do, one case each. Every run leaves a few anchors of made-up logs on the chain. */
export interface ConformanceCase {
  readonly zh: string;
  readonly en: string;
  /** empty when the gateway does it, else what it did */
  run(gateway: GatewayUnderTest): Promise<string>;
}

export interface GatewayUnderTest {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** how long it may take until an anchor is confirmed */
  readonly confirmedWithinMs: number;
}

export const conformanceCases: readonly ConformanceCase[] = [
  {
    zh: '新的检查点得到交易编号、区块高度和时间',
    en: 'a new checkpoint gets a transaction, a height and a time',
    run: async (g) => {
      const { status, value } = await post(g, made(3));
      if (status !== 201 && status !== 200) return `HTTP ${status}`;
      readPlaced(value);
      return '';
    },
  },
  {
    zh: '按交易编号可查到原样的来源、大小和根',
    en: 'the transaction tells origin, size and root as they were given',
    run: async (g) => {
      const head = made(3);
      const { txId, height } = await anchored(g, head);
      const { status, value } = await get(g, txId);
      if (status !== 200) return `HTTP ${status}`;
      const told = readAnchor(value);
      const same = told.txId === txId && told.height >= height && told.origin === head.origin;
      return same && told.size === head.size && told.root === head.root ? '' : `it tells ${JSON.stringify(told)}`;
    },
  },
  {
    zh: '在约定时间内得到确认',
    en: 'it is confirmed within the time agreed',
    run: async (g) => {
      const { txId } = await anchored(g, made(3));
      const until = performance.now() + g.confirmedWithinMs;
      for (;;) {
        if (readAnchor((await get(g, txId)).value).confirmed) return '';
        if (performance.now() > until) return `not after ${g.confirmedWithinMs / 1000} s`;
        await new Promise((resolve) => setTimeout(resolve, Math.min(1_000, g.confirmedWithinMs / 20)));
      }
    },
  },
  {
    zh: '重复提交得到同一交易',
    en: 'the same again is answered with the same transaction',
    run: async (g) => {
      const head = made(3);
      const [first, second] = [await anchored(g, head), await anchored(g, head)];
      return first.txId === second.txId ? '' : 'it made a second transaction';
    },
  },
  {
    zh: '同时提交两次得到同一交易',
    en: 'the same twice at once is one transaction',
    run: async (g) => {
      const head = made(3);
      const [first, second] = await Promise.all([anchored(g, head), anchored(g, head)]);
      return first.txId === second.txId ? '' : 'it made two transactions';
    },
  },
  {
    zh: '同一大小的另一个根被拒绝（409 root-differs）',
    en: 'another root for the same size is refused (409 root-differs)',
    run: async (g) => {
      const head = made(3);
      await anchored(g, head);
      return refusedWith(await post(g, made(3, head.origin)), 409, 'root-differs');
    },
  },
  {
    zh: '更小的大小被拒绝（409 size-behind）',
    en: 'a smaller size is refused (409 size-behind)',
    run: async (g) => {
      const head = made(3);
      await anchored(g, head);
      return refusedWith(await post(g, made(2, head.origin)), 409, 'size-behind');
    },
  },
  {
    zh: '更大的大小得到新的交易，区块不在前一个之前',
    en: 'a larger size gets a transaction of its own, in no earlier block',
    run: async (g) => {
      const head = made(3);
      const first = await anchored(g, head);
      const second = await anchored(g, made(4, head.origin));
      if (first.txId === second.txId) return 'it answered the same transaction';
      return second.height >= first.height ? '' : `block ${second.height} after ${first.height}`;
    },
  },
  {
    zh: '不同日志互不影响',
    en: 'logs do not stand in each other’s way',
    run: async (g) => {
      await anchored(g, made(9));
      await anchored(g, made(1));
      return '';
    },
  },
  {
    zh: '未知交易得到 404',
    en: 'an unknown transaction is answered 404',
    run: async (g) => refusedWith(await get(g, randomBytes(32).toString('hex')), 404, 'unknown'),
  },
  ...malformedCases(),
];

/** Runs every case; a gateway that cannot be read fails the case, not the run. */
export async function checkGateway(
  gateway: GatewayUnderTest,
): Promise<readonly { readonly zh: string; readonly en: string; readonly finding: string }[]> {
  const results = [];
  for (const { zh, en, run } of conformanceCases) {
    const finding = await run(gateway).catch((error: unknown) => (error as Error).message);
    results.push({ zh, en, finding });
  }
  return results;
}

interface Head {
  readonly origin: string;
  readonly size: number;
  readonly root: string;
  readonly checkpoint: string;
}

const { privateKey } = generateKeyPairSync('ed25519');

/** A checkpoint of a made-up log. */
function made(size: number, origin = `conformance.${randomBytes(8).toString('hex')}.example`): Head {
  const root = createHash('sha256').update(randomBytes(16)).digest();
  const checkpoint = signNote(`${origin}\n${size}\n${root.toString('base64')}\n`, origin, privateKey);
  return { origin, size, root: root.toString('hex'), checkpoint };
}

function malformedCases(): readonly ConformanceCase[] {
  const of = (zh: string, en: string, body: (head: Head) => unknown): ConformanceCase => ({
    zh: `${zh}得到 400`,
    en: `${en} is answered 400`,
    run: async (g) => refusedWith(await post(g, body(made(3))), 400, 'malformed'),
  });
  return [
    of('不是 JSON 的请求', 'what is no JSON', () => 'not json'),
    of('缺少字段的请求', 'a missing field', ({ root, ...rest }) => ({ ...rest, hash: root })),
    of('大小为零的请求', 'the size 0', (h) => ({ ...h, size: 0 })),
    of('长度不对的根', 'a root of another length', (h) => ({ ...h, root: h.root.slice(2) })),
    of('与检查点文本不一致的根', 'a root that the checkpoint does not state', (h) => ({ ...h, root: made(3).root })),
    of('与检查点文本不一致的大小', 'a size that the checkpoint does not state', (h) => ({ ...h, size: 4 })),
  ];
}

async function anchored(g: GatewayUnderTest, head: Head): Promise<Placed> {
  const { status, value } = await post(g, head);
  if (status !== 200 && status !== 201) throw new Error(`HTTP ${status} for a checkpoint in order`);
  return readPlaced(value);
}

function refusedWith({ status, value }: { status: number; value: unknown }, wanted: number, code: string): string {
  if (status !== wanted) return `HTTP ${status} in place of ${wanted}`;
  const said = readProblem(value).code;
  return said === code ? '' : `code ${said} in place of ${code}`;
}

const post = (g: GatewayUnderTest, body: unknown) =>
  ask(g, '/anchors', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const get = (g: GatewayUnderTest, txId: string) => ask(g, `/anchors/${txId}`, { method: 'GET' });

async function ask(g: GatewayUnderTest, path: string, init: RequestInit): Promise<{ status: number; value: unknown }> {
  const response = await fetch(`${g.url.replace(/\/+$/, '')}${path}`, {
    ...init,
    headers: { accept: 'application/json', ...g.headers, ...(init.headers as Record<string, string> | undefined) },
    redirect: 'error',
    signal: AbortSignal.timeout(60_000),
  });
  const type = response.headers.get('content-type')?.split(';')[0]?.trim() ?? '';
  const wanted = response.ok ? ['application/json'] : ['application/problem+json', 'application/json'];
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (!wanted.includes(type)) throw new Error(`HTTP ${response.status} with content type ${type || 'missing'}`);
  return { status: response.status, value: readJson(bytes) };
}
