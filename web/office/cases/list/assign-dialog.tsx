import type { AnswerOf } from '@zhiyi/kernel/route';
import { assignCases } from '@zhiyi/modules/cases/contract';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { RefusalBlock } from '../../../ui/law/refusal-block.tsx';
import { useAct } from '../../../ui/queries.ts';
import { faultsOf, useFaultWords } from '../acts/faults.ts';
import { OnlyWith } from '../only-with.tsx';
import { ProblemBlock } from '../problem.tsx';
import { useCaseTexts } from '../texts.ts';
import { type AssignDraft, AssignFields, emptyAssign } from './assign-fields.tsx';

interface AssignDialogProps {
  /** the chosen cases and their numbers; empty while the dialog is shut */
  readonly cases: readonly { readonly id: string; readonly number: string }[];
  readonly onClose: () => void;
}

type Outcome = AnswerOf<typeof assignCases>['value'];

/** 批量分派 — new officers for the chosen cases; what is refused is listed case by case with its articles. */
export function AssignDialog({ cases, onClose }: AssignDialogProps) {
  const t = useCaseTexts();
  return (
    <Modal
      open={cases.length > 0}
      title={t('assign.title', { count: cases.length })}
      footer={null}
      onCancel={onClose}
      destroyOnHidden
      width={560}
    >
      {cases.length > 0 && (
        <OnlyWith duty="assign">
          <AssignForm cases={cases} onClose={onClose} />
        </OnlyWith>
      )}
    </Modal>
  );
}

function AssignForm({ cases, onClose }: AssignDialogProps) {
  const t = useCaseTexts();
  const words = useFaultWords();
  const act = useAct(assignCases);
  const [draft, setDraft] = useState<AssignDraft>(emptyAssign);
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const submit = () => {
    const body = { cases: cases.map((c) => c.id), officers: [...draft.officers], reason: draft.reason };
    const read = assignCases.body?.safeParse(body);
    setFaults(read?.success === false ? faultsOf(read.error.issues, words) : {});
    if (read?.success) act.mutate({ body: read.data });
  };
  if (act.data) return <AssignOutcome outcome={act.data.value} cases={cases} onClose={onClose} />;
  return (
    <form
      className="act-form"
      onSubmit={(e) => {
        e.preventDefault();
        submit();
      }}
    >
      <AssignFields value={draft} onChange={setDraft} faults={faults} />
      {act.error && (
        <ProblemBlock
          problem={act.error}
          title={t('assign.not')}
          at={new Date(act.submittedAt).toISOString()}
          onRetry={submit}
        />
      )}
      <div className="ways">
        <Button type="primary" htmlType="submit" loading={act.isPending}>
          {t('assign.do')}
        </Button>
        <Button onClick={onClose}>{t('cancel')}</Button>
      </div>
    </form>
  );
}

interface AssignOutcomeProps extends AssignDialogProps {
  readonly outcome: Outcome;
}

function AssignOutcome({ outcome, cases, onClose }: AssignOutcomeProps) {
  const t = useCaseTexts();
  const numberOf = (id: string) => cases.find((c) => c.id === id)?.number ?? id;
  return (
    <div className="act-form">
      <div className={outcome.done.length > 0 ? 'note green' : 'note amber'} role="status">
        {t('assign.done', { count: outcome.done.length })}
        {outcome.refused.length > 0 && ` ${t('assign.refused', { count: outcome.refused.length })}`}
      </div>
      {outcome.refused.map((r) => (
        <RefusalBlock key={r.caseId} title={numberOf(r.caseId)} refusals={r.refusals} />
      ))}
      <div className="ways">
        <Button type="primary" onClick={onClose}>
          {t('close')}
        </Button>
      </div>
    </div>
  );
}
