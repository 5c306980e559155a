import { publishBatch, withdrawBatch } from '@zhiyi/modules/catalogue/contract';
import { Input } from 'antd';
import { useEffect, useState } from 'react';
import { DateInput } from '../../../ui/input/date-input.tsx';
import { Field } from '../../../ui/input/field.tsx';
import { useAct } from '../../../ui/queries.ts';
import { useToday } from '../../../ui/today.ts';
import { ActDialog } from '../../parts/act-dialog.tsx';
import { useCatalogueTexts } from '../texts.ts';
import type { Batch } from './batch.ts';
import { codesIn } from './codes.ts';

interface BatchDialogProps {
  readonly batch: Batch | null;
  readonly onClose: () => void;
}
const published = [
  { statute: 'apl', article: 24 },
  { statute: 'zj', article: 9 },
];

/** 公布一批 — where and when it was published, and from which later day it is practised. */
export function PublishDialog({ batch, onClose }: BatchDialogProps) {
  const t = useCatalogueTexts();
  const today = useToday();
  const act = useAct(publishBatch);
  const [on, setOn] = useState<string>(today);
  const [from, setFrom] = useState('');
  const [document, setDocument] = useState('');
  useEffect(() => {
    if (batch) setFrom(batch.from);
  }, [batch]);
  const send = () =>
    batch &&
    act.mutate(
      { params: { batchId: batch.id }, body: { on, document: document.trim(), from } },
      { onSuccess: onClose },
    );
  return (
    <ActDialog
      open={batch !== null}
      title={t('batch.publishTitle', { name: batch?.name ?? '' })}
      law={published}
      submit={t('batch.publish')}
      refused={t('batch.publishNot')}
      ready={on !== '' && from !== '' && document.trim() !== ''}
      act={act}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      <p className="second">{t('batch.publishAbout')}</p>
      <div className="pair">
        <Field label={t('batch.publishedOn')}>
          {(id) => <DateInput id={id} value={on} max={today} onChange={setOn} />}
        </Field>
        <Field label={t('batch.from')}>{(id) => <DateInput id={id} value={from} onChange={setFrom} />}</Field>
      </div>
      <Field label={t('batch.document')}>
        {(id) => (
          <Input
            id={id}
            value={document}
            maxLength={100}
            placeholder={t('batch.documentHint')}
            onChange={(e) => setDocument(e.target.value)}
          />
        )}
      </Field>
    </ActDialog>
  );
}

/** 收回 — a batch, or only some of its matters, from a day that is not past; what was done before stands. */
export function WithdrawDialog({ batch, onClose }: BatchDialogProps) {
  const t = useCatalogueTexts();
  const today = useToday();
  const act = useAct(withdrawBatch);
  const [from, setFrom] = useState<string>(today);
  const [reason, setReason] = useState('');
  const [some, setSome] = useState('');
  const { codes, unreadable } = codesIn(some);
  const send = () =>
    batch &&
    act.mutate(
      {
        params: { batchId: batch.id },
        body: { from, reason: reason.trim(), ...(codes.length > 0 ? { codes: [...codes] } : {}) },
      },
      { onSuccess: onClose },
    );
  return (
    <ActDialog
      open={batch !== null}
      title={t('batch.withdrawTitle', { name: batch?.name ?? '' })}
      law={[
        { statute: 'zj', article: 10 },
        { statute: 'apl', article: 24 },
      ]}
      submit={t('batch.withdraw')}
      refused={t('batch.withdrawNot')}
      ready={from !== '' && reason.trim() !== '' && unreadable.length === 0}
      danger
      act={act}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      <p className="second">{t('batch.withdrawAbout')}</p>
      <Field label={t('batch.withdrawFrom')}>
        {(id) => <DateInput id={id} value={from} min={today} onChange={setFrom} />}
      </Field>
      <Field label={t('batch.reason')}>
        {(id) => (
          <Input.TextArea id={id} rows={2} value={reason} maxLength={300} onChange={(e) => setReason(e.target.value)} />
        )}
      </Field>
      <Field
        label={t('batch.some')}
        fault={unreadable.length > 0 ? t('batch.noCode', { text: unreadable.join(' ') }) : undefined}
      >
        {(id) => <Input.TextArea id={id} rows={2} value={some} onChange={(e) => setSome(e.target.value)} />}
      </Field>
    </ActDialog>
  );
}
