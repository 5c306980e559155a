import { adoptBenchmarks, returnBenchmarks } from '@zhiyi/modules/catalogue/contract';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useOutletContext } from 'react-router';
import { Field } from '../../../ui/input/field.tsx';
import { Articles } from '../../../ui/law/articles.tsx';
import { useAct } from '../../../ui/queries.ts';
import { ProblemBlock } from '../../cases/problem.tsx';
import type { Signed } from '../../frame/who-am-i.ts';
import { ActDialog } from '../../parts/act-dialog.tsx';
import { useDutyWhy } from '../../parts/duty-words.ts';
import type { Proposal } from './proposal.ts';
import { useBenchmarkTexts } from './texts.ts';

const zj34 = [{ statute: 'zj', article: 34 }];

/** 采用或者退回 — by a second person; whoever may not is told why, and what was decided stays to be read. */
export function DecideProposal({ p }: { readonly p: Proposal }) {
  const t = useBenchmarkTexts();
  if (p.state === 'adopted')
    return (
      <div className="note green list-why" role="status">
        <p>{t('adoptedSaid', { from: p.from })}</p>
      </div>
    );
  if (p.state === 'returned')
    return (
      <div className="note list-why">
        <p>{t('returnedSaid', { reason: p.reason ?? '' })}</p>
      </div>
    );
  return <Deciding p={p} />;
}

function Deciding({ p }: { readonly p: Proposal }) {
  const t = useBenchmarkTexts();
  const why = useDutyWhy();
  const { me } = useOutletContext<Signed>();
  const adopt = useAct(adoptBenchmarks);
  const back = useAct(returnBenchmarks);
  const [returning, setReturning] = useState(false);
  const [reason, setReason] = useState('');
  const own = p.proposedBy === me.person.id;
  const shut = why('confirmCatalogue');
  const mayReturn = me.duties.includes('manageCatalogue');
  const send = () => adopt.mutate({ params: { proposalId: p.id } });
  return (
    <section className="decide">
      <p>{t('would', { count: p.benchmarks.length, from: p.from })}</p>
      {!p.mayAdopt && (
        <div className="small second">
          {own ? t('samePerson') : shut.text} <Articles law={own ? zj34 : shut.law} />
        </div>
      )}
      <div className="ways">
        <Button type="primary" disabled={!p.mayAdopt} loading={adopt.isPending} onClick={send}>
          {t('adopt')}
        </Button>
        <Button disabled={!mayReturn} onClick={() => setReturning(true)}>
          {t('return')}
        </Button>
      </div>
      {adopt.error && (
        <ProblemBlock
          problem={adopt.error}
          title={t('notAdopted')}
          at={new Date(adopt.submittedAt).toISOString()}
          onRetry={send}
        />
      )}
      <ActDialog
        open={returning}
        title={t('return')}
        submit={t('return')}
        refused={t('notReturned')}
        ready={reason.trim() !== ''}
        act={back}
        onSubmit={() =>
          back.mutate(
            { params: { proposalId: p.id }, body: { reason: reason.trim() } },
            { onSuccess: () => setReturning(false) },
          )
        }
        onClose={() => setReturning(false)}
      >
        <Field label={t('returnReason')}>
          {(id) => (
            <Input.TextArea
              id={id}
              rows={3}
              value={reason}
              maxLength={300}
              onChange={(e) => setReason(e.target.value)}
            />
          )}
        </Field>
      </ActDialog>
    </section>
  );
}
