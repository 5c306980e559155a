import type { AnswerOf } from '@zhiyi/kernel/route';
import { listHeadings, listLists, listMatters } from '@zhiyi/modules/catalogue/contract';
import { Button } from 'antd';
import { useMemo } from 'react';
import { Link, useNavigate } from 'react-router';
import { grouped } from '../../../ui/format.ts';
import { useLanguage } from '../../../ui/i18n.ts';
import { KeyHint } from '../../../ui/keys/key-hint.tsx';
import type { Column } from '../../../ui/list/data-table.tsx';
import { ListPage } from '../../../ui/list/list-page.tsx';
import { useListState } from '../../../ui/list/list-state.ts';
import { withTrail } from '../../../ui/list/trail.ts';
import { useRead } from '../../../ui/queries.ts';
import { PageHead } from '../../../ui/shell/page-head.tsx';
import { EmptyState } from '../../../ui/state/blocks.tsx';
import { useToday } from '../../../ui/today.ts';
import { ExportMatters } from '../lists/export-matters.tsx';
import { actingOrgans, useOrgans } from '../organs.ts';
import { type CatalogueTexts, useCatalogueTexts } from '../texts.ts';
import { matterFilters, matterQuery } from './matter-filters.ts';
import '../catalogue.css';

type MatterLine = AnswerOf<typeof listMatters>['rows'][number];
const scopes = [{ key: 'all' }] as const;

/** 执法事项 — every matter of the lists, found by list, field, department, body and day. */
export default function MattersPage() {
  const t = useCatalogueTexts();
  const navigate = useNavigate();
  const today = useToday();
  const { organs, nameOf } = useOrgans();
  const lists = useRead(listLists);
  const headings = useRead(listHeadings);
  const filters = useMemo(
    () =>
      matterFilters(t, {
        lists: lists.data?.rows ?? [],
        bodies: actingOrgans(organs).map((o) => ({ id: o.id, name: nameOf(o.id) })),
        fields: headings.data?.fields ?? [],
        departments: headings.data?.departments ?? [],
      }),
    [t, lists.data, headings.data, organs, nameOf],
  );
  const list = useListState(scopes, filters);
  const query = matterQuery(list);
  const rows = useRead(listMatters, { query }, { keep: true });
  const page = withTrail('matters', list, rows.data);
  const on = query.on ?? today;
  const columns = useColumns(t, nameOf, useLanguage() === 'zh' ? '、' : ', ');
  return (
    <>
      <PageHead crumbs={[{ name: t('matters') }]} />
      <ListPage<MatterLine>
        name="matters"
        caption={t('matters')}
        list={list}
        scopes={[{ key: 'all', name: t('scope.all'), ...(page ? { count: page.count, more: page.more } : {}) }]}
        filters={filters}
        columns={columns}
        page={page}
        problem={rows.error}
        failedAt={new Date(rows.errorUpdatedAt).toISOString()}
        onRetry={() => void rows.refetch()}
        rowKey={(r) => r.code}
        rowName={(r) => r.plainName}
        rowTo={(r) => `/office/matters/${r.code}${query.on ? `?on=${query.on}` : ''}`}
        summary={page && t('matters.result', { count: page.count, shown: grouped(page.count), on })}
        keys={[{ key: 'm', label: t('may'), run: (codes) => void navigate(mayAddress(codes[0], page?.rows)) }]}
        choosing={false}
        acts={() => (
          <>
            <Button onClick={() => navigate('/office/may')}>
              {t('may')}
              <KeyHint keys={['M']} />
            </Button>
            <ExportMatters {...(query.list ? { list: query.list } : {})} on={on} />
          </>
        )}
        empty={
          <EmptyState title={t('matters.none')} ways={<Link to="/office/lists">{t('matters.goImport')}</Link>}>
            {t('matters.noneWhy')}
          </EmptyState>
        }
      />
    </>
  );
}

function mayAddress(code: string | undefined, rows: readonly MatterLine[] | undefined): string {
  const row = rows?.find((r) => r.code === code);
  return row ? `/office/may?${new URLSearchParams({ matter: row.code, name: row.plainName })}` : '/office/may';
}

function useColumns(t: CatalogueTexts, nameOf: (id: string) => string, comma: string): readonly Column<MatterLine>[] {
  return [
    { key: 'name', name: t('col.matter'), width: 250, link: true, render: (r) => r.plainName },
    {
      key: 'code',
      name: t('col.code'),
      width: 160,
      starts: true,
      drop: 2,
      render: (r) => (
        <>
          {r.code}
          {r.madeUp && <span className="made-up">{t('madeUp')}</span>}
        </>
      ),
    },
    { key: 'field', name: t('filter.field'), width: 120, drop: 3, render: (r) => r.field },
    { key: 'department', name: t('filter.department'), width: 150, drop: 4, render: (r) => r.department },
    {
      key: 'held',
      name: t('col.heldBy'),
      width: 320,
      starts: true,
      render: (r) => {
        const bodies = [...new Set(r.rows.filter((x) => x.kind !== 'guide').flatMap((x) => x.bodies))];
        if (bodies.length === 0) return t('col.nobody');
        const names = bodies.map((b) => nameOf(b)).join(comma);
        // where the names do not fit, their number still does
        return bodies.length === 1 ? names : t('matters.bodies', { count: bodies.length, names });
      },
    },
    {
      key: 'basis',
      name: t('col.basis'),
      width: 116,
      drop: 1,
      render: (r) => (
        <span className={r.basisInForce ? 'in-force' : 'out-of-force'}>
          {t(r.basisInForce ? 'basis.inForce' : 'basis.out')}
        </span>
      ),
    },
  ];
}
