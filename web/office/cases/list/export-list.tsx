import { exportCases } from '@zhiyi/modules/cases/contract';
import { cancelJob, jobFile, readJob } from '@zhiyi/store/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { addressOf } from '../../../ui/api.ts';
import { Popover } from '../../../ui/popover.tsx';
import { useAct, useRead } from '../../../ui/queries.ts';
import { ProgressJob } from '../../../ui/record/progress-job.tsx';
import { OnlyWith } from '../only-with.tsx';
import { ProblemBlock } from '../problem.tsx';
import { useCaseTexts } from '../texts.ts';
import { isOver, jobView } from './job-view.ts';
import type { CaseQuery } from './list-filters.ts';

type Format = 'xlsx' | 'csv';

/** The list as a file: begun, watched, stopped, fetched. The file holds what its owner sees, masked as on the screen. */
export function useExport(query: CaseQuery) {
  const begin = useAct(exportCases);
  const stop = useAct(cancelJob);
  const [format, setFormat] = useState<Format>('xlsx');
  const id = begin.data?.value.job;
  const [over, setOver] = useState(false);
  const watch = useRead(
    readJob,
    { params: { jobId: id ?? '' } },
    { enabled: id !== undefined, ...(over ? {} : { every: 700 }) },
  );
  const finished = isOver(watch.data);
  if (finished !== over) setOver(finished);
  const start = (as: Format) => {
    setFormat(as);
    const { cursor: _c, limit: _l, back: _b, ...conditions } = query;
    begin.mutate({ body: { query: conditions, format: as } });
  };
  return {
    id,
    format,
    job: id === undefined ? null : jobView(watch.data, addressOf(jobFile, { jobId: id })),
    problem: begin.error,
    at: begin.submittedAt,
    start,
    again: () => start(format),
    cancel: () => id !== undefined && stop.mutate({ params: { jobId: id }, body: {} }),
  };
}
export type Export = ReturnType<typeof useExport>;

interface ExportButtonProps {
  readonly run: Export;
  /** `1,259`, `10,000 以上` */
  readonly count: string;
}

/** 导出 — which format, and what will be in it. */
export function ExportButton({ run, count }: ExportButtonProps) {
  const t = useCaseTexts();
  return (
    <Popover label={t('export')} width={300} trigger={(p) => <Button {...p}>{t('export')}</Button>}>
      {(close) => (
        <div className="export-choice">
          <p className="popover-title">{t('export.title', { count })}</p>
          <p className="second">{t('export.masked')}</p>
          <OnlyWith duty="exportLists">
            <div className="ways">
              {(['xlsx', 'csv'] as const).map((as) => (
                <Button
                  key={as}
                  onClick={() => {
                    run.start(as);
                    close();
                  }}
                >
                  {t('export.as', { format: as })}
                </Button>
              ))}
            </div>
          </OnlyWith>
        </div>
      )}
    </Popover>
  );
}

/** How the export goes, under the result line. */
export function ExportProgress({ run }: { readonly run: Export }) {
  const t = useCaseTexts();
  if (run.problem)
    return (
      <ProblemBlock
        problem={run.problem}
        title={t('export.not')}
        at={new Date(run.at).toISOString()}
        onRetry={run.again}
      />
    );
  if (run.job === null) return null;
  return (
    <ProgressJob
      title={t('export.running', { format: run.format })}
      job={run.job}
      onCancel={run.cancel}
      onRetry={run.again}
    />
  );
}
