import type { AnswerOf } from '@zhiyi/kernel/route';
import { listLists } from '@zhiyi/modules/catalogue/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useOutletContext, useParams } from 'react-router';
import { grouped } from '../../../ui/format.ts';
import { Articles } from '../../../ui/law/articles.tsx';
import { useRead } from '../../../ui/queries.ts';
import { Facts } from '../../../ui/record/facts.tsx';
import { PageHead } from '../../../ui/shell/page-head.tsx';
import { EmptyState } from '../../../ui/state/blocks.tsx';
import type { Signed } from '../../frame/who-am-i.ts';
import { useDutyWhy } from '../../parts/duty-words.ts';
import { Reading } from '../../parts/reading.tsx';
import { DayChoice, useDay } from '../day-choice.tsx';
import { useOrgans } from '../organs.ts';
import { useCatalogueTexts } from '../texts.ts';
import { PublishDialog, WithdrawDialog } from './batch-dialogs.tsx';
import { ExportMatters } from './export-matters.tsx';
import '../catalogue.css';
import type { Batch } from './batch.ts';

type List = AnswerOf<typeof listLists>['rows'][number];

/** 一份清单 — its batches: drafted, published, withdrawn, and what may be done with each. */
export default function ListDetailPage() {
  const { list: id = '' } = useParams();
  const t = useCatalogueTexts();
  const on = useDay();
  const read = useRead(listLists, { query: { on } }, { keep: true });
  return (
    <Reading of={read}>
      {({ rows }) => {
        const list = rows.find((l) => l.id === id);
        if (!list)
          return (
            <EmptyState title={t('list.unknown')} ways={<Link to="/office/lists">{t('lists')}</Link>}>
              {t('list.unknownWhy')}
            </EmptyState>
          );
        return <Detail list={list} on={on} />;
      }}
    </Reading>
  );
}

function Detail({ list, on }: { readonly list: List; readonly on: string }) {
  const t = useCatalogueTexts();
  const { nameOf } = useOrgans();
  const { me } = useOutletContext<Signed>();
  const why = useDutyWhy();
  const [publishing, setPublishing] = useState<Batch | null>(null);
  const [withdrawing, setWithdrawing] = useState<Batch | null>(null);
  const may = me.duties.includes('confirmCatalogue');
  const shut = why('confirmCatalogue');
  return (
    <>
      <PageHead
        crumbs={[
          { name: t('matters'), to: '/office/matters' },
          { name: t('lists'), to: '/office/lists' },
          { name: list.name },
        ]}
        title={list.name}
        acts={
          <div className="page-ways">
            <DayChoice />
            <ExportMatters list={list.id} on={on} />
          </div>
        }
      />
      <div className="matter-facts">
        <Facts
          facts={[
            { term: t('openList.kind'), value: t(`kind.${list.kind}`) },
            {
              term: t('openList.bodies'),
              grow: 2,
              value:
                list.bodies.length === 0
                  ? t('list.noBodies')
                  : list.bodies.map((b, i) => (
                      <span key={b}>
                        {i > 0 && ' · '}
                        <Link to={`/office/bodies/${b}?on=${on}`}>{nameOf(b)}</Link>
                      </span>
                    )),
            },
            {
              term: t('onDay', { on }),
              value: (
                <Link to={`/office/matters?list=${list.id}&on=${on}`}>
                  {t('body.count', { count: list.rows, shown: grouped(list.rows) })}
                </Link>
              ),
            },
          ]}
        />
      </div>
      {!may && shut.text !== '' && (
        <div className="small second list-why">
          {shut.text} <Articles law={shut.law} />
        </div>
      )}
      {list.batches.length === 0 && (
        <EmptyState
          title={t('list.noBatches')}
          ways={<Link to={`/office/lists/import?list=${list.id}`}>{t('import')}</Link>}
        >
          {t('list.noBatchesWhy')}
        </EmptyState>
      )}
      <ul className="batches">
        {list.batches.map((b) => (
          <li key={b.id}>
            <div>
              <h2>
                {t('batch.name', { number: b.number, name: b.name })}{' '}
                <span className={b.state === 'draft' ? 'waits small' : 'small third'}>{t(`batch.${b.state}`)}</span>
              </h2>
              <p className="small second">
                {t('body.count', { count: b.rows, shown: grouped(b.rows) })} · {t('row.from', { from: b.from })}
                {b.publishedOn !== null && ` · ${t('row.published', { day: b.publishedOn })}`}
                {b.document !== null && ` · ${b.document}`}
              </p>
              {b.state === 'draft' && <p className="small second">{t('batch.draftWhy')}</p>}
              {b.withdrawnFrom !== null && (
                <p className="small second">
                  {t('batch.withdrawnFrom', { day: b.withdrawnFrom, reason: b.withdrawnReason ?? '' })}
                </p>
              )}
            </div>
            <div className="ways">
              {b.state === 'draft' && (
                <Button disabled={!may} onClick={() => setPublishing(b)}>
                  {t('batch.publish')}
                </Button>
              )}
              {b.state === 'published' && (
                <Button disabled={!may} onClick={() => setWithdrawing(b)}>
                  {t('batch.withdraw')}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      <PublishDialog batch={publishing} onClose={() => setPublishing(null)} />
      <WithdrawDialog batch={withdrawing} onClose={() => setWithdrawing(null)} />
    </>
  );
}
