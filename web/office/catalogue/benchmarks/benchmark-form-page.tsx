import type { AnswerOf } from '@zhiyi/kernel/route';
import { proposeBenchmarks, readMatter } from '@zhiyi/modules/catalogue/contract';
import { Button, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { Field } from '../../../ui/input/field.tsx';
import { Articles } from '../../../ui/law/articles.tsx';
import { useAct, useRead } from '../../../ui/queries.ts';
import { PageHead } from '../../../ui/shell/page-head.tsx';
import { ProblemBlock } from '../../cases/problem.tsx';
import { MatterSelect, type PickedMatter } from '../matter-select.tsx';
import { fineLines, rangeText } from '../matters/ranges.ts';
import { useCatalogueTexts } from '../texts.ts';
import { emptyGrade, emptySource, type GradeDraft, missingOf, sentOf } from './draft.ts';
import { GradeFields } from './grade-fields.tsx';
import { SourceFields } from './source-fields.tsx';
import { useBenchmarkTexts } from './texts.ts';
import '../catalogue.css';

type Basis = AnswerOf<typeof readMatter>['bases'][number];

/** 录入裁量基准 — a matter, the provision, the document it is taken from, and its grades beside what the law provides. */
export default function BenchmarkFormPage() {
  const c = useCatalogueTexts();
  const t = useBenchmarkTexts();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const asked = search.get('matter');
  const [matter, setMatter] = useState<PickedMatter | null>(
    asked === null ? null : { code: asked, name: search.get('name') ?? asked },
  );
  const read = useRead(
    readMatter,
    { params: { code: matter?.code ?? '' }, query: {} },
    { enabled: matter !== null, keep: true },
  );
  const bases = matter === null ? [] : finingBases(read.data?.bases ?? []);
  const [citation, setCitation] = useState<string | null>(null);
  const basis = bases.find((b) => b.citation === citation) ?? bases[0] ?? null;
  const measures = [...new Set((basis?.fines ?? []).map((f) => f.base))];
  const [measure, setMeasure] = useState<string | null>(null);
  const base = measures.find((m) => m === measure) ?? measures[0] ?? 'yuan';
  const [source, setSource] = useState(emptySource);
  const [all, setAll] = useState<readonly GradeDraft[]>(() => [emptyGrade(0, 'normal', c('grade.normal'))]);
  const act = useAct(proposeBenchmarks);
  const missing = missingOf(source, basis?.citation ?? null, all);
  const send = () => {
    if (!matter || !basis || missing.length > 0) return;
    act.mutate(
      { body: sentOf(source, { matter: matter.code, citation: basis.citation, base }, all) },
      { onSuccess: ({ value }) => void navigate(`/office/lists/benchmarks/${value.id}`) },
    );
  };
  return (
    <>
      <PageHead
        crumbs={[
          { name: c('lists'), to: '/office/lists' },
          { name: t('title'), to: '/office/lists/benchmarks' },
          { name: t('enterTitle') },
        ]}
        title={t('enterTitle')}
      />
      <div className="second">
        {t('enterAbout')} <Articles law={[{ statute: 'apl', article: 34 }]} />
      </div>
      <form
        className="import-form"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          send();
        }}
      >
        <Field label={t('matter')}>
          {(id) => <MatterSelect id={id} value={matter} recent={[]} onChange={setMatter} />}
        </Field>
        <Field label={t('basis')} fault={matter !== null && read.data && bases.length === 0 ? t('noBasis') : undefined}>
          {(id) => (
            <Select
              id={id}
              disabled={bases.length === 0}
              placeholder={t('basisFirst')}
              value={basis?.citation ?? null}
              options={bases.map((b) => ({ value: b.citation, label: b.citation }))}
              onChange={setCitation}
            />
          )}
        </Field>
        {basis && <Statutory basis={basis} />}
        {measures.length > 1 && (
          <Field label={t('base')}>
            {(id) => (
              <Select
                id={id}
                value={base}
                options={measures.map((value) => ({ value, label: value }))}
                onChange={setMeasure}
              />
            )}
          </Field>
        )}
        <SourceFields value={source} onChange={setSource} />
        {all.map((g, i) => (
          <GradeFields
            key={g.key}
            n={i + 1}
            base={base}
            value={g}
            onChange={(changed) => setAll(all.map((o) => (o.key === g.key ? changed : o)))}
            {...(all.length > 1 ? { onDrop: () => setAll(all.filter((o) => o.key !== g.key)) } : {})}
          />
        ))}
        <div>
          <Button
            disabled={all.length >= 20}
            onClick={() =>
              setAll([...all, emptyGrade(Math.max(...all.map((g) => g.key)) + 1, 'normal', c('grade.normal'))])
            }
          >
            {t('addGrade')}
          </Button>
        </div>
        {act.error && (
          <ProblemBlock
            problem={act.error}
            title={t('notProposed')}
            at={new Date(act.submittedAt).toISOString()}
            onRetry={send}
          />
        )}
        <div className="ways">
          <Button type="primary" htmlType="submit" disabled={missing.length > 0} loading={act.isPending}>
            {t('propose')}
          </Button>
        </div>
        {missing.length > 0 && (
          <p className="small second">{t('missing', { what: missing.map((m) => t(m)).join(c('comma')) })}</p>
        )}
      </form>
    </>
  );
}

/** Provisions that may be graded today: penal, in force, with a fine. */
function finingBases(bases: readonly Basis[]): readonly Basis[] {
  return bases.filter((b) => b.role === 'penalty' && b.inForce && b.fines.length > 0);
}

/** 法定幅度 — the provision's own words and ranges, which no grade may leave. */
export function Statutory({ basis }: { readonly basis: Pick<Basis, 'articles' | 'words' | 'fines'> }) {
  const c = useCatalogueTexts();
  const t = useBenchmarkTexts();
  return (
    <section className="statutory" aria-label={t('statutory')}>
      <p className="quote" lang="zh-CN">
        {basis.words} <Articles law={basis.articles} />
      </p>
      <ul className="small">
        {fineLines(basis).map((l) => (
          <li key={`${l.when}${l.parties.join()}`}>
            {l.parties.length === 3 ? c('party.every') : l.parties.map((p) => c(`party.${p}`)).join(c('comma'))}{' '}
            <b>{rangeText(l.range, c)}</b> {l.when !== 'always' && <span className="third">{c(`when.${l.when}`)}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
