import { dayOf, instant } from '@zhiyi/kernel';
import { listPapers } from '@zhiyi/modules/papers/contract';
import { useState } from 'react';
import { rowDay } from '../../../ui/format.ts';
import { useLanguage, useSay } from '../../../ui/i18n.ts';
import { useRead } from '../../../ui/queries.ts';
import { markOf } from '../../../ui/record/mark-of.ts';
import { SideList } from '../../../ui/record/side-list.tsx';
import { useToday } from '../../../ui/today.ts';
import { SideState } from '../page/side-state.tsx';
import { useCaseTexts } from '../texts.ts';
import { PaperDialog, type PaperRow } from './paper-dialog.tsx';

interface PaperListProps {
  readonly caseId: string;
  /** milliseconds between fresh looks */
  readonly every: number;
}

/** 文书 — every paper of the case, the latest first, each opening as it is. */
export function PaperList({ caseId, every }: PaperListProps) {
  const t = useCaseTexts();
  const say = useSay();
  const lang = useLanguage();
  const today = useToday();
  const [open, setOpen] = useState<string | null>(null);
  const papers = useRead(listPapers, { params: { caseId } }, { every });
  const rows = (papers.data?.rows ?? []).toReversed();
  const note = (p: PaperRow) =>
    p.state === 'issued' && p.issuedAt !== null
      ? rowDay(dayOf(instant(p.issuedAt)), today, lang)
      : t(`paper.${p.state}`);
  return (
    <>
      <SideList
        title={t('papers')}
        aside={rows.length}
        items={rows.map((p) => ({
          key: p.id,
          title: (
            <button type="button" className="plain link" onClick={() => setOpen(p.id)}>
              {say(p.title)}
            </button>
          ),
          note: note(p),
          ...(p.entry ? { receipt: markOf(p.entry.mark), proof: p.entry } : {}),
        }))}
      />
      <SideState query={papers} empty={rows.length === 0} none={t('papers.none')} />
      <PaperDialog paper={rows.find((p) => p.id === open) ?? null} onClose={() => setOpen(null)} />
    </>
  );
}
