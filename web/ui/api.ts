import type { AnswerOf, BodyOf, ParamsOf, QueryOf, Route } from '@zhiyi/kernel/route';
import { ApiProblem } from './api-problem.ts';
import { isAttended } from './attention.ts';
import { language } from './i18n.ts';
import { noteReach } from './reach.ts';
import { askStepUp, STEP_UP } from './step-up.ts';
import type { Bilingual, Problem } from './types.ts';

/** What a call carries; `key` names the act, so that a retry with the same key cannot double it. */
export interface CallInput<R> {
  readonly params?: ParamsOf<R>;
  readonly query?: QueryOf<R>;
  readonly body?: BodyOf<R> | FormData;
  readonly key?: string;
  readonly signal?: AbortSignal;
  /** milliseconds until an answer is no longer waited for */
  readonly patience?: number;
}

const unreachable: Bilingual = { zh: '服务器没有回答', en: 'The server did not answer' };
const unreadable: Bilingual = { zh: '服务器的回答读不懂', en: 'The server’s answer could not be read' };

/** Milliseconds after which an answer is no longer waited for. */
const PATIENCE = 10_000;
const UPLOAD_PATIENCE = 300_000;

/**
 * Calls a route of a `contract.ts`. Writes carry the session's CSRF value and an idempotency key.
 * @throws ApiProblem for every answer that is not a success
 */
export async function call<R extends Route>(route: R, input: CallInput<R> = {}): Promise<AnswerOf<R>> {
  const response = await send(route, input);
  if (response.status === 204) return undefined as AnswerOf<R>;
  return (await readJson(response)) as AnswerOf<R>;
}

/** Calls a route that answers with a file. @throws ApiProblem */
export async function callFile<R extends Route>(route: R, input: CallInput<R> = {}): Promise<Blob> {
  return (await send(route, { ...input, patience: UPLOAD_PATIENCE })).blob();
}

/** What is refused until a second factor is shown is asked for and then sent again as it was, under the same key: nothing typed is lost. */
async function send<R extends Route>(route: R, input: CallInput<R>): Promise<Response> {
  const same = { ...input, key: input.key ?? newKey() };
  try {
    return await sendOnce(route, same);
  } catch (problem) {
    if (!(problem instanceof ApiProblem) || problem.code !== STEP_UP || !(await askStepUp(problem))) throw problem;
    return sendOnce(route, same);
  }
}

async function sendOnce<R extends Route>(route: R, input: CallInput<R>): Promise<Response> {
  const upload = input.body instanceof FormData;
  const patience = AbortSignal.timeout(input.patience ?? (upload ? UPLOAD_PATIENCE : PATIENCE));
  const response = await fetch(addressOf(route, input.params, input.query), {
    method: route.method,
    credentials: 'same-origin',
    headers: headersOf(route, input, upload),
    signal: input.signal ? AbortSignal.any([input.signal, patience]) : patience,
    ...(input.body === undefined ? {} : { body: upload ? (input.body as FormData) : JSON.stringify(input.body) }),
  }).catch((cause: unknown) => {
    if (input.signal?.aborted) throw cause;
    if (!patience.aborted) noteReach(false);
    throw new ApiProblem({ status: 0, code: 'web.no-answer', title: unreachable, number: '' }, { cause });
  });
  noteReach(true);
  if (!response.ok) throw await problemOf(response);
  return response;
}

export function headersOf<R extends Route>(route: R, input: CallInput<R>, upload: boolean): Record<string, string> {
  const writes = route.method !== 'GET';
  return {
    accept: 'application/json',
    'accept-language': language() === 'zh' ? 'zh-CN' : 'en',
    ...(writes || isAttended() ? {} : { 'x-zhiyi-unattended': '1' }),
    ...(input.body !== undefined && !upload ? { 'content-type': 'application/json' } : {}),
    ...(writes ? { 'x-zhiyi-csrf': csrfWord(), 'idempotency-key': input.key ?? newKey() } : {}),
  };
}

/** `/api/cases/:caseId` with its places filled and its query appended; left-out and empty values are not sent. */
export function addressOf(route: Pick<Route, 'path'>, params?: unknown, query?: unknown): string {
  const values = (params ?? {}) as Record<string, string | number>;
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined || value === '') throw new Error(`${route.path} needs ${name}`);
    return encodeURIComponent(value);
  });
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries((query ?? {}) as Record<string, unknown>))
    if (typeof value === 'boolean' || typeof value === 'number' || (typeof value === 'string' && value !== ''))
      search.append(name, String(value));
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** A new name for an act. */
export function newKey(): string {
  // randomUUID exists only in a secure context; an office may run on plain http inside its own network
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const random = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(random, (b) => b.toString(16).padStart(2, '0')).join('');
}

/** The session's word; under https it stands under a name that no neighbouring host can set. */
function csrfWord(): string {
  const pairs = document.cookie.split('; ');
  const of = (name: string) => pairs.find((c) => c.startsWith(`${name}=`))?.slice(name.length + 1);
  return decodeURIComponent(of('__Host-zhiyi_csrf') ?? of('zhiyi_csrf') ?? '');
}

async function readJson(response: Response): Promise<unknown> {
  return response.json().catch((cause: unknown) => {
    const number = response.headers.get('x-request-id') ?? '';
    throw new ApiProblem({ status: response.status, code: 'web.unreadable', title: unreadable, number }, { cause });
  });
}

export async function problemOf(response: Response): Promise<ApiProblem> {
  const body = (await response.json().catch(() => null)) as Partial<Problem> | null;
  return new ApiProblem({
    status: response.status,
    code: body?.code ?? `http.${response.status}`,
    title: body?.title ?? unreadable,
    number: body?.number ?? '',
    ...(body?.refusals ? { refusals: body.refusals } : {}),
    ...(body?.issues ? { issues: body.issues } : {}),
  });
}
