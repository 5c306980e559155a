import type { ReactNode } from 'react';
import { useLanguage, useSay } from '../../ui/i18n.ts';
import { useSignInTexts } from './texts.ts';
import { type Busy, byUnit, type DemoPerson } from './ways.ts';

interface DemoPeopleProps {
  readonly persons: readonly DemoPerson[];
  readonly busy: Busy | null;
  readonly onDemo: (id: string) => void;
  readonly notes: ReactNode;
}

/** 演示人物 — under their units; one click enters. */
export function DemoPeople({ persons, busy, onDemo, notes }: DemoPeopleProps) {
  const t = useSignInTexts();
  const say = useSay();
  return (
    <section className="door-people" aria-labelledby="people">
      <h1 id="people">{t('demo.title')}</h1>
      <p className="second">{t('demo.about')}</p>
      {notes}
      {persons.length === 0 && <p className="note">{t('demo.none')}</p>}
      <div className="door-units">
        {byUnit(persons).map((group) => (
          <section key={group.unit.zh}>
            <h2>{say(group.unit)}</h2>
            <ul className="people">
              {group.persons.map((p) => (
                <li key={p.id}>
                  <PersonCard person={p} busy={busy} onEnter={() => onDemo(p.id)} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </section>
  );
}

interface PersonCardProps {
  readonly person: DemoPerson;
  readonly busy: Busy | null;
  readonly onEnter: () => void;
}

function PersonCard({ person: p, busy, onEnter }: PersonCardProps) {
  const t = useSignInTexts();
  const lang = useLanguage();
  const entering = busy?.way === 'demo' && busy.id === p.id;
  const name = lang === 'en' ? (p.nameEn ?? p.nameZh) : p.nameZh;
  const team = lang === 'en' ? p.teamNameEn : p.teamNameZh;
  return (
    <button type="button" className="plain person-card" disabled={busy !== null} aria-busy={entering} onClick={onEnter}>
      <span className="person-line">
        <b>{name}</b>
        <span className="second">{entering ? t('demo.entering') : t(`role.${p.role}`)}</span>
      </span>
      <span>
        <small className="person-why">
          {t(p.role === 'handler' && !p.certified ? 'why.certificateEnded' : `why.${p.role}`)}
        </small>
        {team && <small>{team}</small>}
      </span>
    </button>
  );
}
