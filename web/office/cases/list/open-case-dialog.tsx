import { openCase } from '@zhiyi/modules/cases/contract';
import { colleagues, me } from '@zhiyi/modules/people/contract';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Choice } from '../../../ui/input/choice.tsx';
import { useAct, useRead } from '../../../ui/queries.ts';
import { type Faults, faultAt, faultsOf, useFaultWords } from '../acts/faults.ts';
import { OneOf } from '../acts/fields.tsx';
import { emptyPlace, type PlaceDraft, placeBody } from '../acts/place.ts';
import { PlaceFields } from '../acts/place-fields.tsx';
import { OnlyWith } from '../only-with.tsx';
import { ProblemBlock } from '../problem.tsx';
import { useCaseTexts } from '../texts.ts';

interface OpenCaseDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** 接触 — opens an on-the-spot case: with whom, and where (APL 42, 51). */
export function OpenCaseDialog({ open, onClose }: OpenCaseDialogProps) {
  const t = useCaseTexts();
  return (
    <Modal open={open} title={t('open.title')} footer={null} onCancel={onClose} destroyOnHidden width={560}>
      {open && (
        <OnlyWith duty="handler">
          <OpenCaseForm onClose={onClose} />
        </OnlyWith>
      )}
    </Modal>
  );
}

function OpenCaseForm({ onClose }: { readonly onClose: () => void }) {
  const t = useCaseTexts();
  const navigate = useNavigate();
  const words = useFaultWords();
  const own = useRead(me);
  const others = useRead(colleagues);
  const act = useAct(openCase);
  const [second, setSecond] = useState<string | null>(null);
  const [place, setPlace] = useState<PlaceDraft>(emptyPlace);
  const [secrecy, setSecrecy] = useState<'ordinary' | 'sensitive'>('ordinary');
  const [faults, setFaults] = useState<Faults>({});
  const submit = () => {
    const officers = [own.data?.person.id, second ?? undefined].filter((id) => id !== undefined);
    const read = openCase.body?.safeParse({ officers, place: placeBody(place), secrecy });
    setFaults(read?.success === false ? faultsOf(read.error.issues, words) : {});
    if (read?.success)
      act.mutate({ body: read.data }, { onSuccess: ({ value }) => navigate(`/office/cases/${value.caseId}`) });
  };
  return (
    <form
      className="act-form"
      aria-label={t('open.title')}
      onSubmit={(e) => {
        e.preventDefault();
        submit();
      }}
    >
      <OneOf
        label={t('open.second')}
        value={second}
        fault={faultAt(faults, 'officers')}
        options={(others.data?.rows ?? []).map((c) => ({
          value: c.id,
          name: (
            <>
              {c.name} <span className="third small">{t('people.until', { day: c.certificate.validTo })}</span>
            </>
          ),
        }))}
        onChange={setSecond}
      />
      <PlaceFields value={place} faults={faults} onChange={setPlace} />
      <Choice
        as="desk"
        label={t('open.secrecy')}
        value={secrecy}
        options={[
          { value: 'ordinary', name: t('secrecy.ordinary') },
          { value: 'sensitive', name: t('secrecy.sensitive') },
        ]}
        onChange={setSecrecy}
      />
      {act.error && (
        <ProblemBlock
          problem={act.error}
          title={t('open.not')}
          at={new Date(act.submittedAt).toISOString()}
          onRetry={submit}
        />
      )}
      <div className="ways">
        <Button type="primary" htmlType="submit" loading={act.isPending}>
          {t('open.do')}
        </Button>
        <Button onClick={onClose}>{t('cancel')}</Button>
      </div>
    </form>
  );
}
