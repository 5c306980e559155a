import { Input } from 'antd';
import { Choice } from '../../../ui/input/choice.tsx';
import { Field } from '../../../ui/input/field.tsx';
import { SignaturePad } from '../../../ui/input/signature-pad.tsx';
import type { Drawing } from '../../../ui/input/strokes.ts';
import { emptyReceipt, type ReceiptDraft, receiptBody } from '../../cases/acts/receipt-fields.tsx';
import { allStrokes } from '../../cases/acts/signatures.tsx';
import { useCaseTexts } from '../../cases/texts.ts';
import { unsigned } from '../path/missing.ts';
import { useForm, useOfficers, usePath } from '../path/path-context.ts';
import { useSpotTexts } from '../texts.ts';

const PARTY = 'party';

/** The pads of one act: `order/ID` of each officer, `order/party`. */
function useDrawn(act: string) {
  const { drawn, draw } = usePath();
  const officers = useOfficers();
  const of = (who: string) => drawn[`${act}/${who}`] ?? null;
  const signed = Object.fromEntries(
    officers.flatMap((o) => {
      const drawing = of(o.id);
      return drawing ? [[o.id, drawing] as const] : [];
    }),
  );
  return { officers, signed, of, draw: (who: string, d: Drawing | null) => draw(`${act}/${who}`, d) };
}

/** Names of those who have not signed an act yet, as its button says it; null when both have. */
export function useUnsigned(act: string): string | null {
  const t = useSpotTexts();
  const { officers, signed } = useDrawn(act);
  const names = unsigned(officers, signed);
  return names.length === 0 ? null : t('missing.signature', { names: names.join(t('and')) });
}

/** The officers' strokes as a request takes them. */
export function useOfficerStrokes(act: string) {
  return allStrokes(useDrawn(act).signed);
}

/** 两名执法人员签名 — one after the other on this phone, each with the certificate that is printed beside the name (APL 52(2)). */
export function OfficerPads({ act }: { readonly act: string }) {
  const t = useSpotTexts();
  const c = useCaseTexts();
  const { officers, of, draw } = useDrawn(act);
  return (
    <section aria-label={t('sign.officers')}>
      <p className="phone-label">{t('sign.officers')}</p>
      <div className="pads">
        {officers.map((o) => (
          <div key={o.id}>
            <SignaturePad
              signer={o.name}
              value={of(o.id)}
              onChange={(d) => draw(o.id, d)}
              height={104}
              note={o.certificate === null ? c('people.none') : c('sign.certificate', { number: o.certificate })}
            />
          </div>
        ))}
      </div>
    </section>
  );
}

/** What is typed of a receipt; the signature itself is never kept. */
function useReceipt(act: string): readonly [ReceiptDraft, (more: Partial<ReceiptDraft>) => void] {
  return useForm(`${act}.receipt`, emptyReceipt);
}

/** What a receipt lacks; null when it is whole. */
export function useReceiptMissing(act: string): string | null {
  const t = useSpotTexts();
  const { of } = useDrawn(act);
  const [receipt] = useReceipt(act);
  if (receipt.how === 'refused') return receipt.note.trim() === '' ? t('missing.refusalNote') : null;
  return of(PARTY) === null ? t('missing.partySignature') : null;
}

/** The receipt as a request takes it. */
export function useReceiptBody(act: string) {
  const { of } = useDrawn(act);
  const [receipt] = useReceipt(act);
  return receiptBody({ receipt, partySignature: of(PARTY) });
}

/** 当事人签收 — the party signs on the pad, or what was seen of the refusal is noted on the paper (APL 52(1)). */
export function ReceiptPart({ act, paper }: { readonly act: string; readonly paper: string }) {
  const c = useCaseTexts();
  const { page } = usePath();
  const { of, draw } = useDrawn(act);
  const [receipt, set] = useReceipt(act);
  return (
    <section aria-label={c('receive.how', { paper })}>
      <div className="spot-part">
        <Choice
          label={c('receive.how', { paper })}
          value={receipt.how}
          options={[
            { value: 'signed', name: c('receive.signed') },
            { value: 'refused', name: c('receive.refused') },
          ]}
          onChange={(how) => set({ how })}
        />
      </div>
      {receipt.how === 'signed' ? (
        <>
          <div className="spot-part">
            <SignaturePad
              signer={page?.party?.masked ?? c('party')}
              value={of(PARTY)}
              onChange={(d) => draw(PARTY, d)}
              onRefuse={() => set({ how: 'refused' })}
              height={150}
            />
          </div>
          <Field label={c('receive.signer')}>
            {(id) => (
              <Input
                id={id}
                value={receipt.signer}
                maxLength={60}
                placeholder={c('receive.signerHint')}
                onChange={(e) => set({ signer: e.target.value })}
              />
            )}
          </Field>
        </>
      ) : (
        <>
          <Field label={c('receive.note')}>
            {(id) => (
              <Input.TextArea
                id={id}
                rows={3}
                maxLength={200}
                value={receipt.note}
                placeholder={c('receive.noteHint')}
                onChange={(e) => set({ note: e.target.value })}
              />
            )}
          </Field>
          <Field label={c('receive.witness')}>
            {(id) => (
              <Input
                id={id}
                value={receipt.witness}
                maxLength={60}
                onChange={(e) => set({ witness: e.target.value })}
              />
            )}
          </Field>
        </>
      )}
    </section>
  );
}
