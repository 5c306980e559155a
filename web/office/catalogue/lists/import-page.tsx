import { cancelImport, listLists, readImport } from '@zhiyi/modules/catalogue/contract';
import { readJob } from '@zhiyi/store/contract';
import { Link, useParams } from 'react-router';
import { digestHead, stamp } from '../../../ui/format.ts';
import { useAct, useRead } from '../../../ui/queries.ts';
import { Facts } from '../../../ui/record/facts.tsx';
import { ProgressJob } from '../../../ui/record/progress-job.tsx';
import { PageHead, StateTag } from '../../../ui/shell/page-head.tsx';
import { useToday } from '../../../ui/today.ts';
import { jobView } from '../../cases/list/job-view.ts';
import { Reading } from '../../parts/reading.tsx';
import { useCatalogueTexts } from '../texts.ts';
import { DecideImport } from './decide-import.tsx';
import { ImportRows } from './import-rows.tsx';
import '../catalogue.css';
import type { Import } from './import.ts';

/** 一次导入 — read with progress, previewed, then confirmed or sent back by a second person. */
export default function ImportPage() {
  const { importId = '' } = useParams();
  const first = useRead(readImport, { params: { importId } });
  const reading = first.data?.state === 'reading';
  const read = useRead(readImport, { params: { importId } }, reading ? { every: 800 } : {});
  return <Reading of={read}>{(one) => <OneImport one={one} />}</Reading>;
}

function OneImport({ one }: { readonly one: Import }) {
  const t = useCatalogueTexts();
  const today = useToday();
  const listName = useRead(listLists).data?.rows.find((l) => l.id === one.list)?.name ?? one.list;
  return (
    <>
      <PageHead
        crumbs={[
          { name: t('matters'), to: '/office/matters' },
          { name: t('lists'), to: '/office/lists' },
          { name: t('import.one') },
        ]}
        title={one.fileName}
        after={<StateTag>{t(`import.${one.state}`)}</StateTag>}
      />
      <div className="matter-facts">
        <Facts
          facts={[
            { term: t('filter.list'), value: <Link to={`/office/lists/${one.list}`}>{listName}</Link> },
            { term: t('import.batch'), value: one.target.batch },
            { term: t('batch.from'), value: one.target.from },
            { term: t('import.extent'), value: t(one.target.whole ? 'import.isWhole' : 'import.isPart') },
            {
              term: t('batch.document'),
              value: one.target.published
                ? `${one.target.published.document} · ${one.target.published.on}`
                : t('import.unpublishedShort'),
            },
            {
              term: t('import.by'),
              value: `${one.uploadedByName ?? t('imports.system')} · ${stamp(one.uploadedAt, today)}`,
            },
            { term: 'SHA-256', value: <span className="digest">{digestHead(one.fileSha256)}</span> },
          ]}
        />
      </div>
      <Standing one={one} />
      {one.counts && <ImportRows one={one} counts={one.counts} />}
    </>
  );
}

function Standing({ one }: { readonly one: Import }) {
  const t = useCatalogueTexts();
  if (one.state === 'reading') return <ReadingFile one={one} />;
  if (one.state === 'ready') return <DecideImport one={one} />;
  if (one.state === 'confirmed')
    return (
      <div className="note green list-why" role="status">
        <p>
          {t('import.confirmedSaid')} <Link to={`/office/lists/${one.list}`}>{t('import.seeList')}</Link>
        </p>
      </div>
    );
  return (
    <div className={`note list-why ${one.state === 'failed' ? 'red' : ''}`}>
      <p className="note-title">{t(`import.${one.state}`)}</p>
      {(one.problem ?? one.reason) && <p>{one.problem ?? one.reason}</p>}
      <p>
        <Link to={`/office/lists/import?list=${one.list}`}>{t('import.again')}</Link>
      </p>
    </div>
  );
}

function ReadingFile({ one }: { readonly one: Import }) {
  const t = useCatalogueTexts();
  const job = useRead(readJob, { params: { jobId: one.job ?? '' } }, { enabled: one.job !== null, every: 700 });
  const stop = useAct(cancelImport);
  return (
    <ProgressJob
      title={t('import.reading')}
      job={jobView(job.data, '')}
      onCancel={() => stop.mutate({ params: { importId: one.id } })}
    />
  );
}
