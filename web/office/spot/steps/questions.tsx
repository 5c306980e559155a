import { Button, Input } from 'antd';
import { useState } from 'react';
import { Choice } from '../../../ui/input/choice.tsx';
import { Field } from '../../../ui/input/field.tsx';
import { restAreNo } from '../../cases/acts/factors.ts';
import { useCaseTexts } from '../../cases/texts.ts';
import { usePath } from '../path/path-context.ts';
import { answerTo, isAnswered, openQuestions, type Question, questions, withAnswer } from '../path/questions.ts';
import { SpotFrame } from '../path/spot-frame.tsx';
import { useSpotTexts } from '../texts.ts';
import { noRecusal, type RecusalDraft } from './recusal.tsx';

/** 逐项询问 — one question a screen, each with the article that makes it matter; a yes says what shows it (APL 5, 27, 32, 33, 36, 40, 43). */
export function QuestionsScreen() {
  const t = useSpotTexts();
  const c = useCaseTexts();
  const { draft, change, go } = usePath();
  const { facts } = draft;
  const firstOpen = questions.findIndex((q) => !isAnswered(facts, q));
  const [at, setAt] = useState(firstOpen === -1 ? 0 : firstOpen);
  const q = questions[at] as Question;
  const yes = answerTo(facts, q);
  const shown = q.about === 'factor' ? facts.factors[q.name].shown : '';
  const last = at === questions.length - 1;
  const open = openQuestions(facts);
  const onlyFactors = open.length > 0 && open.every((o) => o.about === 'factor');
  const next = () => (last ? go('review') : setAt(at + 1));
  const answer = (value: boolean) => {
    change((d) => ({ ...d, facts: withAnswer(d.facts, q, value) }));
    // a no needs nothing more; a yes of a factor says what shows it
    if (!value || q.about === 'finding') next();
  };
  const rest = () => {
    change((d) => ({ ...d, facts: { ...d.facts, factors: restAreNo(d.facts.factors) } }));
    go('review');
  };
  const missing = yes === null ? t('missing.answer') : !isAnswered(facts, q) ? t('missing.shown') : null;
  return (
    <SpotFrame
      law={q.law}
      heading={q.about === 'finding' ? c(`facts.${q.name}`) : c(`factor.${q.name}`)}
      act={{ words: t(last ? 'questions.last' : 'questions.next'), missing, onClick: next }}
      {...(at > 0 ? { way: { words: t('questions.before'), onClick: () => setAt(at - 1) } } : {})}
    >
      <p className="phone-note">{t('questions.at', { at: at + 1, of: questions.length })}</p>
      <p className="phone-note">{t(q.about === 'finding' ? `why.${q.name}` : 'why.factor')}</p>
      {q.name === 'noInterest' && <RecusalNote />}
      <div className="spot-part" key={q.name}>
        <Choice
          label={t('questions.answer')}
          value={yes === null ? null : yes ? 'yes' : 'no'}
          options={[
            { value: 'yes', name: c('yes') },
            { value: 'no', name: c('no') },
          ]}
          onChange={(v) => answer(v === 'yes')}
        />
      </div>
      {yes === true && q.about === 'factor' && (
        <Field label={t('questions.shown')}>
          {(id) => (
            <Input.TextArea
              id={id}
              rows={3}
              maxLength={300}
              value={shown}
              placeholder={t('questions.shownHint')}
              onChange={(e) => {
                const words = e.target.value;
                change((d) => ({
                  ...d,
                  facts: {
                    ...d.facts,
                    factors: { ...d.facts.factors, [q.name]: { yes: true, shown: words } },
                  },
                }));
              }}
            />
          )}
        </Field>
      )}
      {onlyFactors && open.length > 1 && (
        <div className="spot-part">
          <Button className="spot-wide" onClick={rest}>
            {t('questions.rest', { count: open.length })}
          </Button>
        </div>
      )}
    </SpotFrame>
  );
}

/** What the party put forward against an officer stands beside the question whether any has an interest. */
function RecusalNote() {
  const t = useSpotTexts();
  const { draft } = usePath();
  const { words } = { ...noRecusal, ...(draft.forms.recusal as Partial<RecusalDraft> | undefined) };
  if (words.trim() === '') return null;
  return <p className="note amber">{t('recusal.noted', { words })}</p>;
}
