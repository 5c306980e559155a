import { listLists, uploadImport } from '@zhiyi/modules/catalogue/contract';
import { Button, Checkbox, Input, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { DateInput } from '../../../ui/input/date-input.tsx';
import { Field } from '../../../ui/input/field.tsx';
import { useAct, useRead } from '../../../ui/queries.ts';
import { PageHead } from '../../../ui/shell/page-head.tsx';
import { useToday } from '../../../ui/today.ts';
import { ProblemBlock } from '../../cases/problem.tsx';
import { useCatalogueTexts } from '../texts.ts';
import { FileDrop } from './file-drop.tsx';
import { emptyTarget, targetOf } from './import-target.ts';
import '../catalogue.css';

/** 导入清单 — which list, which batch, from when, and the file; nothing changes until a second person confirms the preview. */
export default function ImportFormPage() {
  const t = useCatalogueTexts();
  const navigate = useNavigate();
  const today = useToday();
  const [search] = useSearchParams();
  const lists = useRead(listLists);
  const upload = useAct(uploadImport);
  const [target, setTarget] = useState(() => emptyTarget(search.get('list') ?? ''));
  const [file, setFile] = useState<File | null>(null);
  const set = (part: Partial<typeof target>) => setTarget({ ...target, ...part });
  const ready = targetOf(target);
  const send = () => {
    if (ready === null || file === null) return;
    const form = new FormData();
    // the server reads what the file is for before the file itself
    form.append('target', JSON.stringify(ready));
    form.append('file', file, file.name);
    upload.mutate({ body: form }, { onSuccess: ({ value }) => void navigate(`/office/lists/imports/${value.id}`) });
  };
  return (
    <>
      <PageHead
        crumbs={[
          { name: t('matters'), to: '/office/matters' },
          { name: t('lists'), to: '/office/lists' },
          { name: t('import') },
        ]}
        title={t('import')}
      />
      <p className="second">{t('import.about')}</p>
      <form
        className="import-form"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          send();
        }}
      >
        <FileDrop file={file} onFile={setFile} />
        <Field label={t('filter.list')}>
          {(id) => (
            <Select
              id={id}
              value={target.list === '' ? null : target.list}
              placeholder={t('import.listHint')}
              showSearch={{ optionFilterProp: 'label' }}
              options={(lists.data?.rows ?? []).map((l) => ({ value: l.id, label: l.name }))}
              onChange={(list: string) => set({ list })}
            />
          )}
        </Field>
        <Field label={t('import.batch')}>
          {(id) => (
            <Input
              id={id}
              value={target.batch}
              maxLength={60}
              placeholder={t('import.batchHint')}
              onChange={(e) => set({ batch: e.target.value })}
            />
          )}
        </Field>
        <Field label={t('batch.from')}>
          {(id) => <DateInput id={id} value={target.from} onChange={(from) => set({ from })} />}
        </Field>
        <Checkbox checked={target.whole} onChange={(e) => set({ whole: e.target.checked })}>
          {t('import.whole')}
        </Checkbox>
        <Checkbox checked={target.published} onChange={(e) => set({ published: e.target.checked })}>
          {t('import.isPublished')}
        </Checkbox>
        {target.published ? (
          <div className="pair">
            <Field label={t('batch.publishedOn')}>
              {(id) => (
                <DateInput
                  id={id}
                  max={today}
                  value={target.publishedOn}
                  onChange={(publishedOn) => set({ publishedOn })}
                />
              )}
            </Field>
            <Field label={t('batch.document')}>
              {(id) => (
                <Input
                  id={id}
                  value={target.document}
                  maxLength={100}
                  placeholder={t('batch.documentHint')}
                  onChange={(e) => set({ document: e.target.value })}
                />
              )}
            </Field>
          </div>
        ) : (
          <p className="small third">{t('import.unpublished')}</p>
        )}
        {upload.error && (
          <ProblemBlock
            problem={upload.error}
            title={t('import.not')}
            at={new Date(upload.submittedAt).toISOString()}
            onRetry={send}
          />
        )}
        <div className="ways">
          <Button
            type="primary"
            htmlType="submit"
            disabled={ready === null || file === null}
            loading={upload.isPending}
          >
            {t('import.read')}
          </Button>
        </div>
      </form>
    </>
  );
}
