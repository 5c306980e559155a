import { colleagues, me } from '@zhiyi/modules/people/contract';
import { Checkbox, Input } from 'antd';
import { useId } from 'react';
import { Field } from '../../../ui/input/party-form.tsx';
import { useRead } from '../../../ui/queries.ts';
import { LoadingRows } from '../../../ui/state/loading-rows.tsx';
import { ProblemBlock } from '../problem.tsx';
import { useCaseTexts } from '../texts.ts';

export interface AssignDraft {
  readonly officers: readonly string[];
  readonly reason: string;
}
export const emptyAssign: AssignDraft = { officers: [], reason: '' };

interface Candidate {
  readonly id: string;
  readonly name: string;
  readonly sameTeam: boolean;
  readonly validTo: string;
}

/** Whoever may handle a case today: certified colleagues, one's own team first, and oneself when certified. */
function useCandidates() {
  const others = useRead(colleagues);
  const own = useRead(me);
  const self = own.data?.person;
  const rows: Candidate[] = (others.data?.rows ?? []).map((c) => ({
    id: c.id,
    name: c.name,
    sameTeam: c.sameTeam,
    validTo: c.certificate.validTo,
  }));
  if (self?.certificate)
    rows.push({ id: self.id, name: self.nameZh, sameTeam: true, validTo: self.certificate.validTo });
  rows.sort((a, b) => Number(b.sameTeam) - Number(a.sameTeam));
  return { query: others, rows };
}

interface AssignFieldsProps {
  readonly value: AssignDraft;
  readonly onChange: (value: AssignDraft) => void;
  readonly faults: Readonly<Record<string, string>>;
}

/** 分派给谁 — two certified officers or more (APL 42), and why. */
export function AssignFields({ value, onChange, faults }: AssignFieldsProps) {
  const t = useCaseTexts();
  const { query, rows } = useCandidates();
  const legend = useId();
  return (
    <>
      <div className="field" role="group" aria-labelledby={legend}>
        <span id={legend} className="field-name">
          {t('assign.officers')}
        </span>
        {query.isPending && <LoadingRows rows={3} columns="16px 1fr" />}
        {query.error && (
          <ProblemBlock
            problem={query.error}
            title={t('assign.noList')}
            at={new Date(query.errorUpdatedAt).toISOString()}
            saving={false}
            onRetry={() => void query.refetch()}
          />
        )}
        <Checkbox.Group
          className="pick-list"
          value={[...value.officers]}
          onChange={(officers) => onChange({ ...value, officers })}
          options={rows.map((c) => ({
            value: c.id,
            label: (
              <>
                {c.name}{' '}
                <span className="third small">
                  {t(c.sameTeam ? 'assign.sameTeam' : 'assign.otherTeam')} · {t('people.until', { day: c.validTo })}
                </span>
              </>
            ),
          }))}
        />
        {faults.officers && (
          <p className="form-fault small" role="alert">
            {t('assign.two')}
          </p>
        )}
      </div>
      <Field label={t('assign.reason')} fault={faults.reason}>
        {(id, faultId) => (
          <Input.TextArea
            id={id}
            rows={2}
            maxLength={300}
            value={value.reason}
            aria-invalid={faults.reason !== undefined}
            {...(faults.reason === undefined ? {} : { 'aria-describedby': faultId })}
            onChange={(e) => onChange({ ...value, reason: e.target.value })}
          />
        )}
      </Field>
    </>
  );
}
