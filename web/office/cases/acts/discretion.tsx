import { type Fen, formatYuan } from '@zhiyi/kernel';
import type { AnswerOf } from '@zhiyi/kernel/route';
import { readMatter } from '@zhiyi/modules/catalogue/contract';
import { Articles } from '../../../ui/law/articles.tsx';
import { useRead } from '../../../ui/queries.ts';
import { useCaseTexts } from '../texts.ts';

type Matter = AnswerOf<typeof readMatter>;
type FineRule = Matter['bases'][number]['fines'][number];
interface Range {
  readonly base: string;
  readonly min: number;
  readonly max: number;
}

interface DiscretionProps {
  readonly matter: string;
  readonly party: string | null;
}

/** 法律怎么说 — the provision's own words, the fine for this kind of party, and the benchmark's grades where there is one (APL 34). */
export function Discretion({ matter, party }: DiscretionProps) {
  const t = useCaseTexts();
  const found = useRead(readMatter, { params: { code: matter }, query: {} });
  const bases = (found.data?.bases ?? []).filter((b) => b.role === 'penalty' && b.inForce);
  const forParty = (r: FineRule) => party === null || r.party === party;
  const range = (r: Range) =>
    r.base === 'yuan'
      ? t('discretion.range', { min: formatYuan(r.min as Fen), max: formatYuan(r.max as Fen) })
      : t('discretion.other', { min: r.min, max: r.max, base: r.base });
  const grades =
    found.data?.benchmark?.grades.filter(
      (g) => party === null || g.parties.length === 0 || g.parties.some((p) => p === party),
    ) ?? [];
  if (bases.length === 0) return null;
  return (
    <section className="discretion" aria-label={t('discretion')}>
      {bases.map((b) => (
        <div key={b.citation}>
          <blockquote className="quote" lang="zh-CN">
            “{b.words}”
          </blockquote>
          <div className="small second">
            <span lang="zh-CN">{b.citation}</span> <Articles law={b.articles} />
          </div>
          <ul>
            {[
              ...new Set(
                b.fines.filter(forParty).map((r) => `${r.when === 'always' ? '' : t(`when.${r.when}`)}${range(r)}`),
              ),
            ].map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      ))}
      {grades.length > 0 && (
        <ul className="grades" lang="zh-CN">
          {grades.map((g) => (
            <li key={`${g.grade}${g.label}${g.words}`}>
              <b>{g.label}</b> {g.words} <span className="third">{g.circumstances.join('；')}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
