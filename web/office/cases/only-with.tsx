import { parseArticle } from '@zhiyi/kernel';
import { listDuties, me } from '@zhiyi/modules/people/contract';
import type { ReactNode } from 'react';
import { useSay } from '../../ui/i18n.ts';
import { Articles } from '../../ui/law/articles.tsx';
import { useRead } from '../../ui/queries.ts';
import { useCaseTexts } from './texts.ts';

interface OnlyWithProps {
  readonly duty: 'assign' | 'assist' | 'exportLists' | 'handler' | 'lookAtPersonalData';
  readonly children: ReactNode;
}

/** 职责 — shows a form to those whose posting carries the duty; others read at once that it does not, and on which article. */
export function OnlyWith({ duty, children }: OnlyWithProps) {
  const t = useCaseTexts();
  const say = useSay();
  const own = useRead(me);
  const lacking = own.data !== undefined && !own.data.duties.includes(duty);
  const rules = useRead(listDuties, {}, { enabled: lacking });
  if (!lacking) return children;
  const rule = rules.data?.rows.find((r) => r.duty === duty);
  if (!rule) return null;
  return (
    <div className="note" role="status">
      {t('duty.notYours', { duty: say(rule.name) })} <Articles law={rule.law.map(parseArticle)} />
    </div>
  );
}
