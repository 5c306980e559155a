import { exportList } from '@zhiyi/modules/catalogue/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { addressOf } from '../../../ui/api.ts';
import type { ApiProblem } from '../../../ui/api-problem.ts';
import { Popover } from '../../../ui/popover.tsx';
import { ProgressJob } from '../../../ui/record/progress-job.tsx';
import { ProblemBlock } from '../../cases/problem.tsx';
import { saveBlob } from '../../cases/save-blob.ts';
import { useCatalogueTexts } from '../texts.ts';
import { type Received, receiveFile } from './receive-file.ts';

interface ExportMattersProps {
  /** one list; without it the master list */
  readonly list?: string;
  /** day on which the rows are in force */
  readonly on: string;
}

type Format = 'xlsx' | 'csv';

/** 导出 — which format, how far it came, how to stop it. */
export function ExportMatters({ list, on }: ExportMattersProps) {
  const t = useCatalogueTexts();
  const [run, setRun] = useState<{ readonly stop: AbortController; readonly format: Format } | null>(null);
  const [at, setAt] = useState<Received>({ done: 0, of: null });
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const start = (format: Format) => {
    const stop = new AbortController();
    setRun({ stop, format });
    setProblem(null);
    setAt({ done: 0, of: null });
    const query = { format, on, ...(list === undefined ? {} : { list }) };
    receiveFile(addressOf(exportList, {}, query), stop.signal, setAt)
      .then((file) => saveBlob(file, `${list ?? t('matters')}-${on}.${format}`))
      .catch((e: unknown) => {
        if (!stop.signal.aborted) setProblem(e as ApiProblem);
      })
      .finally(() => setRun(null));
  };
  return (
    <Popover
      label={t('export')}
      width={320}
      trigger={(p) => (
        <Button {...p} loading={run !== null}>
          {t('export')}
        </Button>
      )}
    >
      <div className="export-choice">
        <h3>{t('export.title', { on })}</h3>
        {run === null ? (
          <div className="ways">
            {(['xlsx', 'csv'] as const).map((as) => (
              <Button key={as} onClick={() => start(as)}>
                {t('export.as', { format: as })}
              </Button>
            ))}
          </div>
        ) : (
          <ProgressJob
            title={t('export.running', { format: run.format })}
            job={{
              state: 'running',
              done: Math.round(at.done / 1000),
              of: at.of === null ? null : Math.round(at.of / 1000),
            }}
            onCancel={() => run.stop.abort()}
          />
        )}
        {problem && (
          <ProblemBlock
            problem={problem}
            title={t('export.not')}
            at={new Date().toISOString()}
            saving={false}
            onRetry={() => setProblem(null)}
          />
        )}
      </div>
    </Popover>
  );
}
