import type { ReactNode } from 'react';
import type { ApiProblem } from '../../ui/api-problem.ts';
import { useSay } from '../../ui/i18n.ts';
import { RefusalBlock } from '../../ui/law/refusal-block.tsx';
import { ErrorBlock } from '../../ui/state/blocks.tsx';
import { useCaseTexts } from './texts.ts';

interface ProblemBlockProps {
  readonly problem: ApiProblem;
  /** how a refusal begins: `不能当场决定` */
  readonly title: string;
  /** ISO instant of the attempt */
  readonly at: string;
  readonly saving?: boolean;
  readonly onRetry: () => void;
  /** lawful ways on after a refusal, or another way on after a fault */
  readonly children?: ReactNode;
}

/** What came instead of a success: a lawful no with every article, input that does not fit, or a fault that may be tried again. */
export function ProblemBlock({ problem, title, at, saving = true, onRetry, children }: ProblemBlockProps) {
  const t = useCaseTexts();
  const say = useSay();
  if (problem.refusals.length > 0)
    return (
      <RefusalBlock title={title} refusals={problem.refusals}>
        {children}
      </RefusalBlock>
    );
  if (problem.issues.length > 0)
    return (
      <div className="note red" role="alert">
        <p className="note-title">{say(problem.title)}</p>
        <ul>
          {problem.issues.map((i) => (
            <li key={`${i.path}${i.message}`}>
              {i.message} <span className="third small">{i.path}</span>
            </li>
          ))}
        </ul>
        {problem.number !== '' && <p className="small second">{t('problem.number', { number: problem.number })}</p>}
      </div>
    );
  return (
    <ErrorBlock problem={problem} saving={saving} at={at} onRetry={onRetry}>
      {children}
    </ErrorBlock>
  );
}
