import { useState } from 'react';
import { useOutletContext, useSearchParams } from 'react-router';
import { PageHead } from '../../ui/shell/page-head.tsx';
import type { Signed } from '../frame/who-am-i.ts';
import { type Chosen, RegisterAct } from './act-form.tsx';
import { OrganList, TeamList } from './organ-lists.tsx';
import { PersonList } from './person-list.tsx';
import { usePeopleTexts } from './texts.ts';
import './people.css';

/** 队伍人员 — people, organs and teams as the register has them. */
export default function PeoplePage() {
  const t = usePeopleTexts();
  const { me } = useOutletContext<Signed>();
  const [search] = useSearchParams();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const scope = search.get('scope') ?? 'persons';
  const keeps = me.duties.includes('managePeople');
  const props = { keeps, onAct: setChosen };
  return (
    <>
      <PageHead crumbs={[{ name: t('people') }]} />
      {scope === 'organs' ? (
        <OrganList {...props} />
      ) : scope === 'teams' ? (
        <TeamList {...props} />
      ) : (
        <PersonList {...props} />
      )}
      {chosen && <RegisterAct chosen={chosen} onClose={() => setChosen(null)} onLink={() => setChosen(null)} />}
    </>
  );
}
