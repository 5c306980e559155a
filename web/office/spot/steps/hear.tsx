import { hear } from '@zhiyi/modules/cases/contract';
import { Input } from 'antd';
import { Choice } from '../../../ui/input/choice.tsx';
import { Field } from '../../../ui/input/field.tsx';
import { WordsToSay } from '../../../ui/law/words-to-say.tsx';
import { useCaseTexts } from '../../cases/texts.ts';
import { SpotProblem } from '../parts/spot-problem.tsx';
import { useForm, usePath } from '../path/path-context.ts';
import { useSpotAct } from '../path/spot-act.ts';
import { SpotFrame } from '../path/spot-frame.tsx';
import { useSpotTexts } from '../texts.ts';

const findings = ['rejected', 'established', 'needsChecking'] as const;

interface Draft {
  readonly stated: 'yes' | 'no' | null;
  readonly statement: string;
  readonly recheck: string;
  readonly finding: (typeof findings)[number] | null;
}
const empty: Draft = { stated: null, statement: '', recheck: '', finding: null };

/** 听取 — what the party says is heard in full and re-checked at once; it never makes the penalty heavier (APL 45). */
export function HearScreen() {
  const t = useSpotTexts();
  const c = useCaseTexts();
  const { go } = usePath();
  const [form, set] = useForm('hear', empty);
  const act = useSpotAct(hear, 'hear');
  const body =
    form.stated === 'yes'
      ? { stated: true, statement: form.statement, recheck: form.recheck, finding: form.finding ?? undefined }
      : { stated: false };
  return (
    <SpotFrame
      heading={t('hear')}
      act={{
        words: t('hear.do'),
        missing: missingOf(t, form),
        loading: act.pending,
        onClick: () => act.send(body, () => go()),
      }}
    >
      <SpotProblem act={act} title={t('hear.not')} />
      <WordsToSay dense>{c('say.hear')}</WordsToSay>
      <div className="spot-part">
        <Choice
          label={t('hear.says')}
          value={form.stated}
          options={[
            { value: 'yes', name: t('hear.yes') },
            { value: 'no', name: t('hear.no') },
          ]}
          onChange={(stated) => set({ stated })}
        />
      </div>
      {form.stated === 'yes' && (
        <>
          <Field label={c('hear.statement')}>
            {(id) => (
              <Input.TextArea
                id={id}
                rows={3}
                maxLength={500}
                value={form.statement}
                onChange={(e) => set({ statement: e.target.value })}
              />
            )}
          </Field>
          <div className="spot-part">
            <Choice
              label={t('hear.checked')}
              value={form.finding}
              options={findings.map((value) => ({ value, name: t(`hear.${value}`) }))}
              onChange={(finding) => set({ finding })}
            />
          </div>
          <Field label={c('hear.recheck')}>
            {(id) => (
              <Input.TextArea
                id={id}
                rows={2}
                maxLength={300}
                value={form.recheck}
                onChange={(e) => set({ recheck: e.target.value })}
              />
            )}
          </Field>
        </>
      )}
    </SpotFrame>
  );
}

function missingOf(t: ReturnType<typeof useSpotTexts>, d: Draft): string | null {
  if (d.stated === null) return t('missing.heard');
  if (d.stated === 'no') return null;
  if (d.statement.trim() === '') return t('missing.defence');
  if (d.finding === null) return t('missing.finding');
  return d.recheck.trim() === '' ? t('missing.recheck') : null;
}
