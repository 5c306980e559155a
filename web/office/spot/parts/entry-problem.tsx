import type { ReactNode } from 'react';
import { ApiProblem } from '../../../ui/api-problem.ts';
import { ProblemBlock } from '../../cases/problem.tsx';
import { keeper } from '../kept/keeper.ts';
import type { OutboxEntry } from '../kept/outbox.ts';

interface EntryProblemProps {
  readonly entry: OutboxEntry;
  readonly title: string;
  /** the lawful ways on */
  readonly children?: ReactNode;
}

/** The server's no to something that was sent from the outbox, where it was done. */
export function EntryProblem({ entry, title, children }: EntryProblemProps) {
  if (entry.refused === null) return null;
  return (
    <div className="spot-problem">
      <ProblemBlock problem={new ApiProblem(entry.refused)} title={title} at={entry.at} onRetry={() => keeper.wake()}>
        {children}
      </ProblemBlock>
    </div>
  );
}
