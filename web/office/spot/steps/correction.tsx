import { Input } from 'antd';
import { Choice } from '../../../ui/input/choice.tsx';
import { Field } from '../../../ui/input/field.tsx';
import { useForm, usePath } from '../path/path-context.ts';
import { SpotFrame } from '../path/spot-frame.tsx';
import { useSpotTexts } from '../texts.ts';

interface Draft {
  readonly how: 'order' | 'notNeeded' | null;
  readonly reason: string;
}

/** 是否责令改正 — a penalty goes with an order to correct, or with the reason why there is nothing to correct (APL 28(1)). */
export function CorrectionScreen() {
  const t = useSpotTexts();
  const { change, go } = usePath();
  const [form, set] = useForm<Draft>('correction', { how: null, reason: '' });
  const { how, reason } = form;
  const missing =
    how === null ? t('missing.correction') : how === 'notNeeded' && reason.trim() === '' ? t('missing.reason') : null;
  const on = () => {
    change((d) => ({ ...d, nothingToCorrect: how === 'notNeeded' ? reason.trim() : '' }));
    if (how === 'order') go('order');
    else go();
  };
  return (
    <SpotFrame
      heading={t('correction')}
      act={{
        words: t(how === 'order' ? 'correction.toOrder' : 'correction.next'),
        missing,
        onClick: on,
      }}
    >
      <p className="phone-note">{t('correction.means')}</p>
      <div className="spot-part">
        <Choice
          label={t('correction.how')}
          value={how}
          options={[
            { value: 'order', name: t('correction.order') },
            { value: 'notNeeded', name: t('correction.notNeeded') },
          ]}
          onChange={(chosen) => set({ how: chosen })}
        />
      </div>
      {how === 'notNeeded' && (
        <Field label={t('correction.why')}>
          {(id) => (
            <Input.TextArea
              id={id}
              rows={3}
              maxLength={200}
              value={reason}
              placeholder={t('correction.whyHint')}
              onChange={(e) => set({ reason: e.target.value })}
            />
          )}
        </Field>
      )}
    </SpotFrame>
  );
}
