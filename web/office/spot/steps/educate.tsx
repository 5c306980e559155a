import { educate } from '@zhiyi/modules/cases/contract';
import { Input } from 'antd';
import { Field } from '../../../ui/input/field.tsx';
import { Articles } from '../../../ui/law/articles.tsx';
import { groundLaw, grounds, guarded } from '../../cases/acts/education-grounds.ts';
import { useCaseTexts } from '../../cases/texts.ts';
import { PickRows } from '../parts/pick-rows.tsx';
import {
  OfficerPads,
  ReceiptPart,
  useOfficerStrokes,
  useReceiptBody,
  useReceiptMissing,
  useUnsigned,
} from '../parts/sign-receive.tsx';
import { SpotProblem } from '../parts/spot-problem.tsx';
import { useForm, usePath } from '../path/path-context.ts';
import { useSpotAct } from '../path/spot-act.ts';
import { SpotFrame } from '../path/spot-frame.tsx';
import { useSpotTexts } from '../texts.ts';
import { type Ground, suggestedGround } from '../words/education-ground.ts';

interface Draft {
  readonly ground: Ground | null;
  readonly content: string;
  readonly reason: string;
  readonly guardian: { readonly name: string; readonly relation: string; readonly told: string };
}
const empty: Draft = { ground: null, content: '', reason: '', guardian: { name: '', relation: '', told: '' } };

function useEducation() {
  const { standing } = usePath();
  const [form, set] = useForm('educate', empty);
  return [{ ...form, ground: form.ground ?? suggestedGround(standing) }, set] as const;
}

/** 教育，不予处罚 — on which ground, and what the party was taught; the guardian is told where the law says so (APL 30, 31, 33). */
export function EducateScreen() {
  const t = useSpotTexts();
  const c = useCaseTexts();
  const { go } = usePath();
  const [form, set] = useEducation();
  const withGuardian = form.ground !== null && guarded.includes(form.ground);
  const guardian = (more: Partial<Draft['guardian']>) => set((held) => ({ guardian: { ...held.guardian, ...more } }));
  return (
    <SpotFrame
      heading={t('educate')}
      act={{
        words: t('educate.next'),
        missing: missingOf(t, form, withGuardian),
        onClick: () => {
          set({ ground: form.ground });
          go('educateSign');
        },
      }}
    >
      <PickRows
        label={c('educate.ground')}
        value={form.ground}
        rows={grounds.map((value) => ({
          value,
          name: c(`ground.${value}`),
          notes: [<Articles key="law" law={groundLaw[value]} />],
        }))}
        onChange={(ground) => set({ ground })}
      />
      <Field label={c('educate.content')}>
        {(id) => (
          <Input.TextArea
            id={id}
            rows={4}
            maxLength={600}
            value={form.content}
            placeholder={t('educate.hint')}
            onChange={(e) => set({ content: e.target.value })}
          />
        )}
      </Field>
      <Field label={c('educate.reason')}>
        {(id) => (
          <Input.TextArea
            id={id}
            rows={2}
            maxLength={400}
            value={form.reason}
            placeholder={c('educate.reasonHint')}
            onChange={(e) => set({ reason: e.target.value })}
          />
        )}
      </Field>
      {withGuardian && (
        <div className="spot-part">
          <Field label={c('guardian.name')}>
            {(id) => (
              <Input
                id={id}
                maxLength={60}
                value={form.guardian.name}
                onChange={(e) => guardian({ name: e.target.value })}
              />
            )}
          </Field>
          <Field label={c('guardian.relation')}>
            {(id) => (
              <Input
                id={id}
                maxLength={30}
                value={form.guardian.relation}
                onChange={(e) => guardian({ relation: e.target.value })}
              />
            )}
          </Field>
          <Field label={c('guardian.told')}>
            {(id) => (
              <Input.TextArea
                id={id}
                rows={2}
                maxLength={200}
                value={form.guardian.told}
                onChange={(e) => guardian({ told: e.target.value })}
              />
            )}
          </Field>
        </div>
      )}
    </SpotFrame>
  );
}

function missingOf(t: ReturnType<typeof useSpotTexts>, d: Draft, withGuardian: boolean): string | null {
  if (d.ground === null) return t('missing.educationGround');
  if (d.content.trim() === '') return t('missing.education');
  if (d.ground === 'firstMinorCorrected' && d.reason.trim() === '') return t('missing.reason');
  return withGuardian && Object.values(d.guardian).some((v) => v.trim() === '') ? t('missing.guardian') : null;
}

export function EducateSignScreen() {
  const t = useSpotTexts();
  const c = useCaseTexts();
  const { go } = usePath();
  const [form] = useEducation();
  const act = useSpotAct(educate, 'educate');
  const strokes = useOfficerStrokes('educate');
  const receipt = useReceiptBody('educate');
  const missing = [useUnsigned('educate'), useReceiptMissing('educate')].find((m) => m !== null) ?? null;
  const send = () =>
    act.send(
      {
        ground: form.ground ?? undefined,
        content: form.content,
        ...(form.reason.trim() === '' ? {} : { reason: form.reason }),
        ...(form.ground !== null && guarded.includes(form.ground) ? { guardian: form.guardian } : {}),
        signatures: strokes,
        receipt,
      },
      () => go(),
    );
  return (
    <SpotFrame
      heading={t('educate.sign')}
      act={{ words: c('educate.do'), missing, loading: act.pending, onClick: send }}
    >
      <SpotProblem act={act} title={t('educate.not')} />
      <p className="say dense">{form.content}</p>
      <OfficerPads act="educate" />
      <ReceiptPart act="educate" paper={c('educate.paper')} />
    </SpotFrame>
  );
}
