import { stamp } from '../../../ui/format.ts';
import { useToday } from '../../../ui/today.ts';
import { useOrgans } from '../organs.ts';
import { useCatalogueTexts } from '../texts.ts';
import type { PowerAnswer } from './question.ts';

interface RecentListProps {
  readonly rows: readonly PowerAnswer[];
  readonly onOpen: (answer: PowerAnswer) => void;
}

/** 最近问过 — each opens its answer again and puts its question back into the form. */
export function RecentList({ rows, onOpen }: RecentListProps) {
  const t = useCatalogueTexts();
  const today = useToday();
  const { nameOf } = useOrgans();
  if (rows.length === 0) return null;
  return (
    <section className="may-recent">
      <h2 className="third small">{t('may.recent')}</h2>
      <ul>
        {rows.map((r) => (
          <li key={r.id}>
            <button type="button" className="plain" onClick={() => onOpen(r)}>
              {t('may.recentName', {
                matter: r.matterName,
                body: nameOf(r.question.body),
                act: t(`act.${r.question.act}`),
              })}
              <small className="third">
                {t('may.recentAnswer', {
                  at: r.at === undefined ? r.question.day : stamp(r.at, today),
                  answer: t(r.allowed ? 'may.yes' : 'may.no'),
                })}
              </small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
