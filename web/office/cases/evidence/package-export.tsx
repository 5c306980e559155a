import { casePackage, evidencePackage } from '@zhiyi/modules/evidence/contract';
import { paperPackage } from '@zhiyi/modules/papers/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { callFile } from '../../../ui/api.ts';
import { ApiProblem } from '../../../ui/api-problem.ts';
import { Articles } from '../../../ui/law/articles.tsx';
import { Popover } from '../../../ui/popover.tsx';
import { OnlyWith } from '../only-with.tsx';
import { ProblemBlock } from '../problem.tsx';
import type { Purpose } from '../purposes.ts';
import { saveBlob } from '../save-blob.ts';
import { useCaseTexts } from '../texts.ts';
import { PurposeChoice } from './purpose-choice.tsx';

interface PackageExportProps {
  readonly of: { readonly caseId: string } | { readonly evidenceId: string } | { readonly paperId: string };
  readonly fileName: string;
  /** something of it is witnessed; undefined while that is not known */
  readonly ready: boolean | undefined;
}

/** 导出证据包 — originals, entries, proofs, explanation and verifier in one file; whoever may not, or not yet, reads why. */
export function PackageExport({ of, fileName, ready }: PackageExportProps) {
  const t = useCaseTexts();
  return (
    <Popover label={t('package.export')} width={340} trigger={(p) => <Button {...p}>{t('package.export')}</Button>}>
      {(close) => (
        <OnlyWith duty="lookAtPersonalData">
          {ready === false ? (
            <p className="note" role="status">
              {t('package.notYet')} <Articles law={[{ statute: 'apl', article: 46 }]} />
            </p>
          ) : (
            <Making of={of} fileName={fileName} onDone={close} />
          )}
        </OnlyWith>
      )}
    </Popover>
  );
}

type State =
  | { readonly state: 'asking' | 'busy' }
  | { readonly state: 'refused'; readonly problem: ApiProblem; readonly at: string };

function Making({ of, fileName, onDone }: Omit<PackageExportProps, 'ready'> & { readonly onDone: () => void }) {
  const t = useCaseTexts();
  const [now, setNow] = useState<State>({ state: 'asking' });
  const make = async (purpose: Purpose) => {
    setNow({ state: 'busy' });
    try {
      const query = { purpose };
      const file =
        'caseId' in of
          ? await callFile(casePackage, { params: of, query })
          : 'evidenceId' in of
            ? await callFile(evidencePackage, { params: of, query })
            : await callFile(paperPackage, { params: of, query });
      saveBlob(file, fileName);
      onDone();
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      setNow({ state: 'refused', problem, at: new Date().toISOString() });
    }
  };
  if (now.state === 'busy') return <p role="status">{t('package.busy')}</p>;
  if (now.state === 'refused')
    return (
      <ProblemBlock
        problem={now.problem}
        title={t('package.refused')}
        at={now.at}
        saving={false}
        onRetry={() => setNow({ state: 'asking' })}
      />
    );
  return (
    <>
      <p className="second small">{t('package.what')}</p>
      <PurposeChoice onChoose={(purpose) => void make(purpose)} act={t('package.make')} />
    </>
  );
}
