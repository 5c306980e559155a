import { useLanguage } from '../../../ui/i18n.ts';
import { SideList } from '../../../ui/record/side-list.tsx';
import { useToday } from '../../../ui/today.ts';
import type { CasePageView } from '../acts/act-props.ts';
import { useCaseTexts } from '../texts.ts';

/** 人员 — who handles the case and until when each certificate runs; how many units may see it. */
export function PeopleList({ page }: { readonly page: CasePageView }) {
  const t = useCaseTexts();
  const lang = useLanguage();
  const today = useToday();
  return (
    <SideList
      title={t('people')}
      aside={t(page.secrecy === 'sensitive' ? 'people.sensitive' : 'people.viewers', { count: page.viewers })}
      items={page.officers.map((o) => ({
        key: o.id,
        title: t('people.officer', { name: lang === 'en' ? (o.nameEn ?? o.name) : o.name }),
        note:
          o.certificateUntil === null || o.certificateUntil < today ? (
            <b className="amber-words">{t('people.none')}</b>
          ) : (
            t('people.until', { day: o.certificateUntil })
          ),
      }))}
    />
  );
}
