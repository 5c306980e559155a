import { listMatters } from '@zhiyi/modules/catalogue/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { grouped } from '../../../ui/format.ts';
import { useRead } from '../../../ui/queries.ts';
import { LoadingRows } from '../../../ui/state/loading-rows.tsx';
import { ProblemBlock } from '../../cases/problem.tsx';
import { MatterRow } from '../parts/matter-row.tsx';
import { usePath } from '../path/path-context.ts';
import { useSpotTexts } from '../texts.ts';

/** 全部事项 — those of the organ one acts for, page by page. */
export function AllMatters({ onChoose }: { readonly onChoose: (code: string, name: string) => void }) {
  const t = useSpotTexts();
  const { me } = usePath();
  const [cursor, setCursor] = useState('');
  const found = useRead(
    listMatters,
    { query: { body: me.organ.id, limit: 12, ...(cursor === '' ? {} : { cursor }) } },
    { keep: true },
  );
  if (found.error)
    return (
      <ProblemBlock
        problem={found.error}
        title={t('matter.notRead')}
        at={new Date(found.errorUpdatedAt).toISOString()}
        saving={false}
        onRetry={() => void found.refetch()}
      />
    );
  if (!found.data) return <LoadingRows columns="1fr" />;
  const { rows, next, previous, count, more } = found.data;
  return (
    <>
      <p className="phone-note">
        {t('matter.ofOrgan', { organ: me.organ.nameZh, count: grouped(count), more: more ? '+' : '' })}
      </p>
      <ul className="phone-rows" aria-label={t('matter.all')}>
        {rows.map((m) => (
          <MatterRow key={m.code} code={m.code} name={m.plainName} detail onChoose={onChoose} />
        ))}
      </ul>
      <div className="spot-row">
        <Button disabled={previous === undefined} onClick={() => setCursor(previous ?? '')}>
          {t('matter.previous')}
        </Button>
        <Button disabled={next === undefined} onClick={() => setCursor(next ?? '')}>
          {t('matter.next')}
        </Button>
      </div>
    </>
  );
}
