import { Button } from 'antd';
import { useMemo } from 'react';
import { rowDay } from '../../ui/format.ts';
import { useLanguage, useSay } from '../../ui/i18n.ts';
import { KeyHint } from '../../ui/keys/key-hint.tsx';
import { ClockChip } from '../../ui/law/clock-chip.tsx';
import type { Column } from '../../ui/list/data-table.tsx';
import { ListPage } from '../../ui/list/list-page.tsx';
import { type FilterDefinition, useListState } from '../../ui/list/list-state.ts';
import { ReceiptMark } from '../../ui/record/receipt-mark.tsx';
import { PageHead } from '../../ui/shell/page-head.tsx';
import { EmptyState } from '../../ui/state/blocks.tsx';
import type { ClockState } from '../../ui/types.ts';
import { Frame } from './frame.tsx';
import { rows, type SampleRow } from './sample-rows.ts';
import { b, TODAY } from './samples.ts';
import { useGalleryTexts } from './texts.ts';

const nothing = () => undefined;
const dueDay = (c: ClockState) => ('due' in c ? c.due : null);

/** The desk's work list with made-up rows. */
export function ListScreen() {
  const t = useGalleryTexts();
  const say = useSay();
  const lang = useLanguage();
  const scopes = [
    { key: 'mine', name: t('scope.mine'), count: 23 },
    { key: 'unit', name: t('scope.unit'), count: 148 },
    { key: 'due', name: t('scope.due'), count: 9 },
    { key: 'all', name: t('scope.all'), count: 1259 },
    { key: 'done', name: t('scope.done') },
  ];
  const filters = useMemo<readonly FilterDefinition[]>(
    () => [
      { key: 'q', name: t('filter.q'), kind: 'text' },
      {
        key: 'procedure',
        name: t('filter.procedure'),
        kind: 'select',
        width: 132,
        options: [{ value: 'summary', name: t('filter.summary') }],
      },
      {
        key: 'main',
        name: t('filter.state'),
        kind: 'select',
        width: 132,
        options: [{ value: 'decided', name: t('filter.decided') }],
      },
      {
        key: 'matter',
        name: t('matter'),
        kind: 'select',
        width: 168,
        options: [{ value: 'shop', name: t('matter.shop') }],
      },
      {
        key: 'clock',
        name: t('due'),
        kind: 'select',
        initial: 'open',
        width: 148,
        options: [
          { value: 'open', name: t('due.open') },
          { value: 'late', name: t('due.late') },
        ],
      },
      { key: 'from', name: t('filter.from'), kind: 'day', more: true },
    ],
    [t],
  );
  const list = useListState(scopes, filters);
  const wide = lang === 'en';
  const columns: readonly Column<SampleRow>[] = [
    { key: 'number', name: t('col.number'), width: 246, link: true, render: (r) => r.number },
    { key: 'party', name: t('party'), width: 140, render: (r) => r.party },
    { key: 'matter', name: t('matter'), width: wide ? 170 : 150, drop: 3, render: (r) => say(r.matter) },
    { key: 'state', name: t('filter.state'), width: wide ? 110 : 98, drop: 2, render: (r) => say(r.state) },
    {
      key: 'next',
      name: t('next'),
      aside: t('by'),
      width: wide ? 230 : 188,
      render: (r) => (
        <>
          {say(r.next)}
          <span className="aside">{say(r.by)}</span>
        </>
      ),
    },
    {
      key: 'clock',
      name: t('due'),
      width: wide ? 152 : 136,
      render: (r) => <ClockChip name={r.next} state={r.clock} />,
    },
    {
      key: 'due',
      name: t('col.due'),
      width: 92,
      sorted: 'ascending',
      drop: 4,
      render: (r) =>
        dueDay(r.clock) ? rowDay(dueDay(r.clock) as string, TODAY, lang) : say(b('法无期限', 'no limit')),
    },
    {
      key: 'ledger',
      name: t('col.ledger'),
      width: wide ? 146 : 124,
      drop: 1,
      render: (r) => <ReceiptMark state={r.ledger} />,
    },
  ];
  const late = list.values.clock === 'late';
  const page = { rows: late ? [] : rows, count: 23, more: false, next: 'n' };
  return (
    <Frame current="desk">
      <PageHead crumbs={[{ name: t('desk') }]} />
      <ListPage
        name="gallery"
        caption={t('desk')}
        list={list}
        scopes={scopes}
        filters={filters}
        columns={columns}
        page={page}
        onRetry={nothing}
        rowKey={(r) => r.id}
        rowName={(r) => r.number}
        rowTo={() => '/office/gallery/case'}
        summary={t('summary')}
        keys={[{ key: 'a', label: t('assign'), run: nothing }]}
        acts={() => (
          <>
            <Button>
              {t('assign')} <KeyHint keys={['A']} />
            </Button>
            <Button>{t('export')}</Button>
          </>
        )}
        empty={<EmptyState title={t('empty.title')} />}
        drop={{ key: 'clock', count: 6 }}
        onKeepQuery={nothing}
      />
    </Frame>
  );
}
