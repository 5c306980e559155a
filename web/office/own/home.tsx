import { listPersons } from '@zhiyi/modules/people/contract';
import { listSettings } from '@zhiyi/store/contract';
import type { ReactNode } from 'react';
import { Link, Navigate, useOutletContext } from 'react-router';
import { grouped } from '../../ui/format.ts';
import { useRead } from '../../ui/queries.ts';
import { SectionHead } from '../../ui/record/side-list.tsx';
import { PageHead } from '../../ui/shell/page-head.tsx';
import type { Signed } from '../frame/who-am-i.ts';
import { useRoleNames } from '../parts/role-names.ts';
import { groupOf } from '../settings/setting.ts';
import { useOwnTexts } from './texts.ts';
import './own.css';

/** 工作台 — whoever works on cases goes to the work list; an administrator sees what waits in the own part of the office. */
export function Home() {
  const { me } = useOutletContext<Signed>();
  return me.duties.includes('readCases') ? <Navigate to="/office/work" replace /> : <AdministratorHome />;
}

function AdministratorHome() {
  const t = useOwnTexts();
  const { me } = useOutletContext<Signed>();
  const roleName = useRoleNames();
  const holds = (duty: string) => me.duties.includes(duty);
  return (
    <>
      <PageHead crumbs={[{ name: t('home') }]} title={me.person.role === null ? t('home') : roleName(me.person.role)} />
      <p className="second">{t('home.apart')}</p>
      <div className="home">
        {holds('manageSettings') && <SettingsToFill />}
        {holds('managePeople') && <Register />}
        {holds('grantPostings') && <PostingsAndAccounts />}
        {holds('readAudit') && <AuditWays />}
        <section>
          <SectionHead title={t('home.look')} />
          <Ways>
            <Link to="/office/matters">{t('home.matters')}</Link>
            <Link to="/office/lists">{t('home.lists')}</Link>
            <Link to="/office/own">{t('own')}</Link>
          </Ways>
        </section>
      </div>
    </>
  );
}

function Ways({ children }: { readonly children: readonly ReactNode[] | ReactNode }) {
  const all = Array.isArray(children) ? (children as readonly ReactNode[]) : [children as ReactNode];
  return (
    <ul className="home-ways">
      {all.map((way, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the ways of one section keep their places
        <li key={i}>{way}</li>
      ))}
    </ul>
  );
}

function SettingsToFill() {
  const t = useOwnTexts();
  const rows = useRead(listSettings).data?.rows;
  const of = (group: ReturnType<typeof groupOf>) => rows?.filter((s) => groupOf(s) === group).length ?? 0;
  return (
    <section>
      <SectionHead title={t('home.settings')} />
      <Ways>
        <Link to="/office/settings">{t('home.blocking', { count: of('blocking') })}</Link>
        <Link to="/office/settings">{t('home.blank', { count: of('blank') })}</Link>
        <Link to="/office/settings">{t('home.waiting', { count: of('waiting') })}</Link>
        <Link to="/office/settings#calendar">{t('home.calendar')}</Link>
      </Ways>
    </section>
  );
}

function Register() {
  const t = useOwnTexts();
  const all = useRead(listPersons, { query: { limit: 1 } });
  const without = useRead(listPersons, { query: { limit: 1, certified: false, role: 'handler' } });
  return (
    <section>
      <SectionHead title={t('home.register')} />
      <Ways>
        <Link to="/office/people">
          {t('home.people', { count: all.data?.count ?? 0, shown: grouped(all.data?.count ?? 0) })}
        </Link>
        <Link to="/office/people?role=handler&certified=false">
          {t('home.uncertified', { count: without.data?.count ?? 0, shown: grouped(without.data?.count ?? 0) })}
        </Link>
        <Link to="/office/people?scope=organs">{t('home.organs')}</Link>
        <Link to="/office/people?scope=teams">{t('home.teams')}</Link>
      </Ways>
    </section>
  );
}

function PostingsAndAccounts() {
  const t = useOwnTexts();
  return (
    <section>
      <SectionHead title={t('home.postings')} />
      <Ways>
        <Link to="/office/people">{t('home.findPerson')}</Link>
        <span className="second">{t('home.postingsAbout')}</span>
      </Ways>
    </section>
  );
}

function AuditWays() {
  const t = useOwnTexts();
  return (
    <section>
      <SectionHead title={t('home.audit')} />
      <Ways>
        <Link to="/office/audit">{t('home.auditAll')}</Link>
        <Link to="/office/audit?outcome=refused">{t('home.auditRefused')}</Link>
        <Link to="/office/audit?outcome=failed">{t('home.auditFailed')}</Link>
        <Link to="/office/ledger">{t('home.ledger')}</Link>
      </Ways>
    </section>
  );
}
