import { Button } from 'antd';
import { useSay } from '../../../ui/i18n.ts';
import { Articles } from '../../../ui/law/articles.tsx';
import { useCaseTexts } from '../texts.ts';
import type { CasePageView } from './act-props.ts';
import { Words, YesNo } from './fields.tsx';

/** 并处 as a form holds it: by kind of penalty, imposed or not, and why not. */
export type BesidesDraft = Readonly<Record<string, { readonly imposed: boolean | null; readonly because: string }>>;
type Named = NonNullable<CasePageView['matter']>['besides'];

/** As the request takes it; what was not answered is not there, and the server says so with the article. */
export function besidesBody(draft: BesidesDraft, named: Named) {
  const answers = named.flatMap(({ kind }) => {
    const { imposed = null, because = '' } = draft[kind] ?? {};
    return imposed === null ? [] : [{ kind, imposed, because: imposed ? '' : because }];
  });
  return answers.length > 0 ? { besides: answers } : {};
}

/** The first kind that still lacks its answer. */
export function besidesMissing(draft: BesidesDraft, named: Named): 'answer' | 'because' | 'imposed' | null {
  for (const { kind } of named) {
    const { imposed = null, because = '' } = draft[kind] ?? {};
    if (imposed === null) return 'answer';
    if (imposed) return 'imposed';
    if (because.trim() === '') return 'because';
  }
  return null;
}

interface BesidesProps {
  readonly named: Named;
  readonly value: BesidesDraft;
  readonly onChange: (value: BesidesDraft) => void;
  /** the way to the ordinary procedure */
  readonly onRefer: () => void;
  readonly strict: boolean;
}

/** 并处 — each kind the provision names beside warning and fine: it is imposed, and then not on the spot, or it is said why not (APL 28(2), 51). */
export function Besides({ named, value, onChange, onRefer, strict }: BesidesProps) {
  const t = useCaseTexts();
  const say = useSay();
  const law = [
    { statute: 'apl', article: 28, paragraph: 2 },
    { statute: 'apl', article: 51 },
  ] as const;
  return named.map(({ kind, name }) => {
    const { imposed = null, because = '' } = value[kind] ?? {};
    const set = (change: Partial<BesidesDraft[string]>) =>
      onChange({ ...value, [kind]: { imposed, because, ...change } });
    return (
      <div key={kind} className="beside">
        <YesNo
          label={t('propose.beside', { kind: say(name) })}
          value={imposed}
          fault={strict && imposed === null ? t('fault.missing') : undefined}
          onChange={(chosen) => set({ imposed: chosen })}
        />
        {imposed === true && (
          <div className="note amber" role="status">
            {t('propose.besideOrdinary', { kind: say(name) })} <Articles law={law} />
            <div className="ways">
              <Button onClick={onRefer}>{t('propose.refer')}</Button>
            </div>
          </div>
        )}
        {imposed === false && (
          <Words
            label={t('propose.besideWhy', { kind: say(name) })}
            value={because}
            max={300}
            rows={2}
            hint={t('propose.besideHint')}
            fault={strict && because.trim() === '' ? t('fault.missing') : undefined}
            onChange={(words) => set({ because: words })}
          />
        )}
      </div>
    );
  });
}
