import { listPapers } from '@zhiyi/modules/papers/contract';
import { useState } from 'react';
import { useSay } from '../../../ui/i18n.ts';
import { useRead } from '../../../ui/queries.ts';
import { PhoneRows } from '../../../ui/shell/phone-rows.tsx';
import { PaperDialog } from '../../cases/papers/paper-dialog.tsx';
import { useCaseTexts } from '../../cases/texts.ts';
import { useSpotTexts } from '../texts.ts';

/** 已制发的文书 — to be shown to the party or sent to a printer; each look is for a purpose and on record. */
export function IssuedPapers({ caseId }: { readonly caseId: string }) {
  const t = useSpotTexts();
  const c = useCaseTexts();
  const say = useSay();
  const [open, setOpen] = useState<string | null>(null);
  const { data } = useRead(listPapers, { params: { caseId } });
  const rows = (data?.rows ?? []).filter((p) => p.state === 'issued');
  if (rows.length === 0) return null;
  return (
    <>
      <p className="phone-label">{t('done.papers')}</p>
      <PhoneRows
        label={t('done.papers')}
        rows={rows.map((p) => ({
          key: p.id,
          title: say(p.title),
          notes: [
            [p.number, p.demo ? c('paper.demo') : p.seal === 'unset' ? c('paper.unsealed') : null]
              .filter(Boolean)
              .join(' · '),
          ],
          onChoose: () => setOpen(p.id),
        }))}
      />
      <PaperDialog paper={rows.find((p) => p.id === open) ?? null} onClose={() => setOpen(null)} />
    </>
  );
}
