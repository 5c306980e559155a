import { listPapers } from '@zhiyi/modules/papers/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useSay } from '../../../ui/i18n.ts';
import { useRead } from '../../../ui/queries.ts';
import { useCaseTexts } from '../texts.ts';
import { PaperDialog } from './paper-dialog.tsx';

interface PreparedPaperProps {
  readonly caseId: string;
  readonly code: string;
  /** what the act that shows it looks for */
  readonly purpose: string;
}

/** 预览 — the prepared paper that is about to be handed over, to be read before it is. */
export function PreparedPaper({ caseId, code, purpose }: PreparedPaperProps) {
  const t = useCaseTexts();
  const say = useSay();
  const [open, setOpen] = useState(false);
  const found = useRead(listPapers, { params: { caseId } });
  const paper = found.data?.rows.find((p) => p.code === code && p.state === 'prepared');
  if (!paper) return null;
  return (
    <div>
      <Button onClick={() => setOpen(true)}>{t('paper.preview', { title: say(paper.title) })}</Button>
      <PaperDialog paper={open ? paper : null} purpose={purpose} onClose={() => setOpen(false)} />
    </div>
  );
}
