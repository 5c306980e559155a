import { proposeVersion } from '@zhiyi/modules/cases/contract';
import { Input } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { DateInput } from '../../../ui/input/date-input.tsx';
import { Field } from '../../../ui/input/field.tsx';
import { useAct } from '../../../ui/queries.ts';
import { ActDialog } from '../../parts/act-dialog.tsx';
import { useVersionTexts } from './texts.ts';

interface ProposeVersionProps {
  readonly version: string | null;
  /** tomorrow: on a day that has begun cases are already opened under the other version */
  readonly earliest: string;
  readonly onClose: () => void;
}

/** 提出启用 — from which day and why; it leads to the page of the proposal, where the open cases are being replayed. */
export function ProposeVersion({ version, earliest, onClose }: ProposeVersionProps) {
  const t = useVersionTexts();
  const navigate = useNavigate();
  const act = useAct(proposeVersion);
  const [from, setFrom] = useState(earliest);
  const [reason, setReason] = useState('');
  const send = () =>
    act.mutate(
      { body: { version: version ?? '', from, reason: reason.trim() } },
      { onSuccess: ({ value }) => void navigate(`/office/settings/versions/${value.id}`) },
    );
  return (
    <ActDialog
      open={version !== null}
      title={`${t('propose')} · ${version ?? ''}`}
      submit={t('propose')}
      refused={t('propose.not')}
      ready={reason.trim() !== '' && from !== ''}
      act={act}
      onSubmit={send}
      onClose={onClose}
    >
      <Field label={t('from')}>{() => <DateInput label={t('from')} value={from} onChange={setFrom} />}</Field>
      <Field label={t('reason')}>
        {(id) => (
          <Input.TextArea id={id} rows={3} value={reason} maxLength={300} onChange={(e) => setReason(e.target.value)} />
        )}
      </Field>
    </ActDialog>
  );
}
