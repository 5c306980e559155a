import { parseArticle } from '@zhiyi/kernel';
import { listDuties } from '@zhiyi/modules/people/contract';
import { useSay } from '../../ui/i18n.ts';
import { useRead } from '../../ui/queries.ts';
import type { RefusalView } from '../../ui/types.ts';
import { useRoleNames } from './role-names.ts';
import { usePartTexts } from './texts.ts';

/** Why somebody without a duty may not: whose it is, with its articles, as the table of duties has it. */
export function useDutyWhy(): (duty: string) => Pick<RefusalView, 'law'> & { readonly text: string } {
  const t = usePartTexts();
  const say = useSay();
  const roleName = useRoleNames();
  const rows = useRead(listDuties).data?.rows ?? [];
  return (duty) => {
    const found = rows.find((r) => r.duty === duty);
    if (!found) return { text: '', law: [] };
    const roles = found.roles.map(roleName).join(say({ zh: '、', en: ', ' }));
    return { text: t('why.role', { duty: say(found.name), roles }), law: found.law.map(parseArticle) };
  };
}
