import type { AnswerOf } from '@zhiyi/kernel/route';
import { listImports, listLists } from '@zhiyi/modules/catalogue/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useOutletContext } from 'react-router';
import { grouped, stamp } from '../../../ui/format.ts';
import { KeyHint } from '../../../ui/keys/key-hint.tsx';
import { useKeys } from '../../../ui/keys/use-keys.ts';
import { Articles } from '../../../ui/law/articles.tsx';
import { useRead } from '../../../ui/queries.ts';
import { SectionHead } from '../../../ui/record/side-list.tsx';
import { PageHead } from '../../../ui/shell/page-head.tsx';
import { useToday } from '../../../ui/today.ts';
import type { Signed } from '../../frame/who-am-i.ts';
import { useDutyWhy } from '../../parts/duty-words.ts';
import { Reading } from '../../parts/reading.tsx';
import { DayChoice, useDay } from '../day-choice.tsx';
import { useOrgans } from '../organs.ts';
import { useCatalogueTexts } from '../texts.ts';
import { ExportMatters } from './export-matters.tsx';
import { OpenListDialog } from './open-list-dialog.tsx';
import '../catalogue.css';

type List = AnswerOf<typeof listLists>['rows'][number];
const kinds = ['comprehensive', 'specialist', 'street', 'guide'] as const;

/** 清单 — the master list is the union of the comprehensive, specialist and street lists; beside them the imports. */
export default function ListsPage() {
  const t = useCatalogueTexts();
  const navigate = useNavigate();
  const { me } = useOutletContext<Signed>();
  const why = useDutyWhy();
  const on = useDay();
  const read = useRead(listLists, { query: { on } }, { keep: true });
  const [opening, setOpening] = useState(false);
  const keeps = me.duties.includes('manageCatalogue');
  const goImport = () => void navigate('/office/lists/import');
  useKeys(t('lists'), keeps ? [{ key: 'i', label: t('import'), run: goImport }] : []);
  const shut = why('manageCatalogue');
  return (
    <>
      <PageHead
        crumbs={[{ name: t('matters'), to: '/office/matters' }, { name: t('lists') }]}
        title={t('lists')}
        acts={
          <div className="page-ways">
            <DayChoice />
            <ExportMatters on={on} />
            <Button onClick={() => setOpening(true)} disabled={!keeps}>
              {t('openList')}
            </Button>
            <Button type="primary" onClick={goImport} disabled={!keeps}>
              {t('import')}
              {keeps && <KeyHint keys={['I']} />}
            </Button>
          </div>
        }
      />
      {!keeps && shut.text !== '' && (
        <div className="small second">
          {shut.text} <Articles law={shut.law} />
        </div>
      )}
      <Reading of={read}>
        {(found) => (
          <div className="matter">
            <div>
              <p className="second list-why">
                {t('lists.master', { count: found.master, shown: grouped(found.master) })}{' '}
                <Link to={`/office/matters/check?on=${on}`}>{t('check')}</Link>{' '}
                <Link to="/office/lists/benchmarks">{t('benchmark')}</Link>
              </p>
              {kinds.map((kind) => (
                <KindOfLists key={kind} kind={kind} lists={found.rows.filter((l) => l.kind === kind)} on={on} />
              ))}
            </div>
            <Imports />
          </div>
        )}
      </Reading>
      <OpenListDialog open={opening} onClose={() => setOpening(false)} />
    </>
  );
}

interface KindProps {
  readonly kind: (typeof kinds)[number];
  readonly lists: readonly List[];
  readonly on: string;
}

function KindOfLists({ kind, lists, on }: KindProps) {
  const t = useCatalogueTexts();
  const { nameOf } = useOrgans();
  if (lists.length === 0) return null;
  return (
    <section className="matter-part">
      <SectionHead
        title={t(`kind.${kind}`)}
        aside={t('lists.count', { count: lists.length, rows: grouped(lists.reduce((n, l) => n + l.rows, 0)) })}
      />
      <ul className="matter-rows">
        {lists.map((l) => {
          const waits = l.batches.filter((b) => b.state === 'draft').length;
          return (
            <li key={l.id}>
              <div className="ends-large">
                <Link to={`/office/lists/${l.id}?on=${on}`} lang="zh-CN">
                  {l.name}
                </Link>
                <span className="small second">{t('body.count', { count: l.rows, shown: grouped(l.rows) })}</span>
              </div>
              <p className="small third">
                {l.bodies.map((b) => nameOf(b)).join(' · ')}
                {l.bodies.length > 0 && ' · '}
                {t('lists.batches', { count: l.batches.length })}
                {waits > 0 && <span className="waits"> {t('lists.waits', { count: waits })}</span>}
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** 导入记录 — the latest, those that wait for a second person first among equals. */
function Imports() {
  const t = useCatalogueTexts();
  const today = useToday();
  const read = useRead(listImports, { query: { limit: 20 } }, { every: 15_000 });
  return (
    <section className="matter-part">
      <SectionHead title={t('imports')} />
      <Reading of={read}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="second">{t('imports.none')}</p>
          ) : (
            <ul className="matter-rows">
              {rows.map((i) => (
                <li key={i.id}>
                  <div className="ends-large">
                    <Link to={`/office/lists/imports/${i.id}`}>{i.fileName}</Link>
                    <span className={i.state === 'ready' ? 'waits small' : 'small third'}>
                      {t(`import.${i.state}`)}
                    </span>
                  </div>
                  <p className="small third">
                    {i.target.batch} · {i.uploadedByName ?? t('imports.system')} · {stamp(i.uploadedAt, today)}
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </Reading>
    </section>
  );
}
