import { handOver } from '@zhiyi/modules/cases/contract';
import { Button } from 'antd';
import { useCaseTexts } from '../../cases/texts.ts';
import { ReceiptPart, useReceiptBody, useReceiptMissing } from '../parts/sign-receive.tsx';
import { SpotProblem } from '../parts/spot-problem.tsx';
import { useForm, useOpenCase, usePath } from '../path/path-context.ts';
import { useSpotAct } from '../path/spot-act.ts';
import { SpotFrame } from '../path/spot-frame.tsx';
import { useSpotTexts } from '../texts.ts';
import { cashBody, emptyCash } from './cash-draft.ts';

/** 当场交付 — the party signs for the decision, or the refusal is noted on it; with that it is issued (APL 52(1)). */
export function ReceiveScreen() {
  const t = useSpotTexts();
  const c = useCaseTexts();
  const { standing, go } = usePath();
  const { page } = useOpenCase();
  const [cash] = useForm('pay', emptyCash);
  const act = useSpotAct(handOver, 'handOver');
  const receipt = useReceiptBody('receive');
  const asked = useReceiptMissing('receive');
  const unsettled = standing.fined && cash.how === null;
  return (
    <SpotFrame
      heading={t('receive')}
      act={{
        words: c('handover.do'),
        missing: unsettled ? t('missing.pay') : asked,
        loading: act.pending,
        onClick: () => act.send({ receipt, ...(standing.fined ? cashBody(cash, page.fine ?? 0) : {}) }, () => go()),
      }}
      way={{ words: t('receive.paper'), onClick: () => go('paper') }}
    >
      <SpotProblem act={act} title={t('receive.not')} />
      {standing.fined && (
        <p className="phone-note">
          {t(cash.how === 'cash' ? 'receive.cash' : 'receive.code')}{' '}
          <Button type="link" className="spot-inline" onClick={() => go('pay')}>
            {t('receive.change')}
          </Button>
        </p>
      )}
      <ReceiptPart act="receive" paper={c('handover.paper')} />
      <p className="phone-note">{t('receive.means')}</p>
    </SpotFrame>
  );
}
