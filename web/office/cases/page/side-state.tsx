import type { ApiProblem } from '../../../ui/api-problem.ts';
import { LoadingRows } from '../../../ui/state/loading-rows.tsx';
import { ProblemBlock } from '../problem.tsx';
import { useCaseTexts } from '../texts.ts';

interface SideStateProps {
  readonly query: {
    readonly isPending: boolean;
    readonly error: ApiProblem | null;
    readonly errorUpdatedAt: number;
    readonly refetch: () => unknown;
  };
  readonly empty: boolean;
  /** what is not there yet */
  readonly none: string;
}

/** What stands under a heading whose list is loading, could not be read, or is empty. */
export function SideState({ query, empty, none }: SideStateProps) {
  const t = useCaseTexts();
  if (query.isPending) return <LoadingRows rows={2} columns="1fr" />;
  if (query.error && empty)
    return (
      <ProblemBlock
        problem={query.error}
        title={t('notRead')}
        at={new Date(query.errorUpdatedAt).toISOString()}
        saving={false}
        onRetry={() => void query.refetch()}
      />
    );
  return empty ? <p className="side-none">{none}</p> : null;
}
