import { grouped, stamp } from '../../ui/format.ts';
import { useSay } from '../../ui/i18n.ts';
import { useToday } from '../../ui/today.ts';
import type { Health } from './health.ts';
import { useLedgerTexts } from './texts.ts';

/** 锚定 — with whom the log’s digests lie, how far, and what stands in the way. */
export function AnchorList({ anchors }: { readonly anchors: Health['anchors'] }) {
  const t = useLedgerTexts();
  const say = useSay();
  const today = useToday();
  if (anchors.length === 0) return <p className="second">{t('anchors.none')}</p>;
  return (
    <>
      <p className="second">{t('anchors.about')}</p>
      <ul className="ledger-rows">
        {anchors.map((a) => (
          <li key={a.name}>
            <b>{t(`anchor.${a.kind}`)}</b> <span className="third">{a.name}</span>
            <p className="second">
              {a.size === null || a.at === null
                ? t('anchor.never')
                : t('anchor.at', { size: grouped(a.size), at: stamp(a.at, today) })}
            </p>
            {a.waiting && a.waiting.attempts > 0 && (
              <p className="second small">
                {t('anchor.waiting', {
                  since: stamp(a.waiting.since, today),
                  attempts: a.waiting.attempts,
                  count: a.waiting.attempts,
                })}
                {a.waiting.reasons.map((r) => ` · ${say(r)}`).join('')}
              </p>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
