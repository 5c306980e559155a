import type { AnswerOf } from '@zhiyi/kernel/route';
import { listVersions } from '@zhiyi/modules/cases/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useOutletContext } from 'react-router';
import { stamp } from '../../../ui/format.ts';
import { useSay } from '../../../ui/i18n.ts';
import { Articles } from '../../../ui/law/articles.tsx';
import { useRead } from '../../../ui/queries.ts';
import { SectionHead } from '../../../ui/record/side-list.tsx';
import { PageHead } from '../../../ui/shell/page-head.tsx';
import { useToday } from '../../../ui/today.ts';
import type { Signed } from '../../frame/who-am-i.ts';
import { useDutyWhy } from '../../parts/duty-words.ts';
import { Reading } from '../../parts/reading.tsx';
import { ProposeVersion } from './propose-version.tsx';
import { useVersionTexts } from './texts.ts';
import '../settings.css';

type Versions = AnswerOf<typeof listVersions>;
type Procedure = Versions['procedures'][number];

/** 程序版本 — which the program holds, which is in force since when and by whom, and what was proposed. */
export default function VersionsPage() {
  const t = useVersionTexts();
  const read = useRead(listVersions);
  return (
    <>
      <PageHead crumbs={[{ name: t('settings'), to: '/office/settings' }, { name: t('title') }]} title={t('title')} />
      <p className="second">{t('about')}</p>
      <Reading of={read}>
        {(page) => (
          <>
            {page.procedures.map((p) => (
              <OneProcedure key={p.procedure} p={p} earliest={page.earliest} />
            ))}
            <Proposals rows={page.proposals} />
          </>
        )}
      </Reading>
    </>
  );
}

function OneProcedure({ p, earliest }: { readonly p: Procedure; readonly earliest: string }) {
  const t = useVersionTexts();
  const say = useSay();
  const today = useToday();
  const why = useDutyWhy()('manageProcedures');
  const { me } = useOutletContext<Signed>();
  const [proposing, setProposing] = useState<string | null>(null);
  const may = me.duties.includes('manageProcedures');
  const only = p.versions.length === 1;
  return (
    <section className="setting-group">
      <SectionHead title={say(p.name)} aside={<Articles law={[p.law]} />} />
      <ul className="settings">
        {p.versions.map((v) => (
          <li key={v.version}>
            <div>
              <h3>{v.version}</h3>
              <p className="small second">
                {[t('acts', { count: v.acts }), t('states', { count: v.states })].join(' · ')}
              </p>
            </div>
            <div className="setting-value">
              {v.version === p.inForce && <b className="confirmed">{t('inForce')}</b>}
              <p className="small third">{t('open', { count: v.open })}</p>
            </div>
            <div className="setting-acts">
              {!only && (
                <Button size="small" disabled={!may} onClick={() => setProposing(v.version)}>
                  {t('propose')}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      {only && <p className="small second">{t('onlyOne')}</p>}
      {!only && !may && (
        <p className="small third">
          {why.text} <Articles law={why.law} />
        </p>
      )}
      {!only && p.activations.length === 0 && <p className="small third">{t('fromStart')}</p>}
      {p.activations.length > 0 && (
        <>
          <SectionHead title={t('activations')} />
          <ul className="settings">
            {p.activations.map((a) => (
              <li key={a.from}>
                <div>
                  <h3>{a.version}</h3>
                  <p className="small second">{t('activation', { from: a.from, by: a.byName ?? '—' })}</p>
                </div>
                <p className="small second">{t('figures', { cases: a.cases, same: a.same, untouched: a.untouched })}</p>
                <p className="small third">{stamp(a.at, today)}</p>
              </li>
            ))}
          </ul>
        </>
      )}
      <ProposeVersion version={proposing} earliest={earliest} onClose={() => setProposing(null)} />
    </section>
  );
}

function Proposals({ rows }: { readonly rows: Versions['proposals'] }) {
  const t = useVersionTexts();
  const today = useToday();
  return (
    <section className="setting-group">
      <SectionHead title={t('proposals')} />
      {rows.length === 0 && <p className="small third">{t('none')}</p>}
      <ul className="settings">
        {rows.map((r) => (
          <li key={r.id}>
            <div>
              <h3>
                <Link to={`/office/settings/versions/${r.id}`}>
                  {r.version} · {r.from}
                </Link>
              </h3>
              <p className="small second">{r.reason}</p>
            </div>
            <div className="setting-value">{t(`state.${r.state}`)}</div>
            <p className="small third">
              {r.proposedByName ?? '—'} · {stamp(r.proposedAt, today)}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
