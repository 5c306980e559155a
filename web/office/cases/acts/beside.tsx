import { assignCases, attachEvidence, shareCase } from '@zhiyi/modules/cases/contract';
import { listOrgans } from '@zhiyi/modules/people/contract';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useLanguage, useSay } from '../../../ui/i18n.ts';
import { Field } from '../../../ui/input/party-form.tsx';
import { RefusalBlock } from '../../../ui/law/refusal-block.tsx';
import { useAct, useRead } from '../../../ui/queries.ts';
import { type AssignDraft, AssignFields, emptyAssign } from '../list/assign-fields.tsx';
import { ProblemBlock } from '../problem.tsx';
import { useCaseTexts } from '../texts.ts';
import { ActDone } from './act-done.tsx';
import { ActForm } from './act-form.tsx';
import type { ActProps } from './act-props.ts';
import { EvidencePicker } from './evidence-picker.tsx';
import { type Faults, faultsOf, useFaultWords } from './faults.ts';
import { OneOf, Words } from './fields.tsx';

/** 补充证据 — what was handed in for the case becomes part of it; it changes nothing that was decided. */
export function AttachEvidenceForm(props: ActProps) {
  const t = useCaseTexts();
  return (
    <ActForm<{ evidence: readonly string[] }, typeof attachEvidence>
      {...props}
      route={attachEvidence}
      initial={{ evidence: [] }}
      toBody={(d) => ({ evidence: [...d.evidence] })}
      submit={t('attach.do')}
    >
      {({ draft, set, fault }) => (
        <EvidencePicker
          caseId={props.page.caseId}
          label={t('attach.what')}
          value={draft.evidence}
          fault={fault('evidence')}
          unlinkedOnly
          onChange={(evidence) => set({ evidence })}
        />
      )}
    </ActForm>
  );
}

const shareGrounds = ['shared', 'joint', 'supervised', 'transferred'] as const;
interface ShareDraft {
  readonly organs: readonly string[];
  readonly ground: (typeof shareGrounds)[number] | null;
  readonly reason: string;
}

/** 共享案件 — which organs may see the case from now on, and on what ground. */
export function ShareForm(props: ActProps) {
  const t = useCaseTexts();
  const lang = useLanguage();
  const organs = useRead(listOrgans, { query: {} });
  return (
    <ActForm<ShareDraft, typeof shareCase>
      {...props}
      route={shareCase}
      initial={{ organs: [], ground: null, reason: '' }}
      toBody={(d) => ({ with: [...d.organs], ground: d.ground ?? undefined, reason: d.reason })}
      submit={t('share.do')}
    >
      {({ draft, set, fault }) => (
        <>
          <Field label={t('share.with')} fault={fault('with')}>
            {(id) => (
              <Select
                id={id}
                mode="multiple"
                value={[...draft.organs]}
                aria-invalid={fault('with') !== undefined}
                options={(organs.data?.rows ?? [])
                  .filter((o) => o.id !== props.page.inNameOf.organ)
                  .map((o) => ({ value: o.id, label: lang === 'zh' ? o.nameZh : `${o.nameEn} ${o.nameZh}` }))}
                showSearch={{ optionFilterProp: 'label' }}
                onChange={(chosen) => set({ organs: chosen })}
              />
            )}
          </Field>
          <OneOf
            label={t('share.ground')}
            value={draft.ground}
            fault={fault('ground')}
            options={shareGrounds.map((value) => ({ value, name: t(`share.${value}`) }))}
            onChange={(ground) => set({ ground })}
          />
          <Words
            label={t('reason')}
            value={draft.reason}
            max={300}
            rows={2}
            fault={fault('reason')}
            onChange={(reason) => set({ reason })}
          />
        </>
      )}
    </ActForm>
  );
}

/** 分派 — new officers for this one case; it goes the way of the batch, so a refusal comes in its answer. */
export function AssignForm(props: ActProps) {
  const t = useCaseTexts();
  const say = useSay();
  const words = useFaultWords();
  const act = useAct(assignCases);
  const [draft, setDraft] = useState<AssignDraft>(emptyAssign);
  const [faults, setFaults] = useState<Faults>({});
  const submit = () => {
    const read = assignCases.body?.safeParse({
      cases: [props.page.caseId],
      officers: draft.officers,
      reason: draft.reason,
    });
    setFaults(read?.success === false ? faultsOf(read.error.issues, words) : {});
    if (read?.success) act.mutate({ body: read.data });
  };
  const refused = act.data?.value.refused[0];
  if (act.data && !refused)
    return <ActDone page={props.page} act={props.act} answer={act.data} onGo={props.onGo} onClose={props.onClose} />;
  return (
    <form
      className="act-form"
      aria-label={say(props.act.name)}
      onSubmit={(e) => {
        e.preventDefault();
        submit();
      }}
    >
      <AssignFields value={draft} onChange={setDraft} faults={faults} />
      {refused && <RefusalBlock title={t('assign.not')} refusals={refused.refusals} />}
      {act.error && (
        <ProblemBlock
          problem={act.error}
          title={t('assign.not')}
          at={new Date(act.submittedAt).toISOString()}
          onRetry={submit}
        />
      )}
      <div className="act-foot">
        <Button type="primary" htmlType="submit" loading={act.isPending}>
          {t('assign.do')}
        </Button>
        <Button onClick={props.onClose}>{t('cancel')}</Button>
      </div>
    </form>
  );
}
