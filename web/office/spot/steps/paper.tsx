import { listPapers } from '@zhiyi/modules/papers/contract';
import { useState } from 'react';
import { useSay } from '../../../ui/i18n.ts';
import { useRead } from '../../../ui/queries.ts';
import { LoadingRows } from '../../../ui/state/loading-rows.tsx';
import { PaperPages } from '../../cases/papers/paper-pages.tsx';
import { ProblemBlock } from '../../cases/problem.tsx';
import { useOpenCase, usePath } from '../path/path-context.ts';
import { SpotFrame } from '../path/spot-frame.tsx';
import { useSpotTexts } from '../texts.ts';

/** 读给当事人 — the decision as it will be handed over, before anybody signs for it (APL 52). */
export function PaperScreen() {
  const t = useSpotTexts();
  const say = useSay();
  const { standing, go } = usePath();
  const { page, caseId } = useOpenCase();
  const [large, setLarge] = useState(false);
  const found = useRead(listPapers, { params: { caseId } });
  const paper = found.data?.rows.find((p) => p.code === 'on-the-spot-decision' && p.state === 'prepared');
  return (
    <SpotFrame
      heading={t('paper')}
      act={{ words: t('paper.next'), onClick: () => go(standing.fined ? 'pay' : 'receive') }}
      way={{ words: t(large ? 'paper.smaller' : 'paper.larger'), onClick: () => setLarge(!large) }}
    >
      <p className="phone-note">{t('paper.means', { number: page.decisionNumber ?? '' })}</p>
      {found.error && (
        <ProblemBlock
          problem={found.error}
          title={t('paper.notRead')}
          at={new Date(found.errorUpdatedAt).toISOString()}
          saving={false}
          onRetry={() => void found.refetch()}
        />
      )}
      {!paper && !found.error && <LoadingRows rows={10} columns="1fr" />}
      {paper && (
        <section className={large ? 'spot-paper large' : 'spot-paper'} aria-label={say(paper.title)}>
          <PaperPages paperId={paper.id} title={say(paper.title)} purpose={t('paper.looks')} />
        </section>
      )}
    </SpotFrame>
  );
}
