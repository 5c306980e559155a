import type { AnswerOf } from '@zhiyi/kernel/route';
import { type listOrgans, listTeams, listTownships, organKinds } from '@zhiyi/modules/people/contract';
import { Button } from 'antd';
import { Link } from 'react-router';
import { useSay } from '../../ui/i18n.ts';
import { ScopeTabs } from '../../ui/list/scope-tabs.tsx';
import { useRead } from '../../ui/queries.ts';
import { useOrgans } from '../catalogue/organs.ts';
import { Reading } from '../parts/reading.tsx';
import type { Chosen } from './act-form.tsx';
import type { ActKey, Values } from './act-specs.ts';
import { type RegisterListProps, scopeKeys } from './person-list.tsx';
import { usePeopleTexts } from './texts.ts';
import { WhyShut } from './why-shut.tsx';

function useScopes() {
  const t = usePeopleTexts();
  return scopeKeys.map((key) => ({ key, name: t(`scope.${key}`) }));
}

type Organ = AnswerOf<typeof listOrgans>['rows'][number];
type Team = AnswerOf<typeof listTeams>['rows'][number];

/** An organ as the form of its changes begins. */
const organValues = (o: Organ): Values => ({
  nameZh: o.nameZh,
  nameEn: o.nameEn,
  fullNameZh: o.fullNameZh,
  word: o.word ?? '',
  uscc: o.uscc ?? '',
  divisionCode: o.divisionCode ?? '',
  parent: o.parent ?? '',
  supervisor: o.supervisor ?? '',
  to: o.to ?? '',
});
const teamValues = (x: Team): Values => ({
  nameZh: x.nameZh,
  nameEn: x.nameEn,
  hostOrgan: x.hostOrgan,
  to: x.to ?? '',
});

interface ListHeadProps extends RegisterListProps {
  readonly count: string;
  readonly acts: readonly ActKey[];
}

/** How many there are, and what may be registered; whoever may not is told whose duty it is. */
function ListHead({ count, acts, keeps, onAct }: ListHeadProps) {
  const t = usePeopleTexts();
  return (
    <>
      <div className="result-line">
        <span role="status">{count}</span>
        <div className="result-acts">
          {acts.map((act) => (
            <Button key={act} disabled={!keeps} onClick={() => onAct({ act })}>
              {t(`act.${act}`)}
            </Button>
          ))}
        </div>
      </div>
      {!keeps && <WhyShut duty="managePeople" />}
    </>
  );
}

interface AlterProps extends Pick<RegisterListProps, 'onAct'> {
  readonly name: string;
  readonly chosen: Chosen;
}

function Alter({ name, chosen, onAct }: AlterProps) {
  const t = usePeopleTexts();
  return (
    <>
      {' · '}
      <button type="button" className="plain link" aria-label={t('alter.of', { name })} onClick={() => onAct(chosen)}>
        {t('alter')}
      </button>
    </>
  );
}

/** 机关 — who holds power, hosts teams, supervises; with the government above and the streets it answers for. */
export function OrganList({ keeps, onAct }: RegisterListProps) {
  const t = usePeopleTexts();
  const say = useSay();
  const { organs, nameOf } = useOrgans();
  const townships = useRead(listTownships).data?.rows ?? [];
  return (
    <>
      <ScopeTabs scopes={useScopes()} current="organs" />
      <ListHead
        count={t('organs.count', { count: organs.length })}
        acts={['registerTownship', 'registerOrgan']}
        keeps={keeps}
        onAct={onAct}
      />
      <ul className="register">
        {organs.map((o) => {
          const place = townships.find((p) => p.organ === o.id);
          return (
            <li key={o.id}>
              <div>
                <b>{nameOf(o.id)}</b> <span className="small third">{say(organKinds[o.kind])}</span>
                <p className="small second" lang="zh-CN">
                  {o.fullNameZh}
                </p>
              </div>
              <p className="small second">
                {[
                  o.word === null ? '' : t('organ.word', { word: o.word }),
                  o.uscc === null ? '' : t('organ.uscc', { uscc: o.uscc }),
                  o.parent === null ? '' : t('organ.parent', { organ: nameOf(o.parent) }),
                  o.supervisor === null ? '' : t('organ.supervisor', { organ: nameOf(o.supervisor) }),
                  place
                    ? t('organ.place', { name: say({ zh: place.nameZh, en: place.nameEn }), code: place.code })
                    : '',
                  place && place.formerNames.length > 0
                    ? t('organ.former', { names: place.formerNames.join('、') })
                    : '',
                  o.to === null ? t('from', { day: o.from }) : t('span', { from: o.from, to: o.to }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
              <p className="small">
                <Link to={`/office/people?organ=${o.id}`}>{t('scope.persons')}</Link> ·{' '}
                <Link to={`/office/bodies/${o.id}`}>{t('organ.matters')}</Link>
                {keeps && (
                  <Alter
                    name={nameOf(o.id)}
                    chosen={{ act: 'alterOrgan', id: o.id, about: o.fullNameZh, before: organValues(o) }}
                    onAct={onAct}
                  />
                )}
              </p>
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** 队伍 — who posts the team and who commands it (ZJ 9). */
export function TeamList({ keeps, onAct }: RegisterListProps) {
  const t = usePeopleTexts();
  const say = useSay();
  const { nameOf } = useOrgans();
  const read = useRead(listTeams);
  return (
    <>
      <ScopeTabs scopes={useScopes()} current="teams" />
      <Reading of={read}>
        {({ rows }) => (
          <>
            <ListHead
              count={t('teams.count', { count: rows.length })}
              acts={['formTeam']}
              keeps={keeps}
              onAct={onAct}
            />
            <ul className="register">
              {rows.map((x) => (
                <li key={x.id}>
                  <b>{say({ zh: x.nameZh, en: x.nameEn })}</b>
                  <p className="small second">
                    {x.homeOrgan === x.hostOrgan
                      ? t('team.home', { home: nameOf(x.homeOrgan) })
                      : t('team.away', { home: nameOf(x.homeOrgan), host: nameOf(x.hostOrgan) })}{' '}
                    · {x.to === null ? t('from', { day: x.from }) : t('span', { from: x.from, to: x.to })}
                  </p>
                  <p className="small">
                    <Link to={`/office/people?team=${x.id}`}>{t('scope.persons')}</Link>
                    {keeps && (
                      <Alter
                        name={say({ zh: x.nameZh, en: x.nameEn })}
                        chosen={{ act: 'alterTeam', id: x.id, about: x.nameZh, before: teamValues(x) }}
                        onAct={onAct}
                      />
                    )}
                  </p>
                </li>
              ))}
            </ul>
          </>
        )}
      </Reading>
    </>
  );
}
