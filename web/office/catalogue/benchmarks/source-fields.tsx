import { Input } from 'antd';
import { DateInput } from '../../../ui/input/date-input.tsx';
import { Field } from '../../../ui/input/field.tsx';
import { useToday } from '../../../ui/today.ts';
import type { Source } from './draft.ts';
import { useBenchmarkTexts } from './texts.ts';

interface SourceFieldsProps {
  readonly value: Source;
  readonly onChange: (source: Source) => void;
}

/** 依据的文件 — which document, when it was made public, from which day it is used (APL 34). */
export function SourceFields({ value, onChange }: SourceFieldsProps) {
  const t = useBenchmarkTexts();
  const today = useToday();
  const set = (part: Partial<Source>) => onChange({ ...value, ...part });
  return (
    <>
      <Field label={t('document')}>
        {(id) => (
          <Input
            id={id}
            value={value.document}
            maxLength={200}
            placeholder={t('documentHint')}
            onChange={(e) => set({ document: e.target.value })}
          />
        )}
      </Field>
      <div className="pair">
        <Field label={t('publishedOn')}>
          {(id) => (
            <DateInput id={id} max={today} value={value.publishedOn} onChange={(publishedOn) => set({ publishedOn })} />
          )}
        </Field>
        <Field label={t('from')}>
          {(id) => <DateInput id={id} value={value.from} onChange={(from) => set({ from })} />}
        </Field>
      </div>
    </>
  );
}
