import { ApiProblem } from '../../../ui/api-problem.ts';
import { language } from '../../../ui/i18n.ts';
import type { Problem } from '../../../ui/types.ts';

/** Bytes received, of how many where the server said it. */
export interface Received {
  readonly done: number;
  readonly of: number | null;
}

/** A file as it arrives, however long it takes. @throws ApiProblem for every answer that is not a file */
export async function receiveFile(address: string, signal: AbortSignal, tell: (at: Received) => void): Promise<Blob> {
  const answer = await fetch(address, {
    credentials: 'same-origin',
    signal,
    headers: { 'accept-language': language() === 'zh' ? 'zh-CN' : 'en' },
  }).catch((cause: unknown) => {
    if (signal.aborted) throw cause;
    throw noAnswer(cause);
  });
  if (!answer.ok) {
    const body = (await answer.json().catch(() => null)) as Problem | null;
    throw body ? new ApiProblem(body) : noAnswer(null);
  }
  const of = Number(answer.headers.get('content-length')) || null;
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let done = 0;
  const reader = answer.body?.getReader();
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    parts.push(next.value);
    done += next.value.length;
    tell({ done, of });
  }
  return new Blob(parts, { type: answer.headers.get('content-type') ?? 'application/octet-stream' });
}

function noAnswer(cause: unknown): ApiProblem {
  const title = { zh: '服务器没有回答', en: 'The server did not answer' };
  return new ApiProblem({ status: 0, code: 'web.no-answer', title, number: '' }, { cause });
}
