import { wholeRecord } from '@zhiyi/modules/cases/contract';
import { Button } from 'antd';
import { callFile } from '../../../ui/api.ts';
import { Popover } from '../../../ui/popover.tsx';
import { PurposeForm } from '../../../ui/record/masked-value.tsx';
import type { CasePageView } from '../acts/act-props.ts';
import { purposes } from '../purposes.ts';
import { saveBlob } from '../save-blob.ts';
import { useCaseTexts } from '../texts.ts';

/** 导出全过程记录 — every act, paper, digest and entry as one file (APL 47); the export and its purpose are on record. */
export function RecordExport({ page }: { readonly page: CasePageView }) {
  const t = useCaseTexts();
  return (
    <Popover label={t('record.export')} width={320} trigger={(p) => <Button {...p}>{t('record.export')}</Button>}>
      {(close) => (
        <PurposeForm
          purposes={purposes.map((p) => t(`purpose.${p}`))}
          onAsk={async (purpose) => {
            const file = await callFile(wholeRecord, { params: { caseId: page.caseId }, query: { purpose } });
            saveBlob(file, `${t('record.file')}-${page.caseNumber}.json`);
            close();
          }}
        />
      )}
    </Popover>
  );
}
