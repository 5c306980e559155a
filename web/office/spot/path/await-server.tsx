import type { ApiProblem } from '../../../ui/api-problem.ts';
import { BigAct, PhoneShell } from '../../../ui/shell/phone-shell.tsx';
import { LoadingRows } from '../../../ui/state/loading-rows.tsx';
import { ProblemBlock } from '../../cases/problem.tsx';
import { useSpotTexts } from '../texts.ts';

interface AwaitServerProps {
  readonly problem: ApiProblem | null;
  readonly onAgain: () => unknown;
  readonly onLeave: () => void;
}

/** Beyond the facts a case goes on only with the server: said, with what stands in the way. */
export function AwaitServer({ problem, onAgain, onLeave }: AwaitServerProps) {
  const t = useSpotTexts();
  return (
    <PhoneShell
      title={t('title')}
      heading={t('await')}
      onLeave={onLeave}
      acts={<BigAct onClick={() => void onAgain()}>{t('await.again')}</BigAct>}
    >
      {problem === null ? (
        <LoadingRows rows={6} columns="1fr" />
      ) : (
        <>
          <p className="note amber">{t('needsServer')}</p>
          <ProblemBlock
            problem={problem}
            title={t('await.not')}
            at={new Date().toISOString()}
            saving={false}
            onRetry={() => void onAgain()}
          />
        </>
      )}
    </PhoneShell>
  );
}
