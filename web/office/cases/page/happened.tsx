import type { ApiProblem } from '../../../ui/api-problem.ts';
import { useLanguage } from '../../../ui/i18n.ts';
import { markOf } from '../../../ui/record/mark-of.ts';
import { SectionHead } from '../../../ui/record/side-list.tsx';
import { Timeline } from '../../../ui/record/timeline.tsx';
import { useToday } from '../../../ui/today.ts';
import type { TimelineEntry } from '../../../ui/types.ts';
import { useCaseTexts } from '../texts.ts';
import { SideState } from './side-state.tsx';
import { timelineDetail } from './timeline-detail.ts';
import type { TimelineRow } from './track-clocks.ts';

interface HappenedProps {
  readonly query: {
    readonly data: { readonly rows: readonly TimelineRow[]; readonly gapless: boolean } | undefined;
    readonly isPending: boolean;
    readonly error: ApiProblem | null;
    readonly errorUpdatedAt: number;
    readonly refetch: () => unknown;
  };
}

/** 经过 — the whole-process record, newest first, each entry with its receipt (APL 47). */
export function Happened({ query }: HappenedProps) {
  const t = useCaseTexts();
  const lang = useLanguage();
  const today = useToday();
  const rows = query.data?.rows ?? [];
  const [colon, comma] = lang === 'zh' ? ['：', '，'] : [': ', ', '];
  const entry = (r: TimelineRow): TimelineEntry => {
    const detail = timelineDetail(r, t, today);
    const words = detail.length === 0 ? '' : `${colon}${detail.join(comma)}`;
    const by =
      r.actorKind === 'party'
        ? t('party')
        : r.actorKind === 'system'
          ? t('by.system')
          : lang === 'en'
            ? (r.actorNameEn ?? r.actorName)
            : r.actorName;
    const who = r.actorKind === 'person' ? `${by}${comma}${lang === 'en' ? (r.organEn ?? r.organ) : r.organ}` : by;
    return {
      key: String(r.version),
      at: r.at,
      name: r.name,
      who: { zh: who, en: who },
      ...(words === '' ? {} : { detail: { zh: words, en: words } }),
      ...(r.entry
        ? { receipt: markOf(r.entry.mark), proof: { entryId: r.entry.entryId, leafHash: r.entry.leafHash } }
        : {}),
    };
  };
  return (
    <section>
      <SectionHead
        title={t('happened')}
        aside={query.data && <Gapless count={rows.length} gapless={query.data.gapless} />}
      />
      <Timeline entries={rows.toReversed().map(entry)} />
      <SideState query={query} empty={rows.length === 0} none={t('happened.none')} />
    </section>
  );
}

function Gapless({ count, gapless }: { readonly count: number; readonly gapless: boolean }) {
  const t = useCaseTexts();
  if (gapless) return t('happened.gapless', { count });
  return (
    <span className="receipt-broken" role="alert">
      {t('happened.gap', { count })}
    </span>
  );
}
