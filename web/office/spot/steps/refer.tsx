import { attachEvidence, refer } from '@zhiyi/modules/cases/contract';
import { Input } from 'antd';
import { Field } from '../../../ui/input/field.tsx';
import { SignaturePad } from '../../../ui/input/signature-pad.tsx';
import { strokesOf } from '../../cases/acts/signatures.tsx';
import { useCaseTexts } from '../../cases/texts.ts';
import { evidenceOf, type OutboxEntry } from '../kept/outbox.ts';
import type { OwnEvidence } from '../kept/spot-draft.ts';
import { SpotProblem } from '../parts/spot-problem.tsx';
import { useForm, usePath } from '../path/path-context.ts';
import { useSpotAct } from '../path/spot-act.ts';
import { SpotFrame } from '../path/spot-frame.tsx';
import { useSpotTexts } from '../texts.ts';

const PAD = 'refer/own';

/** 转普通程序 — why, and the officer's signature on the lead's sheet; what was gathered goes along (APL 51, 54). */
export function ReferScreen() {
  const { page } = usePath();
  return page ? <ReferForm /> : <NotYet />;
}

function ReferForm() {
  const t = useSpotTexts();
  const c = useCaseTexts();
  const { me, draft, entries, standing, drawn, draw, go } = usePath();
  const [form, set] = useForm('refer', { reason: '' });
  const act = useSpotAct(refer, 'refer');
  const attach = useSpotAct(attachEvidence, 'attach');
  const own = drawn[PAD] ?? null;
  // what was taken before the facts were recorded is not in the case yet, and goes along
  const loose = standing.recorded ? [] : sentOf(draft.evidence, entries);
  const send = () =>
    act.send({ reason: form.reason, signature: own === null ? undefined : strokesOf(own) }, () => go());
  const missing =
    form.reason.trim() === ''
      ? t('missing.reason')
      : own === null
        ? t('missing.signature', { names: me.person.nameZh })
        : null;
  return (
    <SpotFrame
      heading={t('refer')}
      act={{
        words: c('refer.do'),
        missing,
        loading: act.pending || attach.pending,
        onClick: () => (loose.length === 0 ? send() : attach.send({ evidence: loose }, send)),
      }}
    >
      <SpotProblem act={attach} title={t('refer.not')} />
      <SpotProblem act={act} title={t('refer.not')} />
      <p className="phone-note">{c('refer.means')}</p>
      <Field label={c('reason')}>
        {(id) => (
          <Input.TextArea
            id={id}
            rows={4}
            maxLength={400}
            value={form.reason}
            onChange={(e) => set({ reason: e.target.value })}
          />
        )}
      </Field>
      <div className="spot-part">
        <SignaturePad signer={me.person.nameZh} value={own} onChange={(d) => draw(PAD, d)} height={130} />
      </div>
    </SpotFrame>
  );
}

/** Evidence the server has: all but what still lies in the outbox. */
function sentOf(all: readonly OwnEvidence[], entries: readonly OutboxEntry[]): string[] {
  const owed = new Set(entries.map((e) => evidenceOf(e.what)));
  return all.map((e) => e.id).filter((id) => !owed.has(id));
}

/** Without the server there is no number for the lead: it waits for the network. */
function NotYet() {
  const t = useSpotTexts();
  const { go } = usePath();
  return (
    <SpotFrame heading={t('refer')} act={{ words: t('backToCase'), onClick: () => go() }}>
      <p className="note amber">{t('needsServer')}</p>
    </SpotFrame>
  );
}
