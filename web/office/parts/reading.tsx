import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ApiProblem } from '../../ui/api-problem.ts';
import { LoadingRows } from '../../ui/state/loading-rows.tsx';
import { ProblemBlock } from '../cases/problem.tsx';
import { usePartTexts } from './texts.ts';

interface ReadingProps<T> {
  readonly of: UseQueryResult<T, ApiProblem>;
  readonly children: (value: T) => ReactNode;
}

/** A page while it is read, when it could not be, and when it is there. What is on screen stays while a later look fails. */
export function Reading<T>({ of, children }: ReadingProps<T>) {
  const t = usePartTexts();
  if (of.data !== undefined) return children(of.data);
  if (of.error)
    return (
      <ProblemBlock
        problem={of.error}
        title={t('read.not')}
        at={new Date(of.errorUpdatedAt).toISOString()}
        saving={false}
        onRetry={() => void of.refetch()}
      />
    );
  return <LoadingRows />;
}
