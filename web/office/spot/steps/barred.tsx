import { Button } from 'antd';
import { RefusalBlock } from '../../../ui/law/refusal-block.tsx';
import { usePath } from '../path/path-context.ts';
import type { Screen } from '../path/screens.ts';
import { SpotFrame } from '../path/spot-frame.tsx';
import { type Bar, barsOf, isBar } from '../path/standing.ts';
import { useSpotTexts } from '../texts.ts';
import { suggestedGround } from '../words/education-ground.ts';

const leads: Readonly<Record<Exclude<Bar, 'withdraw'>, Screen>> = {
  educate: 'educate',
  refer: 'refer',
  amend: 'review',
  reopen: 'reopen',
};

/** 不能处罚 — every reason in one block with its article; the main act is the lawful way in its place (APL 30–33, 45). */
export function BarredScreen() {
  const t = useSpotTexts();
  const { standing, page, change, go, leave } = usePath();
  const bars = barsOf(standing);
  const [main = 'refer', ...others] = bars;
  const lead = page?.state.main === 'heard' ? /^decide/ : /^propose$/;
  const refusals = page?.now.find((a) => lead.test(a.do) && a.refusals.some((r) => isBar(r.code)))?.refusals ?? [];
  const shown = refusals.filter((r) => isBar(r.code));
  const take = (bar: Bar) => {
    if (bar === 'withdraw') return leave();
    const ground = bar === 'educate' ? suggestedGround(standing) : null;
    if (ground !== null) change((d) => ({ ...d, forms: { ...d.forms, educate: { ...d.forms.educate, ground } } }));
    go(leads[bar]);
  };
  return (
    <SpotFrame
      heading={t(main === 'educate' ? 'barred.educate' : 'barred')}
      act={{ words: t(`bar.${main}`), onClick: () => take(main) }}
    >
      <p className="phone-note">{t(`bar.${main}.why`)}</p>
      {shown.length > 0 && (
        <div className="spot-problem">
          <RefusalBlock title={t('barred.not')} refusals={shown}>
            {others.map((bar) => (
              <Button key={bar} onClick={() => take(bar)}>
                {t(`bar.${bar}`)}
              </Button>
            ))}
            {page?.state.main === 'facts' && !bars.includes('amend') && (
              <Button onClick={() => go('review')}>{t('bar.amend')}</Button>
            )}
          </RefusalBlock>
        </div>
      )}
      {shown.length === 0 && standing.correction === 'corrected' && <p className="note">{t('barred.corrected')}</p>}
    </SpotFrame>
  );
}
