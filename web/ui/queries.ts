import {
  keepPreviousData,
  QueryClient,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { AnswerOf, Route } from '@zhiyi/kernel/route';
import { useMemo } from 'react';
import { addressOf, type CallInput, call, newKey } from './api.ts';
import { ApiProblem } from './api-problem.ts';
import { fingerprint, inMemory, inSession } from './attempt.ts';

/** One cache for the office. Reads are tried twice more when the network or the server was away; a refusal is final. */
export function createQueryClient(): QueryClient {
  const again = (times: number, error: Error) =>
    times < 2 && navigator.onLine && error instanceof ApiProblem && error.passing;
  return new QueryClient({
    defaultOptions: {
      // without network a question fails and says so; waiting silently would look like a page that hangs
      queries: {
        retry: again,
        retryDelay: (times) => 400 * 2 ** times,
        staleTime: 10_000,
        refetchOnWindowFocus: true,
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

type ReadInput<R> = Pick<CallInput<R>, 'params' | 'query'>;

/** The key under which an answer is kept: its address. An act that changes a chapter makes the chapter's keys stale. */
export function readKey<R extends Route>(route: R, input: ReadInput<R> = {}): readonly string[] {
  return [route.path.split('/')[2] ?? '', addressOf(route, input.params, input.query)];
}

interface ReadOptions {
  readonly enabled?: boolean;
  /** keeps showing the last answer while the next one loads: lists when paging or filtering */
  readonly keep?: boolean;
  /** milliseconds between fresh looks */
  readonly every?: number;
}

/** Reads a GET route. */
export function useRead<R extends Route>(
  route: R,
  input: ReadInput<R> = {},
  { enabled = true, keep = false, every }: ReadOptions = {},
): UseQueryResult<AnswerOf<R>, ApiProblem> {
  return useQuery<AnswerOf<R>, ApiProblem>({
    // an address with a place left open cannot be built, nor asked for
    queryKey: enabled ? readKey(route, input) : [route.path, 'not asked'],
    queryFn: ({ signal }) => call(route, { ...input, signal } as CallInput<R>),
    enabled,
    ...(keep ? { placeholderData: keepPreviousData } : {}),
    ...(every === undefined ? {} : { refetchInterval: every }),
  }) as UseQueryResult<AnswerOf<R>, ApiProblem>;
}

/**
 * Does an act. Pressing again after a failure repeats the same act under the same key, so it is done once however often it is
 * sent; a changed form, or a second act after a success, gets a key of its own.
 *
 * @param touches chapters whose answers the act makes stale; its own chapter is always one
 * @param kept name under which the key in hand outlives a reload of the page; without it the key lives as long as the part on screen
 */
export function useAct<R extends Route>(
  route: R,
  touches: readonly string[] = [],
  kept?: string,
): UseMutationResult<AnswerOf<R>, ApiProblem, Omit<CallInput<R>, 'key' | 'signal' | 'query'>> {
  const client = useQueryClient();
  const attempt = useMemo(() => (kept === undefined ? inMemory() : inSession(kept)), [kept]);
  const keyFor = (input: Omit<CallInput<R>, 'key' | 'signal' | 'query'>): string => {
    const what = input.body instanceof FormData ? describe(input.body) : JSON.stringify(input.body ?? null);
    const named = fingerprint(`${JSON.stringify(input.params ?? null)}${what}`);
    const held = attempt.read();
    if (held?.what === named) return held.key;
    const key = newKey();
    attempt.write({ what: named, key });
    return key;
  };
  return useMutation<AnswerOf<R>, ApiProblem, Omit<CallInput<R>, 'key' | 'signal' | 'query'>>({
    mutationFn: (input) => call(route, { ...input, key: keyFor(input) } as CallInput<R>),
    onError: (problem) => {
      // a clear "no" ends the attempt: the same form sent later is a new one
      if (!problem.passing) attempt.write(null);
    },
    onSuccess: async () => {
      attempt.write(null);
      const chapters = [route.path.split('/')[2] ?? '', ...touches];
      await Promise.all(chapters.map((c) => client.invalidateQueries({ queryKey: [c] })));
    },
  });
}

function describe(form: FormData): string {
  return JSON.stringify(
    [...form].map(([name, v]) => [name, typeof v === 'string' ? v : [v.name, v.size, v.lastModified]]),
  );
}
