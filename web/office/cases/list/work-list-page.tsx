import { useQueries } from '@tanstack/react-query';
import { habits, listCases, listCounts } from '@zhiyi/modules/cases/contract';
import { searchMatters } from '@zhiyi/modules/catalogue/contract';
import { me } from '@zhiyi/modules/people/contract';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { call } from '../../../ui/api.ts';
import { grouped } from '../../../ui/format.ts';
import { useLanguage } from '../../../ui/i18n.ts';
import { KeyHint } from '../../../ui/keys/key-hint.tsx';
import { ListPage } from '../../../ui/list/list-page.tsx';
import { type ListState, useListState } from '../../../ui/list/list-state.ts';
import { readKey, useRead } from '../../../ui/queries.ts';
import { PageHead } from '../../../ui/shell/page-head.tsx';
import { EmptyState } from '../../../ui/state/blocks.tsx';
import { useToday } from '../../../ui/today.ts';
import { useCaseTexts } from '../texts.ts';
import { AssignDialog } from './assign-dialog.tsx';
import { useCaseColumns } from './columns.tsx';
import { type CaseRow, dueTally } from './due-state.ts';
import { ExportButton, ExportProgress, useExport } from './export-list.tsx';
import { caseFilters, type MatterOption, queryOf, queryWithout, scopeKeys } from './list-filters.ts';
import { OpenCaseDialog } from './open-case-dialog.tsx';
import '../cases.css';

/** Milliseconds between fresh looks: work arrives while the list is open. */
const LOOK_AGAIN = 30_000;
type Counts = { readonly [K in (typeof scopeKeys)[number]]: { readonly count: number; readonly more: boolean } };

/** 工作台 — the work lists: mine, my unit's, due soon, all I may see, done. */
export default function WorkListPage() {
  const t = useCaseTexts();
  const [typed, setTyped] = useState('');
  const counts = useRead(listCounts, {}, { every: LOOK_AGAIN });
  const scopes = scopeKeys.map((key) => ({ key, name: t(`scope.${key}`), ...counts.data?.[key] }));
  const matters = useMatters(typed);
  const filters = useMemo(() => caseFilters(t, matters, setTyped), [t, matters]);
  const list = useListState(scopes, filters);
  const query = queryOf(list);
  const rows = useRead(listCases, { query }, { keep: true, every: LOOK_AGAIN });
  const columns = useCaseColumns();
  const run = useExport(query);
  const [assigning, setAssigning] = useState<readonly { readonly id: string; readonly number: string }[]>([]);
  const [opening, setOpening] = useState(false);
  const [hint, setHint] = useState(false);
  const assign = (ids: readonly string[]) => {
    setHint(ids.length === 0);
    // as they were when chosen: a case may leave the list while its form is open
    setAssigning(ids.map((id) => ({ id, number: numberOf(id) })));
  };
  const page = rows.data;
  const numberOf = (id: string) => page?.rows.find((r) => r.caseId === id)?.caseNumber ?? id;
  const drop = useDroppable(list, page?.rows.length === 0);
  const count = page ? countWords(t, page) : '';
  return (
    <>
      <PageHead crumbs={[{ name: t('desk') }]} />
      <ListPage<CaseRow>
        name="cases"
        caption={t('list.caption')}
        list={list}
        scopes={scopes}
        filters={filters}
        columns={columns}
        page={page}
        problem={rows.error}
        failedAt={new Date(rows.errorUpdatedAt).toISOString()}
        onRetry={() => void rows.refetch()}
        rowKey={(r) => r.caseId}
        rowName={(r) => r.caseNumber}
        rowTo={(r) => `/office/cases/${r.caseId}`}
        summary={<ResultLine page={page} list={list} />}
        acts={(chosen) => (
          <>
            <Button onClick={() => setOpening(true)}>
              {t('open.do')}
              <KeyHint keys={['N']} />
            </Button>
            {hint && chosen.length === 0 && (
              <span className="third small" role="status">
                {t('assign.first')}
              </span>
            )}
            <Button onClick={() => assign(chosen)}>
              {t('assign.batch')}
              <KeyHint keys={['A']} />
            </Button>
            <ExportButton run={run} count={count} />
          </>
        )}
        keys={[
          { key: 'a', label: t('assign.batch'), run: assign },
          { key: 'n', label: t('open.do'), run: () => setOpening(true) },
        ]}
        notice={<ExportProgress run={run} />}
        empty={<NothingHere scope={list.scope} counts={counts.data} list={list} onOpen={() => setOpening(true)} />}
        {...(drop ? { drop } : {})}
      />
      <AssignDialog cases={assigning} onClose={() => setAssigning([])} />
      <OpenCaseDialog open={opening} onClose={() => setOpening(false)} />
    </>
  );
}

type Page = {
  readonly rows: readonly CaseRow[];
  readonly count: number;
  readonly more: boolean;
  readonly next?: string | undefined;
};

function countWords(t: ReturnType<typeof useCaseTexts>, page: Page): string {
  return page.more ? t('list.moreThan', { count: grouped(page.count) }) : grouped(page.count);
}

/** `23 件：逾期 1，今天 1，三个工作日内 4` — the urgent ones are counted on the first page, where they all stand. */
function ResultLine({ page, list }: { readonly page: Page | undefined; readonly list: ListState }) {
  const t = useCaseTexts();
  const lang = useLanguage();
  const today = useToday();
  if (!page) return null;
  const all = t('list.result', { count: countWords(t, page) });
  if (list.scope === 'done' || list.cursor !== undefined) return all;
  const { late, today: now, soon, whole } = dueTally(page.rows, today, page.next !== undefined);
  const parts = [
    ...(late > 0 ? [t('list.late', { count: late })] : []),
    ...(now > 0 ? [t('list.today', { count: now })] : []),
    ...(soon > 0 ? [t('list.soon', { count: soon })] : []),
  ];
  if (parts.length === 0) return all;
  const [colon, comma] = lang === 'zh' ? ['：', '，'] : [': ', ', '];
  return `${all}${colon}${whole ? '' : t('list.onPage')}${parts.join(comma)}`;
}

/** Matters to filter by: those lately used, and what is looked up by everyday words. */
function useMatters(typed: string): readonly MatterOption[] {
  const recent = useRead(habits);
  const found = useRead(
    searchMatters,
    { query: { q: typed, limit: 20 } },
    { enabled: typed.trim() !== '', keep: true },
  );
  return useMemo(() => {
    const options = new Map<string, string>();
    if (typed.trim() !== '') for (const m of found.data?.rows ?? []) options.set(m.code, m.plainName);
    else for (const m of recent.data?.recent ?? []) options.set(m.matter, m.name);
    return [...options].map(([code, name]) => ({ code, name }));
  }, [typed, found.data, recent.data]);
}

/** The condition whose loss gives most rows back, once nothing was found. */
function useDroppable(list: ListState, nothing: boolean): { readonly key: string; readonly count: number } | undefined {
  const set = nothing ? Object.keys(list.values).filter((k) => list.values[k] !== '') : [];
  const counts = useQueries({
    queries: set.map((key) => {
      const query = queryWithout(list, key);
      return { queryKey: readKey(listCases, { query }), queryFn: () => call(listCases, { query }) };
    }),
  });
  return set
    .map((key, i) => ({ key, count: counts[i]?.data?.count ?? 0 }))
    .filter((d) => d.count > 0)
    .sort((a, b) => b.count - a.count)[0];
}

interface NothingHereProps {
  readonly scope: string;
  readonly counts: Counts | undefined;
  readonly list: ListState;
  readonly onOpen: () => void;
}

/** 没有待办 — what else there is, and the ways there. */
function NothingHere({ scope, counts, list, onOpen }: NothingHereProps) {
  const t = useCaseTexts();
  const named = scopeKeys.find((k) => k === scope) ?? 'mine';
  const handles = useRead(me).data?.duties.includes('handler') ?? false;
  const some = (key: 'unit' | 'due') => named !== key && (counts?.[key].count ?? 0) > 0;
  return (
    <EmptyState
      title={t(`empty.${named}`)}
      ways={
        <>
          {some('unit') && <Button onClick={() => list.setScope('unit')}>{t('empty.seeUnit')}</Button>}
          {some('due') && <Button onClick={() => list.setScope('due')}>{t('empty.seeDue')}</Button>}
          {named === 'mine' && handles && <Button onClick={onOpen}>{t('open.do')}</Button>}
        </>
      }
    >
      {counts && t('empty.else', { unit: grouped(counts.unit.count), due: grouped(counts.due.count) })}
    </EmptyState>
  );
}
