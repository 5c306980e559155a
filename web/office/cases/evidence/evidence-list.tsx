import { type EvidenceSummary, evidenceFile, listEvidence } from '@zhiyi/modules/evidence/contract';
import { useState } from 'react';
import { addressOf } from '../../../ui/api.ts';
import { bytes, digestHead, stamp } from '../../../ui/format.ts';
import { useKeys } from '../../../ui/keys/use-keys.ts';
import { Popover } from '../../../ui/popover.tsx';
import { useRead } from '../../../ui/queries.ts';
import { markOf } from '../../../ui/record/mark-of.ts';
import { SideList } from '../../../ui/record/side-list.tsx';
import { useToday } from '../../../ui/today.ts';
import { SideState } from '../page/side-state.tsx';
import type { Purpose } from '../purposes.ts';
import { useCaseTexts } from '../texts.ts';
import { usePersonName } from '../who.ts';
import { EvidenceDialog } from './evidence-dialog.tsx';
import { PurposeChoice } from './purpose-choice.tsx';

interface EvidenceListProps {
  readonly caseId: string;
  readonly every: number;
}

/** 证据 — every piece with its record; pictures show themselves once somebody has said what for. */
export function EvidenceList({ caseId, every }: EvidenceListProps) {
  const t = useCaseTexts();
  const [open, setOpen] = useState<string | null>(null);
  const [shown, setShown] = useState<Purpose | null>(null);
  const evidence = useRead(listEvidence, { query: { caseId } }, { every });
  const rows = evidence.data?.rows ?? [];
  const waiting = rows.find((e) => e.state === 'received' && !e.usable);
  useKeys(t('evidence'), waiting ? [{ key: 'v', label: t('keys.verify'), run: () => setOpen(waiting.id) }] : []);
  const pictures = rows.some((e) => e.media === 'image');
  return (
    <>
      <SideList
        title={t('evidence')}
        aside={
          <>
            {pictures && shown === null && <Thumbnails onShow={setShown} />} {rows.length}
          </>
        }
        items={rows.map((e) => ({
          key: e.id,
          title: <EvidenceItem item={e} shown={shown} onOpen={() => setOpen(e.id)} />,
          note: <EvidenceNote item={e} />,
          ...(e.entry ? { receipt: markOf(e.entry.mark), proof: e.entry } : {}),
        }))}
      />
      <SideState query={evidence} empty={rows.length === 0} none={t('evidence.noneYet')} />
      <EvidenceDialog item={rows.find((e) => e.id === open) ?? null} onClose={() => setOpen(null)} />
    </>
  );
}

function Thumbnails({ onShow }: { readonly onShow: (purpose: Purpose) => void }) {
  const t = useCaseTexts();
  return (
    <Popover
      label={t('evidence.thumbnails')}
      width={280}
      trigger={(p) => (
        <button type="button" className="plain link small" {...p}>
          {t('evidence.thumbnails')}
        </button>
      )}
    >
      {(close) => (
        <PurposeChoice
          onChoose={(purpose) => {
            onShow(purpose);
            close();
          }}
        />
      )}
    </Popover>
  );
}

interface EvidenceItemProps {
  readonly item: EvidenceSummary;
  readonly shown: Purpose | null;
  readonly onOpen: () => void;
}

function EvidenceItem({ item, shown, onOpen }: EvidenceItemProps) {
  const t = useCaseTexts();
  const name = t('evidence.line', { kind: t(`kind.${item.kind}`), media: t(`media.${item.media}`) });
  return (
    <button type="button" className="plain link evidence-item" onClick={onOpen}>
      {shown !== null && item.media === 'image' && (
        <img
          className="thumbnail"
          width={56}
          height={56}
          loading="lazy"
          alt=""
          src={addressOf(evidenceFile, { evidenceId: item.id }, { purpose: shown })}
        />
      )}
      {name}
    </button>
  );
}

/** Why it is no ground: not yet, not any more, or never again. */
function notUsable(item: EvidenceSummary) {
  if (item.state === 'excluded') return 'evidence.excludedNow';
  return item.state === 'received' ? 'evidence.unverified' : 'evidence.unusable';
}

function EvidenceNote({ item }: { readonly item: EvidenceSummary }) {
  const t = useCaseTexts();
  const nameOf = usePersonName();
  const today = useToday();
  return (
    <>
      {[nameOf(item.capturedBy), stamp(item.capturedAt, today), bytes(item.size)].filter(Boolean).join(' · ')}{' '}
      <span title={item.sha256}>{digestHead(item.sha256, 2)}</span>
      {!item.usable && <b className="amber-words"> {t(notUsable(item))}</b>}
    </>
  );
}
