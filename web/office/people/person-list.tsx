import type { AnswerOf } from '@zhiyi/kernel/route';
import { listPersons, listTeams, roles, standings } from '@zhiyi/modules/people/contract';
import { Button } from 'antd';
import { useMemo } from 'react';
import { grouped } from '../../ui/format.ts';
import { useSay } from '../../ui/i18n.ts';
import type { Column } from '../../ui/list/data-table.tsx';
import { ListPage } from '../../ui/list/list-page.tsx';
import { type FilterDefinition, useListState } from '../../ui/list/list-state.ts';
import { cursorOf, withTrail } from '../../ui/list/trail.ts';
import { useRead } from '../../ui/queries.ts';
import { EmptyState } from '../../ui/state/blocks.tsx';
import { useToday } from '../../ui/today.ts';
import type { Bilingual } from '../../ui/types.ts';
import { useOrgans } from '../catalogue/organs.ts';
import { useRoleNames } from '../parts/role-names.ts';
import type { Chosen } from './act-form.tsx';
import { usePeopleTexts } from './texts.ts';
import { WhyShut } from './why-shut.tsx';

type Person = AnswerOf<typeof listPersons>['rows'][number];
export const scopeKeys = ['persons', 'organs', 'teams'] as const;

export interface RegisterListProps {
  readonly keeps: boolean;
  readonly onAct: (chosen: Chosen) => void;
}

/** 人员 — where each works now, and until when the certificate runs. */
export function PersonList({ keeps, onAct }: RegisterListProps) {
  const t = usePeopleTexts();
  const say = useSay();
  const roleName = useRoleNames();
  const { organs, nameOf } = useOrgans();
  const teams = useRead(listTeams).data?.rows;
  const teamName = (id: string | null) => {
    const found = teams?.find((x) => x.id === id);
    return found ? say({ zh: found.nameZh, en: found.nameEn }) : (id ?? '');
  };
  const filters = useMemo<readonly FilterDefinition[]>(
    () => [
      { key: 'q', name: t('filter.q'), kind: 'text' },
      {
        key: 'organ',
        name: t('field.organ'),
        kind: 'select',
        width: 190,
        options: organs.map((o) => ({ value: o.id, name: nameOf(o.id) })),
      },
      {
        key: 'team',
        name: t('field.team'),
        kind: 'select',
        options: (teams ?? []).map((x) => ({ value: x.id, name: say({ zh: x.nameZh, en: x.nameEn }) })),
      },
      {
        key: 'role',
        name: t('field.role'),
        kind: 'select',
        width: 172,
        options: Object.entries(roles).map(([value, name]) => ({ value, name: say(name) })),
      },
      {
        key: 'certified',
        name: t('col.certificate'),
        kind: 'select',
        options: [
          { value: 'true', name: t('certified.yes') },
          { value: 'false', name: t('certified.no') },
        ],
      },
    ],
    [t, say, organs, nameOf, teams],
  );
  const list = useListState([{ key: 'persons' }], filters);
  const { q, organ, team, role, certified } = list.values;
  const knownRole = Object.keys(roles).find((r) => r === role) as keyof typeof roles | undefined;
  const query = {
    ...(q ? { q } : {}),
    ...(organ ? { organ } : {}),
    ...(team ? { team } : {}),
    ...(knownRole ? { role: knownRole } : {}),
    ...(certified === 'true' || certified === 'false' ? { certified: certified === 'true' } : {}),
    ...cursorOf(list),
    limit: list.size,
  };
  const read = useRead(listPersons, { query }, { keep: true });
  const page = withTrail('persons', list, read.data);
  const today = useToday();
  const columns: readonly Column<Person>[] = [
    {
      key: 'name',
      name: t('col.name'),
      width: 132,
      link: true,
      render: (p) => (
        <>
          {say({ zh: p.nameZh, en: p.nameEn ?? p.nameZh })}
          {p.auxiliary && <span className="aside">{t('auxiliary')}</span>}
        </>
      ),
    },
    {
      key: 'organ',
      name: t('field.organ'),
      width: 252,
      starts: true,
      render: (p) =>
        p.organ === null ? t('noPosting') : [nameOf(p.organ), teamName(p.team)].filter(Boolean).join(' · '),
    },
    { key: 'role', name: t('field.role'), width: 140, render: (p) => (p.role === null ? '' : roleName(p.role)) },
    {
      key: 'away',
      name: t('col.away'),
      width: 306,
      drop: 2,
      starts: true,
      render: (p) =>
        p.standing !== null && p.homeOrgan !== null
          ? t('col.awayFrom', {
              home: nameOf(p.homeOrgan),
              standing: say((standings as Readonly<Record<string, Bilingual>>)[p.standing] ?? { zh: '', en: '' }),
            })
          : '',
    },
    {
      key: 'certificate',
      name: t('col.certificate'),
      width: 140,
      starts: true,
      render: (p) => (p.certificate ? certificateWords(p.certificate.validTo, today, t) : t('certified.no')),
    },
    { key: 'employeeNo', name: t('field.employeeNo'), width: 118, drop: 1, render: (p) => p.employeeNo },
  ];
  return (
    <ListPage<Person>
      name="people"
      caption={t('people')}
      list={list}
      scopes={scopeKeys.map((key) => ({ key, name: t(`scope.${key}`) }))}
      filters={filters}
      columns={columns}
      page={page}
      problem={read.error}
      failedAt={new Date(read.errorUpdatedAt).toISOString()}
      onRetry={() => void read.refetch()}
      rowKey={(p) => p.id}
      rowName={(p) => p.nameZh}
      rowTo={(p) => `/office/people/${p.id}`}
      summary={page && t('persons.count', { count: page.count, shown: grouped(page.count) })}
      choosing={false}
      acts={() => (
        <Button disabled={!keeps} onClick={() => onAct({ act: 'registerPerson' })}>
          {t('act.registerPerson')}
        </Button>
      )}
      notice={keeps ? null : <WhyShut duty="managePeople" />}
      empty={<EmptyState title={t('persons.none')}>{t('persons.noneWhy')}</EmptyState>}
    />
  );
}

function certificateWords(validTo: string, today: string, t: ReturnType<typeof usePeopleTexts>) {
  const soon = validTo < `${today.slice(0, 4)}-12-31` && validTo >= today;
  return <span className={soon ? 'waits' : ''}>{t('certified.until', { day: validTo })}</span>;
}
