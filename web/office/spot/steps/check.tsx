import { checkCorrection } from '@zhiyi/modules/cases/contract';
import { Input } from 'antd';
import { CameraCapture } from '../../../ui/input/camera-capture.tsx';
import { Choice } from '../../../ui/input/choice.tsx';
import { Field } from '../../../ui/input/field.tsx';
import { useOnline } from '../../../ui/state/offline-bar.tsx';
import { useCaseTexts } from '../../cases/texts.ts';
import { keeper } from '../kept/keeper.ts';
import { evidenceOf } from '../kept/outbox.ts';
import { useKeptNow } from '../kept/use-kept.ts';
import { OwnEvidenceList } from '../parts/own-evidence-list.tsx';
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
import { useEvidence } from './use-evidence.ts';

interface Draft {
  readonly result: 'corrected' | 'refused' | null;
  readonly found: string;
  /** ids of what was taken at the re-check */
  readonly evidence: readonly string[];
}
const empty: Draft = { result: null, found: '', evidence: [] };

/** 复查 — whether it was put right: the fact on which “逾期不改正” rests, and with it whether anything may be punished (APL 28(1)). */
export function CheckScreen() {
  const t = useSpotTexts();
  const c = useCaseTexts();
  const { draft, standing, go, leave } = usePath();
  const { page } = useOpenCase();
  const [form, set] = useForm('check', empty);
  const { addFile, takeBack } = useEvidence();
  const taken = draft.evidence.filter((e) => form.evidence.includes(e.id));
  const missing = form.result === null ? t('missing.result') : form.found.trim() === '' ? t('missing.found') : null;
  return (
    <SpotFrame
      heading={t('check')}
      act={{ words: t('check.next'), missing, onClick: () => go('checkSign') }}
      way={{ words: t('check.later'), onClick: leave }}
    >
      <p className="phone-note">{t(standing.main === 'served' ? 'check.meansServed' : 'check.means')}</p>
      <div className="spot-part">
        <Choice
          label={c('check.result')}
          value={form.result}
          options={[
            { value: 'corrected' as const, name: c('check.corrected') },
            // what was refused before can only be found corrected now
            ...(page.now.some((a) => a.do === 'noteNoCorrection')
              ? [{ value: 'refused' as const, name: t('check.refused') }]
              : []),
          ]}
          onChange={(result) => set({ result })}
        />
      </div>
      <Field label={c('check.found')}>
        {(id) => (
          <Input.TextArea
            id={id}
            rows={3}
            maxLength={500}
            value={form.found}
            onChange={(e) => set({ found: e.target.value })}
          />
        )}
      </Field>
      <div className="spot-part">
        <CameraCapture
          items={[]}
          onAdd={(captured) =>
            void addFile(captured, { chosen: 'recorder', kind: 'audiovisual' }).then((own) =>
              set((held) => ({ evidence: [...held.evidence, own.id] })),
            )
          }
        />
        <OwnEvidenceList
          items={taken}
          onTakeBack={(id) => {
            takeBack(id);
            set((held) => ({ evidence: held.evidence.filter((e) => e !== id) }));
          }}
          onRetry={() => keeper.wake()}
        />
      </div>
    </SpotFrame>
  );
}

export function CheckSignScreen() {
  const t = useSpotTexts();
  const c = useCaseTexts();
  const online = useOnline();
  const { go } = usePath();
  const [form] = useForm('check', empty);
  const act = useSpotAct(checkCorrection, 'check');
  const { entries } = useKeptNow();
  const strokes = useOfficerStrokes('check');
  const receipt = useReceiptBody('check');
  const onItsWay = entries.some((e) => form.evidence.includes(evidenceOf(e.what) ?? ''));
  const asked = [useUnsigned('check'), useReceiptMissing('check')].find((m) => m !== null) ?? null;
  const missing = onItsWay && online ? t('missing.onItsWay') : asked;
  const send = () =>
    act.send(
      {
        result: form.result ?? undefined,
        found: form.found,
        evidence: [...form.evidence],
        signatures: strokes,
        receipt,
      },
      () => go(),
    );
  return (
    <SpotFrame heading={t('check.sign')} act={{ words: c('check.do'), missing, loading: act.pending, onClick: send }}>
      <SpotProblem act={act} title={t('check.not')} />
      <p className="say dense">
        {form.result === 'refused' ? t('check.refused') : c('check.corrected')}
        {t('listing')}
        {form.found}
      </p>
      <OfficerPads act="check" />
      <ReceiptPart act="check" paper={c('check.paper')} />
    </SpotFrame>
  );
}
