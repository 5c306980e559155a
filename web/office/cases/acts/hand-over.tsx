import type { Fen } from '@zhiyi/kernel';
import { handOver } from '@zhiyi/modules/cases/contract';
import { Checkbox } from 'antd';
import { MoneyInput } from '../../../ui/input/money-input.tsx';
import { Field } from '../../../ui/input/party-form.tsx';
import { Articles } from '../../../ui/law/articles.tsx';
import { PreparedPaper } from '../papers/prepared-paper.tsx';
import { useCaseTexts } from '../texts.ts';
import { ActForm, type FormState } from './act-form.tsx';
import type { ActProps } from './act-props.ts';
import { OneOf, Words } from './fields.tsx';
import { noReceipt, ReceiptFields, receiptBody, type WithReceipt } from './receipt-fields.tsx';

const grounds = ['withinLimit', 'hardToEnforce', 'remoteAndAsked'] as const;
type Ground = (typeof grounds)[number];
const groundLaw: Readonly<Record<Ground, number>> = { withinLimit: 68, hardToEnforce: 68, remoteAndAsked: 69 };

interface Draft extends WithReceipt {
  readonly cash: boolean;
  readonly ground: Ground | null;
  readonly reason: string;
  readonly amount: Fen | null;
  readonly receiptNumber: string;
}

function cashBody(d: Draft) {
  return {
    ground: d.ground ?? undefined,
    ...(d.reason.trim() === '' ? {} : { reason: d.reason }),
    amount: d.amount ?? undefined,
    receiptNumber: d.receiptNumber,
  };
}

/** 当场交付 — the party signs or the refusal is noted (APL 52(1)); a fine is paid by code later, or in cash where APL 68–70 allow it. */
export function HandOverForm(props: ActProps) {
  const t = useCaseTexts();
  const { page } = props;
  const fined = page.proposal?.types.includes('FINE') === true && (page.fine ?? 0) > 0;
  const initial: Draft = {
    ...noReceipt,
    cash: false,
    ground: null,
    reason: '',
    amount: (page.fine ?? null) as Fen | null,
    receiptNumber: '',
  };
  return (
    <ActForm<Draft, typeof handOver>
      {...props}
      route={handOver}
      initial={initial}
      never={['partySignature']}
      toBody={(d) => ({ receipt: receiptBody(d), ...(fined && d.cash ? { cash: cashBody(d) } : {}) })}
      submit={t('handover.do')}
    >
      {(form) => (
        <>
          <PreparedPaper caseId={page.caseId} code="on-the-spot-decision" purpose={t('handover.looks')} />
          <ReceiptFields form={form} paper={t('handover.paper')} />
          {fined && <CashFields form={form} />}
        </>
      )}
    </ActForm>
  );
}

/** 当场收缴 — on one of the law's grounds only, against the treasury's own receipt. */
function CashFields({ form }: { readonly form: FormState<Draft> }) {
  const t = useCaseTexts();
  const { draft, set, fault } = form;
  return (
    <section className="form-part">
      <Checkbox checked={draft.cash} onChange={(e) => set({ cash: e.target.checked })}>
        {t('cash.take')}
      </Checkbox>
      <p className="second small">{t(draft.cash ? 'cash.right' : 'cash.otherwise')}</p>
      {draft.cash && (
        <>
          <OneOf
            label={t('cash.ground')}
            value={draft.ground}
            fault={fault('cash.ground')}
            options={grounds.map((value) => ({
              value,
              name: (
                <>
                  {t(`cash.${value}`)} <Articles law={[{ statute: 'apl', article: groundLaw[value] }]} />
                </>
              ),
            }))}
            onChange={(ground) => set({ ground })}
          />
          {draft.ground !== null && draft.ground !== 'withinLimit' && (
            <Words
              label={t('reason')}
              value={draft.reason}
              max={200}
              rows={2}
              fault={fault('cash.reason')}
              onChange={(reason) => set({ reason })}
            />
          )}
          <div className="two-fields">
            <Field label={t('cash.amount')} fault={fault('cash.amount')}>
              {(id) => <MoneyInput id={id} value={draft.amount} onChange={(amount) => set({ amount })} />}
            </Field>
            <Words
              label={t('cash.receiptNumber')}
              value={draft.receiptNumber}
              max={40}
              fault={fault('cash.receiptNumber')}
              onChange={(receiptNumber) => set({ receiptNumber })}
            />
          </div>
        </>
      )}
    </section>
  );
}
