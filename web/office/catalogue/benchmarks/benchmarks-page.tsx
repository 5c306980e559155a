import { listProposals } from '@zhiyi/modules/catalogue/contract';
import { Button } from 'antd';
import { Link, useNavigate, useOutletContext } from 'react-router';
import { stamp } from '../../../ui/format.ts';
import { Articles } from '../../../ui/law/articles.tsx';
import { useRead } from '../../../ui/queries.ts';
import { PageHead } from '../../../ui/shell/page-head.tsx';
import { EmptyState } from '../../../ui/state/blocks.tsx';
import { useToday } from '../../../ui/today.ts';
import type { Signed } from '../../frame/who-am-i.ts';
import { useDutyWhy } from '../../parts/duty-words.ts';
import { Reading } from '../../parts/reading.tsx';
import { useCatalogueTexts } from '../texts.ts';
import { useBenchmarkTexts } from './texts.ts';
import '../catalogue.css';

/** 裁量基准 — what was proposed, what waits for a second person, what is adopted. */
export default function BenchmarksPage() {
  const c = useCatalogueTexts();
  const t = useBenchmarkTexts();
  const today = useToday();
  const navigate = useNavigate();
  const { me } = useOutletContext<Signed>();
  const why = useDutyWhy();
  const read = useRead(listProposals, { query: { limit: 50 } }, { every: 15_000 });
  const keeps = me.duties.includes('manageCatalogue');
  const shut = why('manageCatalogue');
  return (
    <>
      <PageHead
        crumbs={[
          { name: c('matters'), to: '/office/matters' },
          { name: c('lists'), to: '/office/lists' },
          { name: t('title') },
        ]}
        title={t('title')}
        acts={
          <div className="page-ways">
            <Button disabled={!keeps} onClick={() => void navigate('/office/lists/benchmarks/import')}>
              {t('import')}
            </Button>
            <Button type="primary" disabled={!keeps} onClick={() => void navigate('/office/lists/benchmarks/new')}>
              {t('enter')}
            </Button>
          </div>
        }
      />
      <div className="second">
        {t('about')} <Articles law={[{ statute: 'apl', article: 34 }]} />
      </div>
      {!keeps && shut.text !== '' && (
        <div className="small second">
          {shut.text} <Articles law={shut.law} />
        </div>
      )}
      <Reading of={read}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState title={t('none')}>{t('noneWhy')}</EmptyState>
          ) : (
            <ul className="matter-rows">
              {rows.map((p) => (
                <li key={p.id}>
                  <div className="ends-large">
                    <Link to={`/office/lists/benchmarks/${p.id}`} lang="zh-CN">
                      {p.document}
                    </Link>
                    <span className={p.state === 'waiting' ? 'waits small' : 'small third'}>
                      {t(`state.${p.state}`)}
                    </span>
                  </div>
                  <p className="small third">
                    {[
                      p.matters.length === 1 ? p.matters[0] : t('matters', { count: p.matters.length }),
                      t('span', { from: p.from }),
                      p.proposedByName ?? c('imports.system'),
                      stamp(p.proposedAt, today),
                    ].join(' · ')}
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </Reading>
    </>
  );
}
