import { type Fen, formatYuan } from '@zhiyi/kernel';
import { propose } from '@zhiyi/modules/cases/contract';
import { Button, Input } from 'antd';
import { useSay } from '../../../ui/i18n.ts';
import { Field } from '../../../ui/input/field.tsx';
import { factorNames } from '../../cases/acts/factors.ts';
import { caseOnRecord, useCaseTexts } from '../../cases/texts.ts';
import { SpotProblem } from '../parts/spot-problem.tsx';
import { useForm, useOpenCase, usePath } from '../path/path-context.ts';
import { useSpotAct } from '../path/spot-act.ts';
import { SpotFrame } from '../path/spot-frame.tsx';
import { spotOnRecord, useSpotTexts } from '../texts.ts';
import { gradeLeft } from '../words/fine-bounds.ts';
import { emptyPenalty, type Grade, penaltyBody } from './penalty-draft.ts';

/** As long as the decision has room for (its template says so). */
const LONGEST = 300;

/** 裁量理由 — why this kind and this much, from what was asked and shown; printed on the decision (APL 34). */
export function ReasonsScreen() {
  const t = useSpotTexts();
  const c = useCaseTexts();
  const say = useSay();
  const { draft, standing, go } = usePath();
  const { page } = useOpenCase();
  const [form, set] = useForm('penalty', emptyPenalty);
  const act = useSpotAct(propose, 'propose');
  const fined = page.now.find((a) => a.do === 'propose')?.refusals.find((r) => r.code === 'cases.double-fine');
  const needsDistinct = fined !== undefined && form.kind !== 'WARNING';
  // the button speaks the screen's language, the decision Chinese
  const gradeHint = (grade: Grade) =>
    [
      t('reasons.grade', { grade: c(`grade.${grade}`) }),
      spotOnRecord('reasons.grade', { grade: caseOnRecord(`grade.${grade}`) }),
    ] as const;
  const left = gradeLeft(form, page.matter?.grades ?? []);
  const asked = [
    left && form.leavesGradeBecause.trim() === '' ? t('missing.leavesGrade') : null,
    needsDistinct && form.distinctAct.trim() === '' ? t('missing.distinct') : null,
    form.reasons.trim() === '' ? t('missing.reasons') : null,
  ];
  const missing = asked.find((m) => m !== null) ?? null;
  const factors = factorNames.filter((f) => draft.facts.factors[f].yes === true);
  const hints = [
    ...factors.map((f) => [c(`factor.${f}`), caseOnRecord(`factor.${f}`)] as const),
    ...(standing.correction === 'refused' ? [[t('reasons.refused'), spotOnRecord('reasons.refused')] as const] : []),
    ...(form.grade === null ? [] : [gradeHint(form.grade)]),
  ].filter(([, written]) => !form.reasons.includes(written));
  const add = (written: string) =>
    set({ reasons: joined(form.reasons, written, spotOnRecord('listing')).slice(0, LONGEST) });
  return (
    <SpotFrame
      heading={
        form.kind === 'WARNING' ? t('penalty.WARNING') : t('reasons.of', { fine: formatYuan((form.fine ?? 0) as Fen) })
      }
      act={{
        words: t('reasons.do'),
        missing,
        loading: act.pending,
        onClick: () => act.send(penaltyBody(form, page.matter?.besides ?? []), () => go()),
      }}
    >
      <SpotProblem act={act} title={t('reasons.not')} />
      {fined && needsDistinct && (
        <>
          <p className="note amber">{say(fined)}</p>
          <Field label={c('propose.distinct')}>
            {(id) => (
              <Input.TextArea
                id={id}
                rows={3}
                maxLength={500}
                value={form.distinctAct}
                onChange={(e) => set({ distinctAct: e.target.value })}
              />
            )}
          </Field>
        </>
      )}
      {left && (
        <Field label={c('propose.leavesGrade')}>
          {(id) => (
            <Input.TextArea
              id={id}
              rows={2}
              maxLength={LONGEST}
              value={form.leavesGradeBecause}
              onChange={(e) => set({ leavesGradeBecause: e.target.value })}
            />
          )}
        </Field>
      )}
      <Field label={c('propose.reasons')}>
        {(id) => (
          <Input.TextArea
            id={id}
            rows={6}
            maxLength={LONGEST}
            showCount
            value={form.reasons}
            placeholder={c('propose.reasonsHint')}
            onChange={(e) => set({ reasons: e.target.value })}
          />
        )}
      </Field>
      {hints.length > 0 && (
        <div className="spot-row" role="group" aria-label={t('reasons.hints')}>
          {hints.map(([hint, written]) => (
            <Button key={written} onClick={() => add(written)}>
              {t('reasons.add', { hint })}
            </Button>
          ))}
        </div>
      )}
    </SpotFrame>
  );
}

function joined(before: string, hint: string, listing: string): string {
  const text = before.trim().replace(/[，,。.；;]$/, '');
  return text === '' ? hint : `${text}${listing}${hint}`;
}
