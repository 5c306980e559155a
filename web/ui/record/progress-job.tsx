import { Button, Progress } from 'antd';
import { grouped } from '../format.ts';
import { useUiTexts } from '../texts.ts';
import './record.css';

export type Job =
  | { readonly state: 'running'; readonly done: number; readonly of: number | null }
  | { readonly state: 'finished'; readonly of: number; readonly href?: string; readonly file?: string }
  | { readonly state: 'failed'; readonly done: number; readonly number: string }
  | { readonly state: 'cancelled'; readonly done: number };

interface ProgressJobProps {
  readonly title: string;
  readonly job: Job;
  readonly onCancel?: () => void;
  readonly onRetry?: () => void;
}

/** 长任务 — import, export, year of the demo: how far, how to stop it, and what came of it. */
export function ProgressJob({ title, job, onCancel, onRetry }: ProgressJobProps) {
  const t = useUiTexts();
  const share = job.state === 'running' && job.of ? Math.floor((job.done / job.of) * 100) : null;
  return (
    <div className="job" role="group" aria-label={title}>
      <div className="job-head">
        <b>{title}</b>
        <span className="second" role="status">
          {job.state === 'running' &&
            (job.of === null
              ? t('job.counting', { done: grouped(job.done) })
              : t('job.running', { done: grouped(job.done), of: grouped(job.of) }))}
          {job.state === 'finished' && t('job.finished', { of: grouped(job.of) })}
          {job.state === 'failed' && t('job.failed', { done: grouped(job.done), number: job.number })}
          {job.state === 'cancelled' && t('job.cancelled', { done: grouped(job.done) })}
        </span>
        {job.state === 'running' && onCancel && <Button onClick={onCancel}>{t('job.cancel')}</Button>}
        {job.state === 'finished' && job.href && (
          <Button type="primary" href={job.href} download={job.file ?? true}>
            {t('job.download')}
          </Button>
        )}
        {(job.state === 'failed' || job.state === 'cancelled') && onRetry && (
          <Button onClick={onRetry}>{t('job.again')}</Button>
        )}
      </div>
      {job.state === 'running' && (
        <Progress percent={share ?? 0} showInfo={false} size="small" status="normal" aria-label={title} />
      )}
    </div>
  );
}
