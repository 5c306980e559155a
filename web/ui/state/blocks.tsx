import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { ApiProblem } from '../api-problem.ts';
import { stamp } from '../format.ts';
import { useLanguage, useSay } from '../i18n.ts';
import { useUiTexts } from '../texts.ts';
import { useToday } from '../today.ts';
import '../law/law.css';
import './state.css';

interface EmptyProps {
  /** what is empty: `现在没有您的待办` */
  readonly title: string;
  /** what else there is */
  readonly children?: ReactNode;
  /** one or two ways on */
  readonly ways?: ReactNode;
}

/** 空 — says what is empty, what else there is, and one or two ways on; no picture. */
export function EmptyState({ title, children, ways }: EmptyProps) {
  return (
    <section className="state-block">
      <h2>{title}</h2>
      {children && <p className="second">{children}</p>}
      {ways && <div className="ways">{ways}</div>}
    </section>
  );
}

export interface Condition {
  readonly key: string;
  readonly name: string;
  readonly value: string;
}

interface NoResultProps {
  readonly conditions: readonly Condition[];
  /** the condition whose loss helps, and how many rows it gives back */
  readonly drop?: { readonly condition: Condition; readonly count: number };
  readonly onDrop?: (key: string) => void;
  readonly onReset: () => void;
}

/** 筛选无结果 — names the conditions and offers to drop the one that helps. */
export function NoResult({ conditions, drop, onDrop, onReset }: NoResultProps) {
  const t = useUiTexts();
  const lang = useLanguage();
  const list = conditions
    .map((c) => t('noResult.condition', { name: c.name, value: c.value }))
    .join(lang === 'zh' ? '，' : ', ');
  return (
    <EmptyState
      title={t('noResult.title')}
      ways={
        <>
          {drop && onDrop && (
            <Button onClick={() => onDrop(drop.condition.key)}>
              {t('noResult.drop', { name: drop.condition.name })}
            </Button>
          )}
          <Button type={drop ? 'link' : 'default'} onClick={onReset}>
            {t('noResult.reset')}
          </Button>
        </>
      }
    >
      {t('noResult.conditions', { list })}
      {drop && t('noResult.dropGives', { name: drop.condition.name, count: drop.count })}
    </EmptyState>
  );
}

interface ErrorBlockProps {
  /** defaults to “没有存上” for an act and “没有读到” for a page, by `saving` */
  readonly title?: string;
  readonly saving?: boolean;
  readonly problem?: ApiProblem;
  /** ISO instant of the failure */
  readonly at: string;
  readonly onRetry: () => void;
  /** another way on, for example keeping a draft */
  readonly children?: ReactNode;
}

/** 出错 — stays on the page: what is not saved, that retrying cannot double it, and a number to quote. */
export function ErrorBlock({ title, saving = false, problem, at, onRetry, children }: ErrorBlockProps) {
  const t = useUiTexts();
  const say = useSay();
  const today = useToday();
  const reason = problem ? say(problem.title) : t('error.noAnswer');
  return (
    <div className="error-block">
      <div className="note red" role="alert">
        <p className="note-title">{title ?? t(saving ? 'error.notSaved' : 'error.notRead')}</p>
        <p>
          {reason}
          {t('error.end')}
          {saving && t('error.kept')}
        </p>
        <p className="small second">
          {problem?.number ? t('error.number', { number: problem.number, at: stamp(at, today) }) : stamp(at, today)}
        </p>
      </div>
      <div className="ways">
        <Button type="primary" onClick={onRetry}>
          {t('error.retry')}
        </Button>
        {children}
      </div>
    </div>
  );
}
