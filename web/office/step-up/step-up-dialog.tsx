import { Modal } from 'antd';
import { useEffect, useState } from 'react';
import type { ApiProblem } from '../../ui/api-problem.ts';
import { onStepUpAsked } from '../../ui/step-up.ts';
import { ShowFactor } from './show-factor.tsx';
import { useStepUpTexts } from './texts.ts';
import './step-up.css';

interface Question {
  readonly problem: ApiProblem;
  readonly answer: (shown: boolean) => void;
}

/** 再次确认身份 — over whatever page an act was sent from; the act waits meanwhile and is sent again by itself. */
export function StepUpDialog() {
  const t = useStepUpTexts();
  const [question, setQuestion] = useState<Question | null>(null);
  useEffect(() => onStepUpAsked((problem) => new Promise((answer) => setQuestion({ problem, answer }))), []);
  const close = (shown: boolean) => {
    question?.answer(shown);
    setQuestion(null);
  };
  return (
    <Modal
      open={question !== null}
      title={t('title')}
      footer={null}
      width={440}
      zIndex={1200}
      destroyOnHidden
      maskClosable={false}
      onCancel={() => close(false)}
    >
      {question && (
        <ShowFactor refusals={question.problem.refusals} onShown={() => close(true)} onLeave={() => close(false)} />
      )}
    </Modal>
  );
}
