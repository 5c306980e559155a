import { dayOf, type Instant, instantFromMillis, millisOf } from '@zhiyi/kernel';
import { listTeams, standings } from '@zhiyi/modules/people/contract';
import { Button } from 'antd';
import { useSay } from '../../ui/i18n.ts';
import { Articles } from '../../ui/law/articles.tsx';
import { useOfficeTime } from '../../ui/office-time.ts';
import { useRead } from '../../ui/queries.ts';
import { SectionHead } from '../../ui/record/side-list.tsx';
import { useOrgans } from '../catalogue/organs.ts';
import { useRoleNames } from '../parts/role-names.ts';
import type { Chosen } from './act-form.tsx';
import type { PersonPageAnswer } from './person-answer.ts';
import { usePeopleTexts } from './texts.ts';
import { WhyShut } from './why-shut.tsx';

type Posting = PersonPageAnswer['postings'][number];

interface PartProps {
  readonly page: PersonPageAnswer;
  readonly may: boolean;
  readonly onAct: (chosen: Chosen) => void;
}

/** The last day of a posting: the day before the first moment it no longer holds. */
export function lastDay(to: string): string {
  return dayOf(instantFromMillis(millisOf(to as Instant) - 1));
}

/** 任职与派驻 — newest first; who keeps the person on the staff, who commands. */
export function Postings({ page, may, onAct }: PartProps) {
  const t = usePeopleTexts();
  const say = useSay();
  const { nameOf } = useOrgans();
  const roleName = useRoleNames();
  const now = Date.parse(useOfficeTime().now());
  const teams = useRead(listTeams).data?.rows ?? [];
  const teamName = (id: string | null) => {
    const found = teams.find((x) => x.id === id);
    return found ? say({ zh: found.nameZh, en: found.nameEn }) : id;
  };
  // of two that began together the one that commands stands first
  const away = (p: Posting) => p.homeOrgan !== p.hostOrgan;
  const postings = page.postings.toSorted((a, b) => b.from.localeCompare(a.from) || Number(away(b)) - Number(away(a)));
  return (
    <section className="person-part">
      <SectionHead title={t('postings')} />
      {postings.length === 0 && <p className="second">{t('postings.none')}</p>}
      <ol className="register">
        {postings.map((p) => {
          const from = dayOf(p.from as Instant);
          const to = p.to === null ? null : lastDay(p.to);
          const calledOff = p.to !== null && p.to === p.from;
          const act = p.inForce ? 'endPosting' : !calledOff && Date.parse(p.from) > now ? 'callOffPosting' : null;
          const where = [nameOf(p.hostOrgan), teamName(p.hostTeam ?? p.homeTeam)].filter(Boolean).join(' · ');
          return (
            <li key={p.id} className={p.inForce ? 'current' : ''}>
              <div className="ends-wide">
                <span>
                  <b>{where}</b> {roleName(p.role)}
                  {away(p) && (
                    <span className="small third">
                      {' '}
                      {t('away', {
                        home: nameOf(p.homeOrgan),
                        standing: p.standing === null ? '' : say(standings[p.standing]),
                      })}
                    </span>
                  )}
                </span>
                {act && (
                  <Button
                    size="small"
                    disabled={!may}
                    onClick={() => onAct({ act, id: p.id, about: `${where} ${roleName(p.role)}` })}
                  >
                    {t(`act.${act}`)}
                  </Button>
                )}
              </div>
              <p className="small second">
                {calledOff || to === null ? t('from', { day: from }) : t('span', { from, to })}
                {p.inForce && ` · ${t('now')}`}
                {calledOff && ` · ${t('calledOff')}`}
                {act === 'callOffPosting' && ` · ${t('notBegun')}`}
              </p>
            </li>
          );
        })}
      </ol>
      {!may && <WhyShut duty="grantPostings" />}
    </section>
  );
}

/** 行政执法证 — each with its validity and what became of it from which day. */
export function Certificates({ page, may, onAct }: PartProps) {
  const t = usePeopleTexts();
  return (
    <section className="person-part">
      <SectionHead title={t('certificates')} />
      {page.certificates.length === 0 && <p className="second">{t('certificates.none')}</p>}
      <ol className="register">
        {page.certificates.map((c) => (
          <li key={c.id} className={c.status === 'valid' ? 'current' : ''}>
            <div className="ends-wide">
              <span>
                <b>{c.number}</b>{' '}
                <span className={c.status === 'valid' ? 'valid' : 'invalid'}>{t(`status.${c.status}`)}</span>
              </span>
              <Button
                size="small"
                disabled={!may || c.status === 'revoked' || c.status === 'expired'}
                onClick={() => onAct({ act: 'changeCertificate', id: c.id, about: c.number })}
              >
                {t('act.changeCertificate')}
              </Button>
            </div>
            {may && (c.status === 'revoked' || c.status === 'expired') && (
              <p className="small third">
                {t(`noChange.${c.status}`)} <Articles law={[{ statute: 'zj', article: 28 }]} />
              </p>
            )}
            <p className="small second">
              {t('span', { from: c.validFrom, to: c.validTo })} · {c.issuer} · {c.area} · {c.work}
            </p>
            {c.changes.map((x) => (
              <p key={`${x.from}${x.status}`} className="small second">
                {t('change', { day: x.from, status: t(`status.to.${x.status}`) })}
              </p>
            ))}
          </li>
        ))}
      </ol>
      {!may && <WhyShut duty="managePeople" />}
    </section>
  );
}
