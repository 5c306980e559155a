import { addDays, localDate } from '@zhiyi/kernel';
import { orderCorrection } from '@zhiyi/modules/cases/contract';
import { Input } from 'antd';
import { Choice } from '../../../ui/input/choice.tsx';
import { Field } from '../../../ui/input/field.tsx';
import { useToday } from '../../../ui/today.ts';
import { MomentField } from '../../cases/acts/fields.tsx';
import { momentOf } from '../../cases/acts/moments.ts';
import { useCaseTexts } from '../../cases/texts.ts';
import {
  OfficerPads,
  ReceiptPart,
  useOfficerStrokes,
  useReceiptBody,
  useReceiptMissing,
  useUnsigned,
} from '../parts/sign-receive.tsx';
import { SpotProblem } from '../parts/spot-problem.tsx';
import { useForm, useOpenCase, usePath } from '../path/path-context.ts';
import { useSpotAct } from '../path/spot-act.ts';
import { SpotFrame } from '../path/spot-frame.tsx';
import { useSpotTexts } from '../texts.ts';

interface Draft {
  readonly what: string;
  readonly when: 'now' | 'by';
  readonly dueAt: string;
}

function useOrder() {
  const today = useToday();
  const initial: Draft = { what: '', when: 'now', dueAt: `${addDays(localDate(today), 1)}T18:00` };
  return useForm('order', initial);
}

/** 责令改正 — what is to be put right, at once or by a moment (APL 28(1)); where the provision asks for it, it comes before any penalty. */
export function OrderScreen() {
  const t = useSpotTexts();
  const c = useCaseTexts();
  const { standing, page, go } = usePath();
  const [form, set] = useOrder();
  const late = form.when === 'by' && momentOf(form.dueAt) === undefined;
  const missing = form.what.trim() === '' ? t('missing.order') : late ? t('missing.dueAt') : null;
  return (
    <SpotFrame heading={t('order')} act={{ words: t('order.next'), missing, onClick: () => go('orderSign') }}>
      {standing.orderFirst && (
        <p className="note amber">{t('order.first', { first: page?.matter?.precondition ?? '' })}</p>
      )}
      <Field label={c('correction.what')}>
        {(id) => (
          <Input.TextArea
            id={id}
            rows={4}
            maxLength={400}
            value={form.what}
            placeholder={t('order.hint')}
            onChange={(e) => set({ what: e.target.value })}
          />
        )}
      </Field>
      <div className="spot-part">
        <Choice
          label={c('correction.when')}
          value={form.when}
          options={[
            { value: 'now', name: c('correction.now') },
            { value: 'by', name: c('correction.by') },
          ]}
          onChange={(when) => set({ when })}
        />
        {form.when === 'by' && (
          <MomentField
            label={c('correction.dueAt')}
            value={form.dueAt}
            fault={undefined}
            onChange={(dueAt) => set({ dueAt })}
          />
        )}
      </div>
    </SpotFrame>
  );
}

/** The order is a paper of its own: both officers sign, the party signs for it or its refusal is noted. */
export function OrderSignScreen() {
  const t = useSpotTexts();
  const c = useCaseTexts();
  const { go } = usePath();
  const { page } = useOpenCase();
  const [form] = useOrder();
  const act = useSpotAct(orderCorrection, 'order');
  const strokes = useOfficerStrokes('order');
  const receipt = useReceiptBody('order');
  const missing = [useUnsigned('order'), useReceiptMissing('order')].find((m) => m !== null) ?? null;
  const send = () =>
    act.send(
      {
        what: form.what,
        // “at once” is a moment that has come: that of the first contact
        dueAt: form.when === 'now' ? page.openedAt : momentOf(form.dueAt),
        signatures: strokes,
        receipt,
      },
      () => go(),
    );
  return (
    <SpotFrame
      heading={t('order.sign')}
      act={{ words: c('correction.do'), missing, loading: act.pending, onClick: send }}
    >
      <SpotProblem act={act} title={t('order.not')} />
      <p className="say dense">{form.what}</p>
      <OfficerPads act="order" />
      <ReceiptPart act="order" paper={c('correction.paper')} />
    </SpotFrame>
  );
}
