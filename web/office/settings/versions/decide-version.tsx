import { activateVersion, returnVersion } from '@zhiyi/modules/cases/contract';
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
import type { VersionProposal } from './proposal.ts';
import { useVersionTexts } from './texts.ts';

/** 启用或者退回 — by a second person; whoever may not is told why. */
export function DecideVersion({ p }: { readonly p: VersionProposal }) {
  const t = useVersionTexts();
  const shut = useDutyWhy()('confirmProcedures');
  const { me } = useOutletContext<Signed>();
  const activate = useAct(activateVersion);
  const back = useAct(returnVersion);
  const [returning, setReturning] = useState(false);
  const [reason, setReason] = useState('');
  if (p.state !== 'waiting') return null;
  const params = { proposalId: p.id };
  const send = () => activate.mutate({ params, body: {} });
  const own = p.proposedBy === me.person.id;
  return (
    <section className="setting-group">
      <p>{t('would', { from: p.from, version: p.version })}</p>
      {!p.mayActivate && (
        <p className="small second">
          {own ? t('samePerson') : shut.text} <Articles law={shut.law} />
        </p>
      )}
      <div className="ways">
        <Button type="primary" disabled={!p.mayActivate} loading={activate.isPending} onClick={send}>
          {t('activate')}
        </Button>
        <Button disabled={!p.mayReturn} onClick={() => setReturning(true)}>
          {t('return')}
        </Button>
      </div>
      {activate.error && (
        <ProblemBlock
          problem={activate.error}
          title={t('activate.not')}
          at={new Date(activate.submittedAt).toISOString()}
          onRetry={send}
        />
      )}
      <ActDialog
        open={returning}
        title={t('return')}
        submit={t('return')}
        refused={t('return.not')}
        ready={reason.trim() !== ''}
        act={back}
        onSubmit={() =>
          back.mutate({ params, body: { reason: reason.trim() } }, { onSuccess: () => setReturning(false) })
        }
        onClose={() => setReturning(false)}
      >
        <Field label={t('reason')}>
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
