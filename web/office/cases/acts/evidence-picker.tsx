import { useQueryClient } from '@tanstack/react-query';
import { type EvidenceSummary, listEvidence } from '@zhiyi/modules/evidence/contract';
import { Checkbox, Select } from 'antd';
import { useId, useState } from 'react';
import { newKey } from '../../../ui/api.ts';
import { ApiProblem } from '../../../ui/api-problem.ts';
import { bytes, digestHead, stamp } from '../../../ui/format.ts';
import { CameraCapture, type Captured, type CapturedItem } from '../../../ui/input/camera-capture.tsx';
import { Field } from '../../../ui/input/party-form.tsx';
import { readKey, useRead } from '../../../ui/queries.ts';
import { useToday } from '../../../ui/today.ts';
import { ProblemBlock } from '../problem.tsx';
import { useCaseTexts } from '../texts.ts';
import { usePersonName } from '../who.ts';
import { Fault } from './fields.tsx';
import {
  bundleOf,
  chosenMethods,
  type EvidenceKind,
  evidenceKinds,
  type FileMethod,
  methodOf,
  sendEvidence,
} from './send-evidence.ts';

interface EvidencePickerProps {
  readonly caseId: string;
  readonly label: string;
  readonly value: readonly string[];
  readonly onChange: (evidence: readonly string[]) => void;
  readonly fault: string | undefined;
  /** only what was handed in for the case and is not part of it yet */
  readonly unlinkedOnly?: boolean;
  /** what is most often handed in here */
  readonly usually?: { readonly kind: EvidenceKind; readonly method: FileMethod };
}

interface Pending extends CapturedItem {
  readonly kind: EvidenceKind;
  readonly method: FileMethod;
  readonly problem: ApiProblem | null;
}

/** 证据 — what is there to choose from, and more handed in on the spot: the digest is computed here before the file leaves. */
export function EvidencePicker({
  caseId,
  label,
  value,
  onChange,
  fault,
  unlinkedOnly = false,
  usually,
}: EvidencePickerProps) {
  const t = useCaseTexts();
  const client = useQueryClient();
  const name = useId();
  const bundle = bundleOf(caseId);
  const linked = useRead(listEvidence, { query: { caseId } });
  const loose = useRead(listEvidence, { query: { bundle } });
  const [pending, setPending] = useState<readonly Pending[]>([]);
  const [kind, setKind] = useState<EvidenceKind>(usually?.kind ?? 'audiovisual');
  const [chosen, setChosen] = useState<FileMethod>(usually?.method ?? 'recorder');
  const rows = [
    ...(loose.data?.rows ?? []).filter((r) => r.caseId === null),
    ...(unlinkedOnly ? [] : (linked.data?.rows ?? [])),
  ];

  const send = async (item: Pending) => {
    try {
      const { value: made } = await sendEvidence(item, { kind: item.kind, method: item.method, bundle }, item.key);
      await client.invalidateQueries({ queryKey: readKey(listEvidence, { query: { bundle } }) });
      setPending((all) => all.filter((p) => p.key !== item.key));
      onChange([...new Set([...value, made.id])]);
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      setPending((all) => all.map((p) => (p.key === item.key ? { ...p, problem } : p)));
    }
  };
  const add = (captured: Captured) => {
    const item: Pending = { ...captured, key: newKey(), kind, method: methodOf(captured, chosen), problem: null };
    setPending((all) => [...all, item]);
    void send(item);
  };
  return (
    <div
      className={fault === undefined ? 'evidence-picker' : 'evidence-picker faulty'}
      role="group"
      aria-labelledby={name}
    >
      <span id={name} className="field-name">
        {label}
      </span>
      <Checkbox.Group
        className="pick-list"
        value={[...value]}
        onChange={(ids) => onChange(ids)}
        options={rows.map((e) => ({ value: e.id, label: <EvidenceLine item={e} /> }))}
      />
      {rows.length === 0 && <p className="second">{t('evidence.none')}</p>}
      <div className="two-fields">
        <Field label={t('evidence.kind')}>
          {(id) => (
            <Select
              id={id}
              value={kind}
              onChange={setKind}
              options={evidenceKinds.map((k) => ({ value: k, label: t(`kind.${k}`) }))}
            />
          )}
        </Field>
        <Field label={t('evidence.method')}>
          {(id) => (
            <Select
              id={id}
              value={chosen}
              onChange={setChosen}
              options={chosenMethods.map((m) => ({ value: m, label: t(`method.${m}`) }))}
            />
          )}
        </Field>
      </div>
      <CameraCapture
        items={pending}
        onAdd={add}
        onRemove={(key) => setPending((all) => all.filter((p) => p.key !== key))}
        accept="image/*,video/*,audio/*,application/pdf"
      />
      {pending.map((p) =>
        p.problem === null ? (
          <p key={p.key} className="second small" role="status">
            {t('evidence.sending', { name: p.file.name })}
          </p>
        ) : (
          <ProblemBlock
            key={p.key}
            problem={p.problem}
            title={t('evidence.not', { name: p.file.name })}
            at={p.at}
            onRetry={() => void send(p)}
          />
        ),
      )}
      <Fault text={fault} />
    </div>
  );
}

/** One piece in a line: kind, when, by whom, its digest's beginning; what may not be a ground yet says so (APL 46(2)). */
export function EvidenceLine({ item }: { readonly item: EvidenceSummary }) {
  const t = useCaseTexts();
  const nameOf = usePersonName();
  const today = useToday();
  return (
    <>
      {t('evidence.line', { kind: t(`kind.${item.kind}`), media: t(`media.${item.media}`) })}{' '}
      <span className="third small">
        {stamp(item.capturedAt, today)} · {nameOf(item.capturedBy)} · {bytes(item.size)} · SHA-256{' '}
        {digestHead(item.sha256, 2)}
        {!item.usable && ` · ${t(item.state === 'received' ? 'evidence.unverified' : 'evidence.unusable')}`}
      </span>
    </>
  );
}
