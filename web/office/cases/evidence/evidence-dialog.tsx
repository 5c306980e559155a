import { type EvidenceSummary, evidenceFile, evidenceWords, readEvidence } from '@zhiyi/modules/evidence/contract';
import { Modal } from 'antd';
import { useState } from 'react';
import { addressOf } from '../../../ui/api.ts';
import { bytes, stamp } from '../../../ui/format.ts';
import { useRead } from '../../../ui/queries.ts';
import { type Fact, Facts } from '../../../ui/record/facts.tsx';
import { LoadingRows } from '../../../ui/state/loading-rows.tsx';
import { useToday } from '../../../ui/today.ts';
import { SideState } from '../page/side-state.tsx';
import type { Purpose } from '../purposes.ts';
import { useCaseTexts } from '../texts.ts';
import { usePersonName } from '../who.ts';
import { PackageExport } from './package-export.tsx';
import { PurposeChoice } from './purpose-choice.tsx';
import { Verification } from './verification.tsx';

interface EvidenceDialogProps {
  readonly item: EvidenceSummary | null;
  readonly onClose: () => void;
}

/** 一份证据 — its record and digests, who looked at it, and the original once somebody has said what for. */
export function EvidenceDialog({ item, onClose }: EvidenceDialogProps) {
  const t = useCaseTexts();
  return (
    <Modal
      open={item !== null}
      onCancel={onClose}
      footer={null}
      destroyOnHidden
      width={880}
      title={item ? t('evidence.line', { kind: t(`kind.${item.kind}`), media: t(`media.${item.media}`) }) : ''}
    >
      {item && (
        <div className="evidence-dialog">
          <Original item={item} />
          <Record item={item} />
        </div>
      )}
    </Modal>
  );
}

function Original({ item }: { readonly item: EvidenceSummary }) {
  const t = useCaseTexts();
  const [purpose, setPurpose] = useState<Purpose | null>(null);
  const [failed, setFailed] = useState(false);
  const words = useRead(
    evidenceWords,
    { params: { evidenceId: item.id }, query: { purpose: purpose ?? 'handling' } },
    { enabled: purpose !== null && (item.hasWords || item.hasReason) },
  );
  if (purpose === null) return <PurposeChoice onChoose={setPurpose} />;
  const src = addressOf(evidenceFile, { evidenceId: item.id }, { purpose });
  const fail = () => setFailed(true);
  return (
    <div className="original">
      {failed && (
        <p className="note red" role="alert">
          {t('evidence.notShown')}
        </p>
      )}
      {!failed && item.media === 'image' && <img src={src} alt={t('evidence.original')} onError={fail} />}
      {!failed && item.media === 'video' && (
        <video src={src} controls onError={fail} aria-label={t('evidence.original')} />
      )}
      {!failed && item.media === 'audio' && (
        <audio src={src} controls onError={fail} aria-label={t('evidence.original')} />
      )}
      {item.media === 'statement' && words.isPending && <LoadingRows rows={3} columns="1fr" />}
      {item.media === 'document' && (
        <a href={src} target="_blank" rel="noreferrer">
          {t('evidence.openDocument')}
        </a>
      )}
      {words.data && <WordsOf words={words.data} />}
    </div>
  );
}

type EvidenceText = NonNullable<ReturnType<typeof useRead<typeof evidenceWords>>['data']>;

function WordsOf({ words }: { readonly words: EvidenceText }) {
  const t = useCaseTexts();
  return (
    <div className="evidence-words">
      {[words.description, words.speaker, words.text].filter(Boolean).map((text) => (
        <p key={text}>{text}</p>
      ))}
      {words.confirmation && <p className="second">{t(`statement.${words.confirmation.how}`)}</p>}
      {words.confirmation?.how === 'refused' && <p className="second">{words.confirmation.note}</p>}
      {words.questions && words.questions.length > 0 && (
        <dl>
          {words.questions.map((q) => (
            <div key={q.question}>
              <dt>{q.question}</dt>
              <dd>{q.answer}</dd>
            </div>
          ))}
        </dl>
      )}
      {words.reason && (
        <p>
          <b>{t('verify.reason')}</b> {words.reason}
        </p>
      )}
    </div>
  );
}

function Record({ item }: { readonly item: EvidenceSummary }) {
  const t = useCaseTexts();
  const nameOf = usePersonName();
  const today = useToday();
  const page = useRead(readEvidence, { params: { evidenceId: item.id } });
  const facts: readonly Fact[] = [
    { term: t('evidence.method'), value: t(`method.${item.method}`) },
    { term: t('evidence.capturedAt'), value: stamp(item.capturedAt, today) },
    { term: t('evidence.receivedAt'), value: stamp(item.receivedAt, today) },
    { term: t('evidence.by'), value: [nameOf(item.capturedBy), item.certificate].filter(Boolean).join(' · ') },
    {
      term: t('evidence.size'),
      value: [bytes(item.size), item.width && `${item.width} × ${item.height}`].filter(Boolean).join(' · '),
    },
    {
      term: t('evidence.place'),
      value: item.place ? `${item.place.latitude}, ${item.place.longitude}` : t('evidence.noPlace'),
    },
    { term: 'SHA-256', value: <span className="digest">{item.sha256}</span> },
    { term: 'SM3', value: <span className="digest">{item.sm3}</span> },
  ];
  const looks = page.data?.looks ?? [];
  return (
    <section>
      {page.data && <Verification page={page.data} />}
      <Facts as="pairs" facts={facts} />
      <p className="package-line">
        <PackageExport
          of={{ evidenceId: item.id }}
          fileName={`${t('package.file')}-${item.id}.zip`}
          ready={page.data?.record.some((r) => r.entry.slip === 'included')}
        />
      </p>
      <h2 className="looks-head">{t('looks', { count: looks.length })}</h2>
      <ul className="looks">
        {looks.map((l) => (
          <li key={`${l.at}${l.by.id}${l.what}`} className="small">
            {stamp(l.at, today)} {nameOf(l.by)} <span className="third">{lookPurpose(l.purpose)}</span>
          </li>
        ))}
      </ul>
      <SideState query={page} empty={looks.length === 0} none={t('looks.none')} />
    </section>
  );

  function lookPurpose(code: string): string {
    return t(`purpose.${code as Purpose}`);
  }
}
