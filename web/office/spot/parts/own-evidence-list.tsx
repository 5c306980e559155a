import { clockTimeOf, type Instant } from '@zhiyi/kernel';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { bytes, digestHead } from '../../../ui/format.ts';
import { useSay } from '../../../ui/i18n.ts';
import { useOnline } from '../../../ui/state/offline-bar.tsx';
import { useCaseTexts } from '../../cases/texts.ts';
import type { Kept } from '../kept/keeper.ts';
import { evidenceOf, type OutboxEntry } from '../kept/outbox.ts';
import type { OwnEvidence } from '../kept/spot-draft.ts';
import { useKeptNow } from '../kept/use-kept.ts';
import { useSpotTexts } from '../texts.ts';

interface OwnEvidenceListProps {
  readonly items: readonly OwnEvidence[];
  readonly onTakeBack: (id: string) => void;
  readonly onRetry: () => void;
}

/** 已取的证据 — each with its digest as the device computed it, and how far it is on its way. */
export function OwnEvidenceList({ items, onTakeBack, onRetry }: OwnEvidenceListProps) {
  const t = useSpotTexts();
  const c = useCaseTexts();
  const say = useSay();
  const kept = useKeptNow();
  const online = useOnline();
  if (items.length === 0) return null;
  return (
    <section className="spot-part" aria-label={t('evidence.list')}>
      <ul className="captured">
        {items.map((e) => {
          const entry = kept.entries.find((o) => evidenceOf(o.what) === e.id);
          const problem = entry?.refused;
          return (
            <li key={e.id}>
              <Look entry={entry} item={e} />
              <span className="captured-words">
                {c(`media.${e.what}`)} {clockTimeOf(e.at as Instant)}
                {e.size !== null && ` · ${bytes(e.size)}`}
                {e.sha256 !== null && (
                  <span className="digest" title={e.sha256}>
                    SHA-256 {digestHead(e.sha256)}
                  </span>
                )}
                <span role="status" className={problem ? 'form-fault' : 'third'}>
                  {problem ? say(problem.refusals?.[0] ?? problem.title) : t(...wordsOf(entry, kept, online))}
                </span>
              </span>
              {entry && (
                <span className="spot-item-acts">
                  {!problem && online && kept.sending?.key !== entry.key && (
                    <Button type="link" onClick={onRetry}>
                      {t('evidence.retry')}
                    </Button>
                  )}
                  <Button
                    type="link"
                    aria-label={t('evidence.takeBackOne', { name: e.name })}
                    onClick={() => onTakeBack(e.id)}
                  >
                    {t('evidence.takeBack')}
                  </Button>
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

type Words = readonly [
  key: 'evidence.sent' | 'evidence.sending' | 'evidence.waiting' | 'evidence.kept',
  words?: { share: number },
];

function wordsOf(entry: OutboxEntry | undefined, kept: Kept, online: boolean): Words {
  if (!entry) return ['evidence.sent'];
  if (kept.sending?.key === entry.key && online)
    return ['evidence.sending', { share: Math.round(kept.sending.share * 100) }];
  return [online ? 'evidence.waiting' : 'evidence.kept'];
}

/** A small picture of a photo the device still has; a word for everything else. */
function Look({ entry, item }: { readonly entry: OutboxEntry | undefined; readonly item: OwnEvidence }) {
  const c = useCaseTexts();
  const image = useRef<HTMLImageElement>(null);
  const file = entry?.what.kind === 'file' && item.what === 'image' ? entry.what.file : null;
  const had = useRef<File | null>(null);
  // the picture stays in sight when the file has left the outbox
  if (file) had.current = file;
  const shown = had.current;
  useEffect(() => {
    if (!shown) return;
    const url = URL.createObjectURL(shown);
    if (image.current) image.current.src = url;
    return () => URL.revokeObjectURL(url);
  }, [shown]);
  if (!shown) return <span className="thumbnail">{c(`media.${item.what}`)}</span>;
  return <img ref={image} className="thumbnail" alt={item.name} width={56} height={56} />;
}
