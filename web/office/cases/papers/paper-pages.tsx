import { useQuery } from '@tanstack/react-query';
import type { AnswerOf } from '@zhiyi/kernel/route';
import { lookAtPaper, paperPages } from '@zhiyi/modules/papers/contract';
import { call } from '../../../ui/api.ts';
import type { ApiProblem } from '../../../ui/api-problem.ts';
import { LoadingRows } from '../../../ui/state/loading-rows.tsx';
import { ProblemBlock } from '../problem.tsx';
import { useCaseTexts } from '../texts.ts';

interface PaperPagesProps {
  readonly paperId: string;
  readonly title: string;
  /** goes on record with the look */
  readonly purpose: string;
}

/** A prepared paper as it will look, page by page; the party's signature is still awaited. The look is on record before the pages come. */
export function PaperPages({ paperId, title, purpose }: PaperPagesProps) {
  const t = useCaseTexts();
  const seen = useQuery<AnswerOf<typeof paperPages>, ApiProblem>({
    queryKey: ['look at paper', paperId, purpose],
    queryFn: async ({ signal }) => {
      const { pass } = await call(lookAtPaper, { params: { paperId }, body: { purpose }, signal });
      return call(paperPages, { params: { pass }, signal });
    },
    // a draft does not change, and coming back to the window is no second look
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (seen.error)
    return (
      <ProblemBlock
        problem={seen.error}
        title={t('paper.not')}
        at={new Date(seen.errorUpdatedAt).toISOString()}
        saving={false}
        onRetry={() => void seen.refetch()}
      />
    );
  if (!seen.data) return <LoadingRows rows={12} columns="1fr" />;
  return (
    <div className="paper-pages">
      {seen.data.pages.map((svg, i) => (
        <img
          key={i}
          src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`}
          alt={t('paper.page', { title, at: i + 1, of: seen.data.pages.length })}
        />
      ))}
    </div>
  );
}
