import { lookAtPerson, readPerson } from '@zhiyi/modules/people/contract';
import { useState } from 'react';
import { useOutletContext, useParams } from 'react-router';
import { useSay } from '../../ui/i18n.ts';
import { ActList } from '../../ui/law/act-list.tsx';
import { useAct, useRead } from '../../ui/queries.ts';
import { Facts } from '../../ui/record/facts.tsx';
import { MaskedValue } from '../../ui/record/masked-value.tsx';
import { PageHead } from '../../ui/shell/page-head.tsx';
import type { ActView } from '../../ui/types.ts';
import { useOrgans } from '../catalogue/organs.ts';
import type { Signed } from '../frame/who-am-i.ts';
import { useDutyWhy } from '../parts/duty-words.ts';
import { Reading } from '../parts/reading.tsx';
import { useRoleNames } from '../parts/role-names.ts';
import { type Chosen, RegisterAct } from './act-form.tsx';
import { type ActKey, actSpecs } from './act-specs.ts';
import { HandedLink } from './handed-link.tsx';
import { Certificates, Postings } from './person-parts.tsx';
import { usePeopleTexts } from './texts.ts';
import './people.css';
import type { PersonPageAnswer } from './person-answer.ts';

const onPerson: readonly ActKey[] = [
  'appoint',
  'post',
  'issueCertificate',
  'endService',
  'openAccount',
  'resetAccount',
  'endSessions',
];

/** 一个人 — where posted and when, certificates and what became of them, and what an administrator may do. */
export default function PersonPage() {
  const { personId = '' } = useParams();
  const read = useRead(readPerson, { params: { personId } });
  return <Reading of={read}>{(page) => <Person page={page} />}</Reading>;
}

function Person({ page }: { readonly page: PersonPageAnswer }) {
  const { person } = page;
  const t = usePeopleTexts();
  const say = useSay();
  const { me } = useOutletContext<Signed>();
  const { nameOf } = useOrgans();
  const roleName = useRoleNames();
  const why = useDutyWhy();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [link, setLink] = useState<string | null>(null);
  const name = say({ zh: person.nameZh, en: person.nameEn ?? person.nameZh });
  const acts: readonly ActView[] = onPerson.map((act) => {
    const { duty } = actSpecs[act];
    const { law, text } = why(duty);
    return {
      do: act,
      name: { zh: t(`act.${act}`), en: t(`act.${act}`) },
      law,
      ...(me.duties.includes(duty)
        ? {}
        : { refusals: [{ code: 'people.not-your-duty', zh: text, en: text, law: [...law], facts: {} }] }),
    };
  });
  return (
    <>
      <PageHead
        crumbs={[{ name: t('people'), to: '/office/people' }, { name }]}
        title={name}
        after={!person.inService && <span className="small third"> {t('left')}</span>}
      />
      <div className="person-facts">
        <Facts
          facts={[
            {
              term: t('field.organ'),
              value: person.organ === null ? t('noPosting') : nameOf(person.organ),
            },
            { term: t('field.role'), value: person.role === null ? '—' : roleName(person.role) },
            {
              term: t('col.certificate'),
              value: person.certificate ? t('certified.until', { day: person.certificate.validTo }) : t('certified.no'),
            },
            { term: t('kindOfStaff'), value: t(person.auxiliary ? 'auxiliary.whole' : 'officer') },
            {
              term: t('field.employeeNo'),
              value: (
                <EmployeeNo person={person.id} masked={person.employeeNo} may={me.duties.includes('managePeople')} />
              ),
            },
          ]}
        />
      </div>
      <div className="person-columns">
        <div>
          <Postings page={page} may={me.duties.includes('grantPostings')} onAct={setChosen} />
          <Certificates page={page} may={me.duties.includes('managePeople')} onAct={setChosen} />
        </div>
        <div>
          <ActList
            now={acts.filter((a) => a.refusals === undefined)}
            later={acts.filter((a) => a.refusals !== undefined)}
            onAct={(a) => setChosen({ act: a.do as ActKey, id: person.id, about: name })}
          />
        </div>
      </div>
      {chosen && (
        <RegisterAct
          chosen={chosen}
          onClose={() => setChosen(null)}
          onLink={(found) => {
            setChosen(null);
            setLink(found);
          }}
        />
      )}
      <HandedLink link={link} onClose={() => setLink(null)} />
    </>
  );
}

interface EmployeeNoProps {
  readonly person: string;
  readonly masked: string;
  readonly may: boolean;
}

/** 工号 — masked; whoever keeps the register sees it for a purpose, and the look is recorded. */
function EmployeeNo({ person, masked, may }: EmployeeNoProps) {
  const t = usePeopleTexts();
  const look = useAct(lookAtPerson);
  if (!may) return masked;
  return (
    <MaskedValue
      masked={masked}
      ask={t('employeeNo.ask')}
      purposes={[t('purpose.register'), t('purpose.account')]}
      onReveal={async (purpose) => {
        const answer = await look.mutateAsync({ params: { personId: person }, body: { purpose } });
        return answer.value.employeeNo;
      }}
    />
  );
}
