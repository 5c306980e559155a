import type { AnswerOf, ParamsOf, QueryOf, Route } from '@zhiyi/kernel/route';
import { useEffect } from 'react';
import type { ApiProblem } from '../../../ui/api-problem.ts';
import { keep, kept } from '../../../ui/kept.ts';
import { useRead } from '../../../ui/queries.ts';

export interface KeptRead<R> {
  readonly data: AnswerOf<R> | undefined;
  /** the answer is the last one this device had */
  readonly old: boolean;
  readonly error: ApiProblem | null;
  readonly refetch: () => void;
}

interface Options<R> {
  readonly params?: ParamsOf<R>;
  readonly query?: QueryOf<R>;
  readonly enabled?: boolean;
}

/** Reads a GET route and keeps the answer on the device; without network the last answer stands in. For lists that belong to no case. */
export function useKeptRead<R extends Route>(route: R, name: string, options: Options<R> = {}): KeptRead<R> {
  const { enabled = true, params, query } = options;
  const found = useRead(
    route,
    {
      ...(params === undefined ? {} : { params }),
      ...(query === undefined ? {} : { query }),
    },
    { enabled, keep: true },
  );
  const { data, isPlaceholderData } = found;
  const fresh = data !== undefined && !isPlaceholderData;
  useEffect(() => {
    if (fresh) keep(`spot.${name}`, data);
  }, [name, data, fresh]);
  const before =
    data === undefined && found.error?.passing && route.response
      ? (kept(`spot.${name}`, route.response) as AnswerOf<R> | null)
      : null;
  return {
    data: data ?? before ?? undefined,
    old: before !== null,
    error: before === null ? found.error : null,
    refetch: () => void found.refetch(),
  };
}
