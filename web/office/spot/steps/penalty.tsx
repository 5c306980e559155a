import { Button } from 'antd';
import { Choice } from '../../../ui/input/choice.tsx';
import { Articles } from '../../../ui/law/articles.tsx';
import { Besides, besidesMissing } from '../../cases/acts/besides.tsx';
import { useCaseTexts } from '../../cases/texts.ts';
import { useKeptMatter } from '../kept/kept-matter.ts';
import { FineField, yuanOf } from '../parts/fine-field.tsx';
import { PickRows } from '../parts/pick-rows.tsx';
import { penaltyMissing } from '../path/missing.ts';
import { useForm, useOpenCase, usePath } from '../path/path-context.ts';
import { SpotFrame } from '../path/spot-frame.tsx';
import { useSpotTexts } from '../texts.ts';
import { mayEducate } from '../words/education-ground.ts';
import { boundsOf, gradesOf, type Kind, type Matter, penaltyBasis } from '../words/fine-bounds.ts';
import { emptyPenalty, type Grade, type PenaltyDraft, typesOf } from './penalty-draft.ts';

/** A penalty has one of these grades; none at all is education, a way of its own. */
const grades = ['mitigated', 'lighter', 'normal', 'heavier'] as const satisfies readonly Grade[];

/** 拟处罚 — warning, fine or both; the grade; the sum inside the provision's range and the limit of the on-the-spot penalty (APL 34, 51). */
export function PenaltyScreen() {
  const t = useSpotTexts();
  const c = useCaseTexts();
  const { draft, standing, go } = usePath();
  const { page } = useOpenCase();
  const [form, set] = useForm('penalty', emptyPenalty);
  const matter = useKeptMatter(page.matter?.code);
  const party = (page.party?.kind ?? draft.facts.party.kind) as Kind;
  const bounds = matter
    ? boundsOf(matter, {
        party,
        refused: standing.correction === 'refused',
        serious: draft.facts.factors.serious.yes === true,
      })
    : null;
  const kinds = kindsOf(matter);
  // where the provision knows one kind there is nothing to choose
  const kind = kinds.length === 1 ? (kinds[0] ?? null) : form.kind;
  const fined = kind === 'FINE' || kind === 'BOTH';
  const spans = fined ? (page.matter?.grades ?? []) : [];
  const besides = page.matter?.besides ?? [];
  const unanswered = besidesMissing(form.besides, besides, { types: typesOf(kind), grade: form.grade });
  const missing = penaltyMissing({ ...form, kind }) ?? (unanswered && `missing.beside.${unanswered}`);
  const next = () => {
    set({ kind });
    go('reasons');
  };
  return (
    <SpotFrame
      heading={t('penalty')}
      act={{ words: t('penalty.next'), missing: missing === null ? null : t(missing), onClick: () => next() }}
    >
      {mayEducate(draft.facts) && (
        <div className="note">
          {t('penalty.mayEducate')} <Articles law={[{ statute: 'apl', article: 33, paragraph: 1 }]} />
          <div className="ways">
            <Button onClick={() => go('educate')}>{t('educate')}</Button>
          </div>
        </div>
      )}
      {matter && <Law matter={matter} />}
      {kinds.length === 1 && kind !== null ? (
        <p className="spot-strong">{t('penalty.only', { kind: t(`penalty.${kind}`) })}</p>
      ) : (
        <div className="spot-part">
          <Choice
            label={c('propose.types')}
            value={form.kind}
            options={kinds.map((value) => ({ value, name: t(`penalty.${value}`) }))}
            onChange={(chosen) => set({ kind: chosen })}
          />
        </div>
      )}
      <PickRows
        label={c('propose.grade')}
        value={form.grade}
        rows={gradeRows(matter, party).map(({ grade, words }) => ({
          value: grade,
          name: c(`grade.${grade}`),
          notes: [
            ...spans.filter((g) => g.grade === grade).map((g) => t('penalty.gradeOf', yuanOf(g))),
            ...(words === ''
              ? []
              : [
                  <span key="words" lang="zh-CN">
                    {words}
                  </span>,
                ]),
          ],
        }))}
        onChange={(grade) => set({ grade })}
      />
      {spans.length > 0 && page.matter?.gradesConfirmed === false && (
        <p className="phone-note">{t('penalty.habitual')}</p>
      )}
      <div className="spot-part">
        <Besides
          named={besides}
          types={typesOf(kind)}
          grade={form.grade}
          value={form.besides}
          strict={false}
          onChange={(answers) => set({ besides: answers })}
          onRefer={() => go('refer')}
        />
      </div>
      {fined && <FineField form={form} set={set} bounds={bounds} spans={spans} />}
    </SpotFrame>
  );
}

/** What the provision knows; before it has been read, everything the summary procedure does. */
function kindsOf(matter: Matter | undefined): readonly NonNullable<PenaltyDraft['kind']>[] {
  const known = matter && penaltyBasis(matter)?.penalties;
  if (!known) return ['WARNING', 'FINE', 'BOTH'];
  const [warns, fines] = [known.includes('warning'), known.includes('fine')];
  return [
    ...(warns ? ['WARNING' as const] : []),
    ...(fines ? ['FINE' as const] : []),
    ...(warns && fines ? ['BOTH' as const] : []),
  ];
}

interface GradeChoice {
  readonly grade: (typeof grades)[number];
  readonly words: string;
}
function gradeRows(matter: Matter | undefined, party: Kind): readonly GradeChoice[] {
  const known = matter ? gradesOf(matter, party) : [];
  return grades.map((grade) => ({ grade, words: known.find((g) => g.grade === grade)?.words ?? '' }));
}

function Law({ matter }: { readonly matter: Matter }) {
  const basis = penaltyBasis(matter);
  if (!basis) return null;
  return (
    <div className="phone-note">
      <blockquote className="quote" lang="zh-CN">
        “{basis.words}”
      </blockquote>
      <span lang="zh-CN">{basis.citation}</span> <Articles law={basis.articles} bare />
    </div>
  );
}
