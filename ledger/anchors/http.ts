import { AnchorFault } from './anchor.ts';

export interface Question {
  readonly method: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array<ArrayBuffer> | string;
  readonly timeoutMs: number;
  readonly mostBytes: number;
  /** what the answer must be; checked on success only */
  readonly type: string;
  /** numbers answered besides 2xx that the caller understands */
  readonly also?: readonly number[];
  /** how to ask; default the platform's own */
  readonly by?: typeof fetch;
}

/** One question over HTTP: with a time limit, a size limit, and no redirect to somebody else. */
export async function ask(
  url: string,
  q: Question,
): Promise<{ readonly status: number; readonly body: Uint8Array<ArrayBuffer> }> {
  let response: Response;
  let body: Uint8Array<ArrayBuffer>;
  try {
    response = await (q.by ?? fetch)(url, {
      method: q.method,
      headers: { accept: q.type, ...q.headers },
      ...(q.body !== undefined && { body: q.body }),
      redirect: 'error',
      signal: AbortSignal.timeout(q.timeoutMs),
    });
    body = await upTo(response, q.mostBytes);
  } catch (error) {
    if (error instanceof AnchorFault) throw error;
    const { cause } = error as { cause?: { code?: string; message?: string } };
    const why = cause?.code ?? cause?.message ?? (error as Error).message;
    throw new AnchorFault('anchor.unreachable', { why }, { retry: true, cause: error });
  }
  const { status } = response;
  if (!response.ok && !q.also?.includes(status))
    throw new AnchorFault(
      status >= 500 ? 'anchor.unreachable' : 'anchor.refused',
      { why: `HTTP ${status}` },
      { retry: true },
    );
  const type = response.headers.get('content-type') ?? '';
  if (response.ok && type.split(';')[0]?.trim().toLowerCase() !== q.type)
    throw new AnchorFault('anchor.answer-unreadable', { why: `content type ${type || 'missing'}` }, { retry: true });
  return { status, body };
}

async function upTo(response: Response, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.length;
    if (length > most)
      throw new AnchorFault('anchor.answer-unreadable', { why: `more than ${most} bytes` }, { retry: true });
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}
