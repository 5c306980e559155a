import { paperPreview } from '@zhiyi/modules/papers/contract';
import { useRead } from '../../../ui/queries.ts';
import { LoadingRows } from '../../../ui/state/loading-rows.tsx';
import { ProblemBlock } from '../problem.tsx';
import { useCaseTexts } from '../texts.ts';

/** A prepared paper as it will look, page by page; the party's signature is still awaited. */
export function PaperPages({ paperId, title }: { readonly paperId: string; readonly title: string }) {
  const t = useCaseTexts();
  const preview = useRead(paperPreview, { params: { paperId } });
  if (preview.error)
    return (
      <ProblemBlock
        problem={preview.error}
        title={t('paper.not')}
        at={new Date(preview.errorUpdatedAt).toISOString()}
        saving={false}
        onRetry={() => void preview.refetch()}
      />
    );
  if (!preview.data) return <LoadingRows rows={12} columns="1fr" />;
  return (
    <div className="paper-pages">
      {preview.data.pages.map((svg, i) => (
        <img
          key={i}
          src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`}
          alt={t('paper.page', { title, at: i + 1, of: preview.data.pages.length })}
        />
      ))}
    </div>
  );
}
