import { Choice } from '../../../ui/input/choice.tsx';
import { SignaturePad } from '../../../ui/input/signature-pad.tsx';
import type { Drawing } from '../../../ui/input/strokes.ts';
import { useCaseTexts } from '../texts.ts';
import type { FormState } from './act-form.tsx';
import { Fault, Words } from './fields.tsx';
import { strokesOf } from './signatures.tsx';

/** 签收 as a form holds it: signed by the party or somebody for it, or refused with what was seen. */
export interface ReceiptDraft {
  readonly how: 'signed' | 'refused';
  readonly signer: string;
  readonly note: string;
  readonly witness: string;
}
export const emptyReceipt: ReceiptDraft = { how: 'signed', signer: '', note: '', witness: '' };

export interface WithReceipt {
  readonly receipt: ReceiptDraft;
  /** the party's own signature; not kept with the tab */
  readonly partySignature: Drawing | null;
}
export const noReceipt: WithReceipt = { receipt: emptyReceipt, partySignature: null };

export function receiptBody({ receipt, partySignature }: WithReceipt) {
  if (receipt.how === 'refused')
    return {
      how: 'refused',
      note: receipt.note,
      ...(receipt.witness.trim() === '' ? {} : { witness: receipt.witness }),
    };
  return {
    how: 'signed',
    signature: partySignature === null ? undefined : strokesOf(partySignature),
    ...(receipt.signer.trim() === '' ? {} : { signer: receipt.signer }),
  };
}

interface ReceiptFieldsProps {
  readonly form: FormState<WithReceipt>;
  /** what is handed over: the decision, the order */
  readonly paper: string;
}

/** 当事人签收 — the pad, or the refusal noted on the paper (APL 52(1)). */
export function ReceiptFields({ form, paper }: ReceiptFieldsProps) {
  const t = useCaseTexts();
  const { receipt, partySignature } = form.draft;
  const change = (more: Partial<ReceiptDraft>) => form.set({ receipt: { ...receipt, ...more } });
  return (
    <div className="receipt-fields">
      <Choice
        as="desk"
        label={t('receive.how', { paper })}
        value={receipt.how}
        options={[
          { value: 'signed', name: t('receive.signed') },
          { value: 'refused', name: t('receive.refused') },
        ]}
        onChange={(how) => change({ how })}
      />
      {receipt.how === 'signed' ? (
        <>
          <SignaturePad
            signer={t('party')}
            value={partySignature}
            onChange={(d) => form.set({ partySignature: d })}
            onRefuse={() => change({ how: 'refused' })}
          />
          <Fault text={form.fault('receipt.signature')} />
          <Words
            label={t('receive.signer')}
            value={receipt.signer}
            max={60}
            fault={form.fault('receipt.signer')}
            hint={t('receive.signerHint')}
            onChange={(signer) => change({ signer })}
          />
        </>
      ) : (
        <>
          <Words
            label={t('receive.note')}
            value={receipt.note}
            max={200}
            rows={2}
            fault={form.fault('receipt.note')}
            hint={t('receive.noteHint')}
            onChange={(note) => change({ note })}
          />
          <Words
            label={t('receive.witness')}
            value={receipt.witness}
            max={60}
            fault={form.fault('receipt.witness')}
            onChange={(witness) => change({ witness })}
          />
        </>
      )}
    </div>
  );
}
