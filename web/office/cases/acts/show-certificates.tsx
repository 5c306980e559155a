import { showCertificates } from '@zhiyi/modules/cases/contract';
import { WordsToSay } from '../../../ui/law/words-to-say.tsx';
import { useCaseTexts } from '../texts.ts';
import { ActForm } from './act-form.tsx';
import type { ActProps } from './act-props.ts';
import { RecordingField } from './recording-field.tsx';

interface Draft {
  readonly recording: string;
}

/** 亮证 — what is said, what is shown, and the recording that runs (APL 42, 52(1), 55). */
export function ShowCertificatesForm(props: ActProps) {
  const t = useCaseTexts();
  const { page } = props;
  return (
    <ActForm<Draft, typeof showCertificates>
      {...props}
      route={showCertificates}
      initial={{ recording: '' }}
      toBody={(d) => (d.recording === '' ? {} : { recording: d.recording })}
      submit={t('certificates.do')}
    >
      {(form) => (
        <>
          <WordsToSay dense>{t('say.certificates', { organ: page.inNameOf.name })}</WordsToSay>
          <ul className="officer-cards">
            {page.officers.map((o) => (
              <li key={o.id}>
                <b>{o.name}</b>
                {o.certificate === null ? (
                  <span className="form-fault">{t('people.none')}</span>
                ) : (
                  <span className="second">
                    {t('sign.certificate', { number: o.certificate })}
                    {o.certificateUntil && ` · ${t('people.until', { day: o.certificateUntil })}`}
                  </span>
                )}
              </li>
            ))}
          </ul>
          <RecordingField
            caseId={page.caseId}
            value={form.draft.recording}
            onChange={(recording) => form.set({ recording })}
          />
        </>
      )}
    </ActForm>
  );
}
