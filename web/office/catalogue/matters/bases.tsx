import { useLanguage } from '../../../ui/i18n.ts';
import { Articles } from '../../../ui/law/articles.tsx';
import { SectionHead } from '../../../ui/record/side-list.tsx';
import { type CatalogueTexts, useCatalogueTexts } from '../texts.ts';
import { type Basis, basisState, fineLines, type MatterPage, rangeText } from './ranges.ts';

const levels = [
  'law',
  'administrative-regulation',
  'local-regulation',
  'ministry-rule',
  'local-rule',
  'judicial-interpretation',
  'normative-document',
] as const;
const penalties = [
  'warning',
  'criticism',
  'fine',
  'confiscateIncome',
  'confiscateGoods',
  'suspendPermit',
  'downgrade',
  'revoke',
  'restrictBusiness',
  'suspendBusiness',
  'close',
  'restrictOccupation',
  'detention',
  'other',
] as const;

/** 处罚依据 — each provision with its rank and its state on the day, what it may bring, and for whom how much. */
export function Bases({ page }: { readonly page: MatterPage }) {
  const t = useCatalogueTexts();
  return (
    <section className="matter-part">
      <SectionHead title={t('bases')} aside={t('onDay', { on: page.on })} />
      {page.rangesDiffer && <div className="note amber">{t('bases.differ')}</div>}
      {page.bases
        .toSorted((a, b) => Number(b.inForce) - Number(a.inForce))
        .map((b) => (
          <OneBasis key={b.citation} basis={b} on={page.on} />
        ))}
    </section>
  );
}

function OneBasis({ basis: b, on }: { readonly basis: Basis; readonly on: string }) {
  const t = useCatalogueTexts();
  const state = basisState(b, on);
  const level = levels.find((l) => l === b.level);
  return (
    <article className={state === 'inForce' ? 'basis' : 'basis past'}>
      <h3>
        <span lang="zh-CN">{b.citation}</span> <Articles law={b.articles} />
      </h3>
      <p className="basis-state">
        <span className={state === 'inForce' ? 'in-force' : 'out-of-force'}>{stateWords(b, state, t)}</span>
        <span className="third">
          {[
            level ? t(`level.${level}`) : b.level,
            t(`role.${b.role}`),
            b.textDate === null ? '' : t('basis.text', { day: b.textDate }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </p>
      {state === 'ended' && (
        <p>{b.successor === null ? t('basis.noSuccessor') : t('basis.successor', { successor: b.successor })}</p>
      )}
      <p className="quote" lang="zh-CN">
        {b.words}
      </p>
      <Brings basis={b} />
    </article>
  );
}

function stateWords(b: Basis, state: ReturnType<typeof basisState>, t: CatalogueTexts): string {
  if (state === 'ended') return t('basis.endedOn', { day: b.endedOn ?? '' });
  if (state === 'notYet') return b.from === null ? t('basis.notYet') : t('basis.from', { day: b.from });
  return t(`basis.${state}`);
}

/** What the provision may bring: kinds of penalty, orders, ranges for each kind of party, what it first asks for. */
function Brings({ basis: b }: { readonly basis: Basis }) {
  const t = useCatalogueTexts();
  const lang = useLanguage();
  const comma = lang === 'zh' ? '、' : ', ';
  const kinds = b.penalties.map((p) => {
    const known = penalties.find((k) => k === p);
    const name = known ? t(`penalty.${known}`) : p;
    const said = (b.together ?? []).filter((x) => x.kind === p).map((x) => togetherWords(x, t));
    return said.length === 0 ? name : t('together.said', { kind: name, said: said.join(comma) });
  });
  const lines = fineLines(b);
  return (
    <dl className="brings">
      {kinds.length > 0 && (
        <div>
          <dt>{t('basis.penalties')}</dt>
          <dd>{kinds.join(comma)}</dd>
        </div>
      )}
      {b.orders.length > 0 && (
        <div>
          <dt>{t('basis.orders')}</dt>
          <dd lang="zh-CN">{b.orders.join('、')}</dd>
        </div>
      )}
      {b.precondition && (
        <div>
          <dt>{t('basis.precondition')}</dt>
          <dd>
            <span lang="zh-CN">{b.precondition.words}</span>
            <span className="third"> {preconditionWords(b.precondition, t).join(comma)}</span>
          </dd>
        </div>
      )}
      {lines.map((l) => (
        <div key={`${l.when}${l.parties.join()}`}>
          <dt>{l.parties.length === 3 ? t('party.every') : l.parties.map((p) => t(`party.${p}`)).join(comma)}</dt>
          <dd>
            <b>{rangeText(l.range, t)}</b>
            {l.when !== 'always' && <span className="third"> {t(`when.${l.when}`)}</span>}
          </dd>
        </div>
      ))}
      {b.summary && (
        <div>
          <dt>{t('basis.summary')}</dt>
          <dd>
            {t(`summary.${b.summary}`)} <Articles law={[{ statute: 'apl', article: 51 }]} />
          </dd>
        </div>
      )}
    </dl>
  );
}

/** 应当, 可以, 择一, and for whom and when where it is not always so. */
function togetherWords(x: NonNullable<Basis['together']>[number], t: CatalogueTexts): string {
  const party = x.party === null ? '' : t(x.party === 'person' ? 'together.person' : 'together.organisation');
  const when = x.when === 'always' ? '' : t(`when.${x.when}`);
  return [party, when, t(`together.${x.need}`)].filter(Boolean).join(' · ');
}

function preconditionWords(p: NonNullable<Basis['precondition']>, t: CatalogueTexts): readonly string[] {
  return (['orderFirst', 'refusedOrOverdue', 'persuasionFirst', 'serious'] as const)
    .filter((k) => p[k])
    .map((k) => t(`pre.${k}`));
}
