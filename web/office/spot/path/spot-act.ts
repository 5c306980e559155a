import type { AnswerOf, BodyOf, Route } from '@zhiyi/kernel/route';
import { useState } from 'react';
import type { ApiProblem } from '../../../ui/api-problem.ts';
import { useAct } from '../../../ui/queries.ts';
import { type Faults, faultsOf, useFaultWords } from '../../cases/acts/faults.ts';
import { useOpenCase } from './path-context.ts';

export interface SpotAct<R extends Route = Route> {
  readonly pending: boolean;
  readonly problem: ApiProblem | null;
  /** ISO instant of the last attempt */
  readonly at: string;
  readonly faults: Faults;
  readonly send: (body: unknown, done?: (answer: AnswerOf<R>) => void) => void;
  /** the same once more, under the same key */
  readonly again: () => void;
}

/**
 * An act on the open case: checked against the contract first, sent under a key that outlives a reload, so that pressing again, or sending again
 * after no answer, is one act.
 */
export function useSpotAct<R extends Route>(route: R, name: string): SpotAct<R> {
  const { caseId } = useOpenCase();
  const words = useFaultWords();
  const act = useAct(route, ['papers', 'evidence'], `spot.${caseId}.${name}`);
  const [faults, setFaults] = useState<Faults>({});
  const [last, setLast] = useState<(() => void) | null>(null);
  const send = (body: unknown, done?: (answer: AnswerOf<R>) => void) => {
    if (act.isPending) return;
    const read = route.body?.safeParse(body);
    setFaults(read?.success === false ? faultsOf(read.error.issues, words) : {});
    if (!read?.success) return;
    setLast(() => () => send(body, done));
    const input = { params: { caseId }, body: read.data as BodyOf<R> };
    act.mutate(input as Parameters<typeof act.mutate>[0], { onSuccess: (answer) => done?.(answer) });
  };
  return {
    pending: act.isPending,
    problem: act.error,
    at: new Date(act.submittedAt || Date.now()).toISOString(),
    faults,
    send,
    again: () => last?.(),
  };
}
