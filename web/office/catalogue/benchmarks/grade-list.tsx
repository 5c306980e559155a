import { factorRules } from '@zhiyi/modules/catalogue/contract';
import { useLanguage } from '../../../ui/i18n.ts';
import { Articles } from '../../../ui/law/articles.tsx';
import { type MatterPage, rangeText } from '../matters/ranges.ts';
import { useCatalogueTexts } from '../texts.ts';
import { useBenchmarkTexts } from './texts.ts';

type Benchmark = NonNullable<MatterPage['benchmark']>;

/** 裁量阶次 — each grade with its range, for whom, in which circumstances (those of the law with their article), and why. */
export function GradeList({ grades }: { readonly grades: Benchmark['grades'] }) {
  const c = useCatalogueTexts();
  const t = useBenchmarkTexts();
  const lang = useLanguage();
  return (
    <ul className="grades">
      {grades.map((g) => {
        const said = [...g.parties.map((p) => c(`party.${p}`)), g.circumstances.join('；')].filter(Boolean).join(' · ');
        return (
          <li key={`${g.grade}${g.label}${g.parties.join()}`}>
            <div className="ends-large">
              <b>
                {c(`grade.${g.grade}`)} {g.label !== c(`grade.${g.grade}`) && <span className="third">{g.label}</span>}
              </b>
              <span>{g.grade === 'none' ? '—' : rangeText(g, c)}</span>
            </div>
            {said !== '' && <p className="small second">{said}</p>}
            {g.factors.map((f) => (
              <p key={f} className="small second">
                {factorRules[f][lang]} <Articles law={[factorRules[f].law]} />
              </p>
            ))}
            {g.words !== '' && (
              <p className="small third" lang="zh-CN">
                {g.words}
              </p>
            )}
            {g.reason !== '' && <p className="small third">{t('reasonSaid', { reason: g.reason })}</p>}
          </li>
        );
      })}
    </ul>
  );
}
