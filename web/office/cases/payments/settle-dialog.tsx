import { settleDifference, settledHow } from '@zhiyi/modules/cases/contract';
import { useEffect, useState } from 'react';
import { useAct } from '../../../ui/queries.ts';
import { ActDialog } from '../../parts/act-dialog.tsx';
import { OneOf, Words } from '../acts/fields.tsx';
import { useCaseTexts } from '../texts.ts';
import type { Difference } from './difference.ts';

type How = (typeof settledHow)[number];

interface SettleDialogProps {
  readonly of: { readonly day: string; readonly difference: Difference } | null;
  readonly onClose: () => void;
}

/** 处理差异 — how it was cleared and on which voucher; what the reconciliation found stays beside it. */
export function SettleDialog({ of, onClose }: SettleDialogProps) {
  const t = useCaseTexts();
  const act = useAct(settleDifference);
  const [how, setHow] = useState<How | null>(null);
  const [voucher, setVoucher] = useState('');
  useEffect(() => {
    setHow(null);
    setVoucher('');
  }, [of]);
  const send = () => {
    if (of === null || how === null) return;
    const { order, kind } = of.difference;
    act.mutate({ body: { day: of.day, order, kind, how, voucher } }, { onSuccess: onClose });
  };
  return (
    <ActDialog
      open={of !== null}
      title={t('payments.settle')}
      law={[{ statute: 'apl', article: 67, paragraph: 3 }]}
      submit={t('payments.settleDo')}
      refused={t('payments.settleNot')}
      ready={how !== null && voucher.trim() !== ''}
      act={act}
      onSubmit={send}
      onClose={onClose}
    >
      <p className="second">{of && t('payments.order', { order: of.difference.order })}</p>
      <OneOf
        label={t('payments.how')}
        value={how}
        options={settledHow.map((value) => ({ value, name: t(`payments.how.${value}`) }))}
        fault={undefined}
        onChange={setHow}
      />
      <Words label={t('payments.voucher')} value={voucher} max={60} fault={undefined} onChange={setVoucher} />
    </ActDialog>
  );
}
