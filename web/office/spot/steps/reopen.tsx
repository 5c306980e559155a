import { reopenFacts } from '@zhiyi/modules/cases/contract';
import { Input } from 'antd';
import { Field } from '../../../ui/input/field.tsx';
import { useCaseTexts } from '../../cases/texts.ts';
import { SpotProblem } from '../parts/spot-problem.tsx';
import { useForm, usePath } from '../path/path-context.ts';
import { useSpotAct } from '../path/spot-act.ts';
import { SpotFrame } from '../path/spot-frame.tsx';
import { useSpotTexts } from '../texts.ts';

/** 补查事实 — back to the facts, and why; what was proposed and told falls away and is done again (APL 40, 45(1)). */
export function ReopenScreen() {
  const t = useSpotTexts();
  const c = useCaseTexts();
  const { go } = usePath();
  const [form, set] = useForm('reopen', { reason: '' });
  const act = useSpotAct(reopenFacts, 'reopen');
  return (
    <SpotFrame
      heading={t('reopen')}
      act={{
        words: c('reopen.do'),
        missing: form.reason.trim() === '' ? t('missing.reason') : null,
        loading: act.pending,
        onClick: () => act.send({ reason: form.reason }, () => go('review')),
      }}
    >
      <SpotProblem act={act} title={t('reopen.not')} />
      <p className="phone-note">{c('reopen.means')}</p>
      <Field label={c('reason')}>
        {(id) => (
          <Input.TextArea
            id={id}
            rows={4}
            maxLength={500}
            value={form.reason}
            onChange={(e) => set({ reason: e.target.value })}
          />
        )}
      </Field>
    </SpotFrame>
  );
}
