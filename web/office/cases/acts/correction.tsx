import { addDays, localDate } from '@zhiyi/kernel';
import { checkCorrection, orderCorrection } from '@zhiyi/modules/cases/contract';
import { Choice } from '../../../ui/input/choice.tsx';
import { useToday } from '../../../ui/today.ts';
import { useCaseTexts } from '../texts.ts';
import { ActForm } from './act-form.tsx';
import type { ActProps } from './act-props.ts';
import { EvidencePicker } from './evidence-picker.tsx';
import { MomentField, OneOf, Words } from './fields.tsx';
import { momentOf } from './moments.ts';
import { noReceipt, ReceiptFields, receiptBody, type WithReceipt } from './receipt-fields.tsx';
import { allStrokes, OfficerSignatures, type Signatures } from './signatures.tsx';

interface OrderDraft extends WithReceipt {
  readonly what: string;
  /** at once, or by a moment */
  readonly when: 'now' | 'by';
  readonly dueAt: string;
  readonly signatures: Signatures;
}

/** 责令改正 — what is to be put right and by when (APL 28(1)); the order is a paper of its own, signed and handed over. */
export function OrderCorrectionForm(props: ActProps) {
  const t = useCaseTexts();
  const today = useToday();
  const initial: OrderDraft = {
    what: '',
    when: 'now',
    dueAt: `${addDays(localDate(today), 1)}T18:00`,
    signatures: {},
    ...noReceipt,
  };
  return (
    <ActForm<OrderDraft, typeof orderCorrection>
      {...props}
      route={orderCorrection}
      initial={initial}
      never={['signatures', 'partySignature']}
      toBody={(d) => ({
        what: d.what,
        // “at once” is a moment that has come: that of the first contact
        dueAt: d.when === 'now' ? props.page.openedAt : momentOf(d.dueAt),
        signatures: allStrokes(d.signatures),
        receipt: receiptBody(d),
      })}
      submit={t('correction.do')}
    >
      {(form) => (
        <>
          <Words
            label={t('correction.what')}
            value={form.draft.what}
            max={500}
            rows={3}
            fault={form.fault('what')}
            hint={props.page.matter?.precondition}
            onChange={(what) => form.set({ what })}
          />
          <Choice
            as="desk"
            label={t('correction.when')}
            value={form.draft.when}
            options={[
              { value: 'now', name: t('correction.now') },
              { value: 'by', name: t('correction.by') },
            ]}
            onChange={(when) => form.set({ when })}
          />
          {form.draft.when === 'by' && (
            <MomentField
              label={t('correction.dueAt')}
              value={form.draft.dueAt}
              fault={form.fault('dueAt')}
              onChange={(dueAt) => form.set({ dueAt })}
            />
          )}
          <OfficerSignatures
            officers={props.page.officers}
            value={form.draft.signatures}
            fault={form.fault('signatures')}
            onChange={(signatures) => form.set({ signatures })}
          />
          <ReceiptFields form={form} paper={t('correction.paper')} />
        </>
      )}
    </ActForm>
  );
}

interface CheckDraft extends WithReceipt {
  readonly result: 'corrected' | 'refused' | null;
  readonly found: string;
  readonly evidence: readonly string[];
  readonly signatures: Signatures;
}

/** 复查 — whether it was put right: the fact on which “逾期不改正” rests. */
export function CheckCorrectionForm(props: ActProps) {
  const t = useCaseTexts();
  // what was refused before can only be found corrected now; else the result is what is seen, and nothing is chosen beforehand
  const both = props.page.now.some((a) => a.do === 'noteNoCorrection');
  return (
    <ActForm<CheckDraft, typeof checkCorrection>
      {...props}
      route={checkCorrection}
      initial={{ result: both ? null : 'corrected', found: '', evidence: [], signatures: {}, ...noReceipt }}
      never={['signatures', 'partySignature']}
      toBody={(d) => ({
        result: d.result ?? undefined,
        found: d.found,
        evidence: [...d.evidence],
        signatures: allStrokes(d.signatures),
        receipt: receiptBody(d),
      })}
      submit={t('check.do')}
    >
      {(form) => (
        <>
          <OneOf
            label={t('check.result')}
            value={form.draft.result}
            fault={form.fault('result')}
            options={[
              { value: 'corrected' as const, name: t('check.corrected') },
              ...(both ? [{ value: 'refused' as const, name: t('check.refused') }] : []),
            ]}
            onChange={(value) => form.set({ result: value })}
          />
          <Words
            label={t('check.found')}
            value={form.draft.found}
            max={500}
            rows={3}
            fault={form.fault('found')}
            onChange={(found) => form.set({ found })}
          />
          <EvidencePicker
            caseId={props.page.caseId}
            label={t('evidence.shows')}
            value={form.draft.evidence}
            fault={form.fault('evidence')}
            onChange={(evidence) => form.set({ evidence })}
          />
          <OfficerSignatures
            officers={props.page.officers}
            value={form.draft.signatures}
            fault={form.fault('signatures')}
            onChange={(signatures) => form.set({ signatures })}
          />
          <ReceiptFields form={form} paper={t('check.paper')} />
        </>
      )}
    </ActForm>
  );
}
