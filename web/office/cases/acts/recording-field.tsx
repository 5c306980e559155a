import { listEvidence } from '@zhiyi/modules/evidence/contract';
import { Select } from 'antd';
import { stamp } from '../../../ui/format.ts';
import { Field } from '../../../ui/input/party-form.tsx';
import { useRead } from '../../../ui/queries.ts';
import { useToday } from '../../../ui/today.ts';
import { useCaseTexts } from '../texts.ts';

interface RecordingFieldProps {
  readonly caseId: string;
  readonly value: string;
  readonly onChange: (evidence: string) => void;
}

/** 录音录像 — which recording of the case shows this act; it may also be named later. */
export function RecordingField({ caseId, value, onChange }: RecordingFieldProps) {
  const t = useCaseTexts();
  const today = useToday();
  const found = useRead(listEvidence, { query: { caseId } });
  const recordings = (found.data?.rows ?? []).filter((e) => e.media === 'video' || e.media === 'audio');
  return (
    <Field label={t('recording')}>
      {(id) => (
        <Select
          id={id}
          value={value}
          onChange={onChange}
          options={[
            { value: '', label: t('recording.none') },
            ...recordings.map((e) => ({
              value: e.id,
              label: `${t(`media.${e.media}`)} ${stamp(e.capturedAt, today)}`,
            })),
          ]}
        />
      )}
    </Field>
  );
}
