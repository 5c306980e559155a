import { confirmImport, rejectImport } from '@zhiyi/modules/catalogue/contract';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link, useOutletContext } from 'react-router';
import { grouped } from '../../../ui/format.ts';
import { Field } from '../../../ui/input/field.tsx';
import { KeyHint } from '../../../ui/keys/key-hint.tsx';
import { useKeys } from '../../../ui/keys/use-keys.ts';
import { Articles } from '../../../ui/law/articles.tsx';
import { useAct } from '../../../ui/queries.ts';
import { ProblemBlock } from '../../cases/problem.tsx';
import type { Signed } from '../../frame/who-am-i.ts';
import { ActDialog } from '../../parts/act-dialog.tsx';
import { useDutyWhy } from '../../parts/duty-words.ts';
import { useCatalogueTexts } from '../texts.ts';
import type { Import } from './import.ts';

/** 确认或者退回 — by a second person; whoever may not is told why. */
export function DecideImport({ one }: { readonly one: Import }) {
  const t = useCatalogueTexts();
  const why = useDutyWhy();
  const { me } = useOutletContext<Signed>();
  const confirm = useAct(confirmImport);
  const reject = useAct(rejectImport);
  const [rejecting, setRejecting] = useState(false);
  const [reason, setReason] = useState('');
  const own = one.uploadedBy === me.person.id;
  const shut = own ? null : why('confirmCatalogue');
  const send = () => {
    if (one.mayConfirm) confirm.mutate({ params: { importId: one.id } });
  };
  useKeys(t('import.one'), one.mayConfirm ? [{ key: 'c', label: t('import.confirm'), run: send }] : []);
  const counts = one.counts ?? { added: 0, changed: 0, withdrawn: 0 };
  const mayReject = me.duties.includes('manageCatalogue');
  return (
    <section className="decide">
      <p>
        {t('import.would', {
          added: grouped(counts.added),
          changed: grouped(counts.changed),
          withdrawn: grouped(counts.withdrawn),
        })}
      </p>
      {(one.counts?.bad ?? 0) > 0 && (
        <p className="small second">
          <Link to="?scope=bad">{t('import.bad', { count: one.counts?.bad ?? 0 })}</Link>
        </p>
      )}
      {(one.counts?.unknownHeadings.length ?? 0) > 0 && (
        <p className="small second">{t('import.unread', { headings: one.counts?.unknownHeadings.join('、') ?? '' })}</p>
      )}
      {!one.mayConfirm && (
        <div className="small second">
          {own ? t('import.samePerson') : shut?.text}{' '}
          <Articles law={own ? [{ statute: 'zj', article: 34 }] : (shut?.law ?? [])} />
        </div>
      )}
      <div className="ways">
        <Button type="primary" disabled={!one.mayConfirm} loading={confirm.isPending} onClick={send}>
          {t('import.confirm')}
          {one.mayConfirm && <KeyHint keys={['C']} />}
        </Button>
        <Button disabled={!mayReject} onClick={() => setRejecting(true)}>
          {t('import.reject')}
        </Button>
      </div>
      {confirm.error && (
        <ProblemBlock
          problem={confirm.error}
          title={t('import.confirmNot')}
          at={new Date(confirm.submittedAt).toISOString()}
          onRetry={send}
        />
      )}
      <ActDialog
        open={rejecting}
        title={t('import.reject')}
        submit={t('import.reject')}
        refused={t('import.rejectNot')}
        ready={reason.trim() !== ''}
        act={reject}
        onSubmit={() =>
          reject.mutate(
            { params: { importId: one.id }, body: { reason: reason.trim() } },
            { onSuccess: () => setRejecting(false) },
          )
        }
        onClose={() => setRejecting(false)}
      >
        <Field label={t('import.rejectReason')}>
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
