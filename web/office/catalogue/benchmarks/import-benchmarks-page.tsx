import { benchmarkColumns, uploadBenchmarks } from '@zhiyi/modules/catalogue/contract';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { useAct } from '../../../ui/queries.ts';
import { PageHead } from '../../../ui/shell/page-head.tsx';
import { ProblemBlock } from '../../cases/problem.tsx';
import { FileDrop } from '../lists/file-drop.tsx';
import { useCatalogueTexts } from '../texts.ts';
import { emptySource } from './draft.ts';
import { SourceFields } from './source-fields.tsx';
import { useBenchmarkTexts } from './texts.ts';
import '../catalogue.css';

/** 导入裁量基准 — a sheet with one grade a row; what is read waits for a second person. */
export default function ImportBenchmarksPage() {
  const c = useCatalogueTexts();
  const t = useBenchmarkTexts();
  const navigate = useNavigate();
  const [source, setSource] = useState(emptySource);
  const [file, setFile] = useState<File | null>(null);
  const upload = useAct(uploadBenchmarks);
  const missing = (['document', 'publishedOn', 'from'] as const).filter((k) => source[k].trim() === '');
  const ready = file !== null && missing.length === 0;
  const send = () => {
    if (!ready) return;
    const form = new FormData();
    // the server reads what the file is before the file itself
    form.append('source', JSON.stringify({ ...source, document: source.document.trim() }));
    form.append('file', file, file.name);
    upload.mutate({ body: form }, { onSuccess: ({ value }) => void navigate(`/office/lists/benchmarks/${value.id}`) });
  };
  const columns = Object.values(benchmarkColumns).map((column) => column.zh);
  return (
    <>
      <PageHead
        crumbs={[
          { name: c('lists'), to: '/office/lists' },
          { name: t('title'), to: '/office/lists/benchmarks' },
          { name: t('importTitle') },
        ]}
        title={t('importTitle')}
      />
      <p className="second">{t('importAbout')}</p>
      <p className="small third">{t('columns', { columns: columns.join('、') })}</p>
      <form
        className="import-form"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          send();
        }}
      >
        <FileDrop file={file} onFile={setFile} />
        <SourceFields value={source} onChange={setSource} />
        {upload.error && (
          <ProblemBlock
            problem={upload.error}
            title={t('notRead')}
            at={new Date(upload.submittedAt).toISOString()}
            onRetry={send}
          />
        )}
        <div className="ways">
          <Button type="primary" htmlType="submit" disabled={!ready} loading={upload.isPending}>
            {t('read')}
          </Button>
        </div>
      </form>
    </>
  );
}
