import { Button } from 'antd';
import { useSay } from '../../../ui/i18n.ts';
import { Articles } from '../../../ui/law/articles.tsx';
import { useCaseTexts } from '../texts.ts';
import type { CasePageView } from './act-props.ts';
import { Words, YesNo } from './fields.tsx';

/** 并处 as a form holds it: by kind of penalty, imposed or not, and why not. */
export type BesidesDraft = Readonly<Record<string, { readonly imposed: boolean | null; readonly because: string }>>;
type Named = NonNullable<CasePageView['matter']>['besides'];

/** What the form has chosen of warning and fine, and whether below the range. */
export interface OwnChoice {
  readonly types: readonly ('WARNING' | 'FINE')[];
  readonly grade: string | null;
}

/** A kind that is open beside what is chosen: asked with yes and no, demanded outright, or left out with a reason. */
type Open = Named[number] & { readonly as: 'asked' | 'demanded' | 'explained' };

function openBesides(named: Named, { types, grade }: OwnChoice): readonly Open[] {
  const chosen = new Set<string>(types.map((t) => (t === 'WARNING' ? 'warning' : 'fine')));
  return named.flatMap((b): readonly Open[] => {
    if (b.need === 'either' || chosen.has(b.kind)) return [];
    if (b.kind !== 'warning' && b.kind !== 'fine') return [{ ...b, as: 'asked' }];
    if (types.length === 0 || (b.kind === 'fine' && b.need !== 'must')) return [];
    return [{ ...b, as: b.need === 'must' && grade !== 'mitigated' ? 'demanded' : 'explained' }];
  });
}

/** 择一 — the kinds of which only one may be chosen, where both are. */
function alternatives(named: Named, { types }: OwnChoice): Named {
  const both = named.filter((b) => b.need === 'either' && (b.kind === 'warning' || b.kind === 'fine'));
  return types.length === 2 && both.length === 2 ? both : [];
}

/** As the request takes it; what was not answered is not there, and the server says so with the article. */
export function besidesBody(draft: BesidesDraft, named: Named, own: OwnChoice) {
  const answers = openBesides(named, own).flatMap(({ kind, as }) => {
    const { imposed = null, because = '' } = draft[kind] ?? {};
    if (as === 'explained') return because.trim() === '' ? [] : [{ kind, imposed: false, because }];
    return as === 'demanded' || imposed === null ? [] : [{ kind, imposed, because: imposed ? '' : because }];
  });
  return answers.length > 0 ? { besides: answers } : {};
}

/** The first thing that is still open. */
export function besidesMissing(
  draft: BesidesDraft,
  named: Named,
  own: OwnChoice,
): 'answer' | 'because' | 'imposed' | 'demanded' | 'alternative' | null {
  if (alternatives(named, own).length > 0) return 'alternative';
  for (const { kind, as } of openBesides(named, own)) {
    const { imposed = null, because = '' } = draft[kind] ?? {};
    if (as === 'demanded') return 'demanded';
    if (as === 'asked' && imposed === null) return 'answer';
    if (as === 'asked' && imposed) return 'imposed';
    if (because.trim() === '') return 'because';
  }
  return null;
}

const apl = (article: number, paragraph?: number) => ({
  statute: 'apl',
  article,
  ...(paragraph === undefined ? {} : { paragraph }),
});

interface BesidesProps extends OwnChoice {
  readonly named: Named;
  readonly value: BesidesDraft;
  readonly onChange: (value: BesidesDraft) => void;
  /** the way to the ordinary procedure */
  readonly onRefer: () => void;
  readonly strict: boolean;
}

/**
 * 并处 — each kind the provision names beside what is chosen: what goes beyond warning and fine is imposed, and then not on the spot, or it is said why
 * not; a warning or a fine that must stand beside the other is asked for; alternatives are not taken together (APL 4, 28(2), 51).
 */
export function Besides({ named, types, grade, value, onChange, onRefer, strict }: BesidesProps) {
  const t = useCaseTexts();
  const say = useSay();
  const both = alternatives(named, { types, grade });
  return (
    <>
      {both.length > 0 && (
        <p className="note amber" role="status">
          {t('propose.alternative', { kinds: both.map((b) => say(b.name)).join(' / ') })}{' '}
          <Articles law={[apl(4), apl(51)]} />
        </p>
      )}
      {openBesides(named, { types, grade }).map(({ kind, name, need, as }) => {
        const { imposed = null, because = '' } = value[kind] ?? {};
        const set = (change: Partial<BesidesDraft[string]>) =>
          onChange({ ...value, [kind]: { imposed, because, ...change } });
        if (as === 'demanded')
          return (
            <p key={kind} className="note amber" role="status">
              {t('propose.demanded', { kind: say(name) })} <Articles law={[apl(4), apl(51)]} />
            </p>
          );
        return (
          <div key={kind} className="beside">
            {need === 'unread' && <p className="third small">{t('propose.besideUnread', { kind: say(name) })}</p>}
            {as === 'asked' && (
              <YesNo
                label={t(need === 'must' ? 'propose.besideMust' : 'propose.beside', { kind: say(name) })}
                value={imposed}
                fault={strict && imposed === null ? t('fault.missing') : undefined}
                onChange={(chosen) => set({ imposed: chosen })}
              />
            )}
            {as === 'asked' && imposed === true && (
              <div className="note amber" role="status">
                {t('propose.besideOrdinary', { kind: say(name) })} <Articles law={[apl(28, 2), apl(51)]} />
                <div className="ways">
                  <Button onClick={onRefer}>{t('propose.refer')}</Button>
                </div>
              </div>
            )}
            {(as === 'explained' || imposed === false) && (
              <Words
                label={t('propose.besideWhy', { kind: say(name) })}
                value={because}
                max={300}
                rows={2}
                hint={as === 'asked' ? t('propose.besideHint') : undefined}
                fault={strict && because.trim() === '' ? t('fault.missing') : undefined}
                onChange={(words) => set({ because: words })}
              />
            )}
          </div>
        );
      })}
    </>
  );
}
