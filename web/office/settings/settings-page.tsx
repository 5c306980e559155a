import { confirmSetting, listSettings } from '@zhiyi/store/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useOutletContext } from 'react-router';
import { grouped } from '../../ui/format.ts';
import { useSay } from '../../ui/i18n.ts';
import { Articles } from '../../ui/law/articles.tsx';
import { useAct, useRead } from '../../ui/queries.ts';
import { SectionHead } from '../../ui/record/side-list.tsx';
import { PageHead } from '../../ui/shell/page-head.tsx';
import type { Bilingual } from '../../ui/types.ts';
import { ProblemBlock } from '../cases/problem.tsx';
import type { Signed } from '../frame/who-am-i.ts';
import { useDutyWhy } from '../parts/duty-words.ts';
import { Reading } from '../parts/reading.tsx';
import { CalendarImport } from './calendar-import.tsx';
import { FillDialog } from './fill-dialog.tsx';
import { groupOf, groups, type Setting } from './setting.ts';
import { type SettingTexts, useSettingTexts } from './texts.ts';
import './settings.css';

/** 待定事项 — what the law leaves to the district: why, the article, preset and value; filled by one person, confirmed by another. */
export default function SettingsPage() {
  const t = useSettingTexts();
  const { me } = useOutletContext<Signed>();
  const why = useDutyWhy();
  const read = useRead(listSettings);
  const [filling, setFilling] = useState<Setting | null>(null);
  const mayFill = me.duties.includes('manageSettings');
  const mayConfirm = me.duties.includes('confirmSettings');
  const shut = [...(mayFill ? [] : ['manageSettings']), ...(mayConfirm ? [] : ['confirmSettings'])].map(why);
  return (
    <>
      <PageHead crumbs={[{ name: t('settings') }]} title={t('settings')} />
      <p className="second">
        {t('settings.about')} <Link to="/office/settings/versions">{t('versions')}</Link>
      </p>
      {shut.map((s) =>
        s.text === '' ? null : (
          <div key={s.text} className="small third">
            {s.text} <Articles law={s.law} />
          </div>
        ),
      )}
      <Reading of={read}>
        {({ rows }) => (
          <>
            {groups.map((group) => {
              const own = rows.filter((s) => groupOf(s) === group);
              if (own.length === 0) return null;
              return (
                <section key={group} className="setting-group">
                  <SectionHead title={t(`group.${group}`)} aside={t('count', { count: own.length })} />
                  {group === 'blocking' && <div className="note red">{t('blocking.why')}</div>}
                  <ul className="settings">
                    {own.map((s) => (
                      <OneSetting
                        key={s.key}
                        setting={s}
                        mayFill={mayFill}
                        mayConfirm={mayConfirm}
                        onFill={setFilling}
                      />
                    ))}
                  </ul>
                </section>
              );
            })}
          </>
        )}
      </Reading>
      <CalendarImport may={mayFill} />
      <FillDialog setting={filling} onClose={() => setFilling(null)} />
    </>
  );
}

interface OneSettingProps {
  readonly setting: Setting;
  readonly mayFill: boolean;
  readonly mayConfirm: boolean;
  readonly onFill: (setting: Setting) => void;
}

function OneSetting({ setting: s, mayFill, mayConfirm, onFill }: OneSettingProps) {
  const t = useSettingTexts();
  const say = useSay();
  const confirm = useAct(confirmSetting);
  const words = (value: unknown) => valueWords(value, s.choices, t, say);
  const send = () => confirm.mutate({ params: { key: s.key }, body: {} });
  return (
    <li>
      <div className="setting-words">
        <h3>
          {say(s.name)} <Articles law={s.law} />
        </h3>
        <p className="small second">{say(s.why)}</p>
        {s.blocksPapers && <p className="small third">{t('blocks')}</p>}
      </div>
      <div className="setting-value">
        <b className={s.value === null ? 'third' : ''}>{words(s.value)}</b>
        <p className="small third">
          {s.filled ? t('preset', { value: words(s.preset) }) : t('isPreset')}
          {' · '}
          <span className={s.confirmed ? 'confirmed' : 'unconfirmed'}>
            {t(s.confirmed ? 'confirmed' : `mark.${markOf(s)}`)}
          </span>
        </p>
      </div>
      <div className="setting-acts">
        <Button size="small" disabled={!mayFill} onClick={() => onFill(s)}>
          {t(s.filled ? 'change' : 'fill')}
        </Button>
        {s.filled && !s.confirmed && (
          <Button size="small" disabled={!mayConfirm} loading={confirm.isPending} onClick={send}>
            {t('confirm')}
          </Button>
        )}
      </div>
      {confirm.error && (
        <div className="setting-problem">
          <ProblemBlock
            problem={confirm.error}
            title={t('confirm.not')}
            at={new Date(confirm.submittedAt).toISOString()}
            onRetry={send}
          />
        </div>
      )}
    </li>
  );
}

function markOf(s: Setting): 'filled' | 'E' | 'R' | 'V' {
  if (s.filled) return 'filled';
  return s.mark === 'E' ? 'E' : s.mark === 'R' ? 'R' : 'V';
}

function valueWords(
  value: unknown,
  choices: Setting['choices'],
  t: SettingTexts,
  say: (words: Bilingual) => string,
): string {
  if (value === null || value === undefined || value === '') return t('blank');
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  if (typeof value === 'number') return grouped(value);
  const named = (v: string) => (choices?.[v] ? say(choices[v]) : v);
  return Array.isArray(value) ? value.map(named).join(' · ') : named(String(value as string));
}
