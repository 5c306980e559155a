import type { ReactNode } from 'react';
import { useOutletContext } from 'react-router';
import { Articles } from '../../ui/law/articles.tsx';
import { PageHead } from '../../ui/shell/page-head.tsx';
import { EmptyState } from '../../ui/state/blocks.tsx';
import type { Signed } from '../frame/who-am-i.ts';
import { useDutyWhy } from '../parts/duty-words.ts';
import { useLedgerTexts } from './texts.ts';
import './ledger.css';

interface OnlyAuditorProps {
  /** the page itself, below the log; none for the log’s own page */
  readonly title?: string;
  readonly children: ReactNode;
}

/** A page of the log, for whoever watches over it; anybody else is told whose it is. */
export function OnlyAuditor({ title, children }: OnlyAuditorProps) {
  const t = useLedgerTexts();
  const { me } = useOutletContext<Signed>();
  const shut = useDutyWhy()('watchLedger');
  const crumbs = title ? [{ name: t('ledger'), to: '/office/ledger' }, { name: title }] : [{ name: t('ledger') }];
  return (
    <>
      <PageHead crumbs={crumbs} title={title ?? t('ledger')} />
      {me.duties.includes('watchLedger') ? (
        children
      ) : (
        <EmptyState title={t('shut')}>
          {shut.text} <Articles law={shut.law} />
        </EmptyState>
      )}
    </>
  );
}
