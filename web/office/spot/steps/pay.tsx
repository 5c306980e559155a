import { type Fen, formatYuan } from '@zhiyi/kernel';
import { Input } from 'antd';
import { Choice } from '../../../ui/input/choice.tsx';
import { Field } from '../../../ui/input/field.tsx';
import { Articles } from '../../../ui/law/articles.tsx';
import { useCaseTexts } from '../../cases/texts.ts';
import { PickRows } from '../parts/pick-rows.tsx';
import { useForm, useOpenCase, usePath } from '../path/path-context.ts';
import { SpotFrame } from '../path/spot-frame.tsx';
import { useSpotTexts } from '../texts.ts';
import { type CashDraft, type CashGround, emptyCash } from './cash-draft.ts';

const grounds: Readonly<Record<CashGround, number>> = { withinLimit: 68, hardToEnforce: 68, remoteAndAsked: 69 };

/** 怎么缴 — by code within the time on the notice, or in cash on one of the law's grounds against the treasury's receipt (APL 67–70). */
export function PayScreen() {
  const t = useSpotTexts();
  const c = useCaseTexts();
  const { go } = usePath();
  const { page } = useOpenCase();
  const [form, set] = useForm<CashDraft>('pay', emptyCash);
  const fine = formatYuan((page.fine ?? 0) as Fen);
  return (
    <SpotFrame
      heading={t('pay')}
      act={{ words: t('pay.next'), missing: missingOf(t, form), onClick: () => go('receive') }}
    >
      <div className="spot-part">
        <Choice
          label={t('pay.how', { fine })}
          value={form.how}
          options={[
            { value: 'code', name: t('pay.code') },
            { value: 'cash', name: t('pay.cash') },
          ]}
          onChange={(how) => set({ how })}
        />
      </div>
      {form.how === 'code' && <p className="phone-note">{t('pay.codeMeans')}</p>}
      {form.how === 'cash' && (
        <>
          <p className="note amber">{c('cash.right')}</p>
          <PickRows
            label={c('cash.ground')}
            value={form.ground}
            rows={(Object.keys(grounds) as CashGround[]).map((value) => ({
              value,
              name: c(`cash.${value}`),
              notes: [<Articles key="law" law={[{ statute: 'apl', article: grounds[value] }]} />],
            }))}
            onChange={(ground) => set({ ground })}
          />
          {form.ground !== null && form.ground !== 'withinLimit' && (
            <Field label={t('pay.reason')}>
              {(id) => (
                <Input.TextArea
                  id={id}
                  rows={2}
                  maxLength={200}
                  value={form.reason}
                  onChange={(e) => set({ reason: e.target.value })}
                />
              )}
            </Field>
          )}
          <Field label={c('cash.receiptNumber')}>
            {(id) => (
              <Input
                id={id}
                value={form.receiptNumber}
                maxLength={40}
                autoComplete="off"
                onChange={(e) => set({ receiptNumber: e.target.value })}
              />
            )}
          </Field>
        </>
      )}
    </SpotFrame>
  );
}

function missingOf(t: ReturnType<typeof useSpotTexts>, d: CashDraft): string | null {
  if (d.how === null) return t('missing.pay');
  if (d.how === 'code') return null;
  if (d.ground === null) return t('missing.ground');
  if (d.ground !== 'withinLimit' && d.reason.trim() === '') return t('missing.cashReason');
  return d.receiptNumber.trim() === '' ? t('missing.treasury') : null;
}
