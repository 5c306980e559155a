import { listPapers } from '@zhiyi/modules/papers/contract';
import { useState } from 'react';
import { useSay } from '../../../ui/i18n.ts';
import { useRead } from '../../../ui/queries.ts';
import { PhoneRows } from '../../../ui/shell/phone-rows.tsx';
import { PaperDialog } from '../../cases/papers/paper-dialog.tsx';
import { useCaseTexts } from '../../cases/texts.ts';
import { useSpotTexts } from '../texts.ts';

/** 内部文书 — the organ's own: a lead may name its informant, and the report is made to the organ (APL 50, 52(3)). */
const kept: ReadonlySet<string> = new Set(['lead-registration', 'on-the-spot-report']);

/** 已制发的文书 — those for the party, to be shown or printed, apart from those the organ keeps; each look is for a purpose and on record. */
export function IssuedPapers({ caseId }: { readonly caseId: string }) {
  const t = useSpotTexts();
  const c = useCaseTexts();
  const say = useSay();
  const [open, setOpen] = useState<string | null>(null);
  const { data } = useRead(listPapers, { params: { caseId } });
  const rows = (data?.rows ?? []).filter((p) => p.state === 'issued');
  const groups = [
    { name: t('done.papers'), papers: rows.filter((p) => !kept.has(p.code)) },
    { name: t('done.papersKept'), papers: rows.filter((p) => kept.has(p.code)) },
  ].filter((g) => g.papers.length > 0);
  if (groups.length === 0) return null;
  return (
    <>
      {groups.map(({ name, papers }) => (
        <section key={name} aria-label={name}>
          <p className="phone-label">{name}</p>
          <PhoneRows
            label={name}
            rows={papers.map((p) => ({
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
        </section>
      ))}
      <PaperDialog paper={rows.find((p) => p.id === open) ?? null} onClose={() => setOpen(null)} />
    </>
  );
}
