import { listEntries } from '@zhiyi/store/ledger/contract';
import { Link, useSearchParams } from 'react-router';
import { stamp } from '../../ui/format.ts';
import { useRead } from '../../ui/queries.ts';
import { useKindName } from '../../ui/record/kinds/kind-name.ts';
import { markOf } from '../../ui/record/mark-of.ts';
import { ReceiptMark } from '../../ui/record/receipt-mark.tsx';
import { EmptyState } from '../../ui/state/blocks.tsx';
import { useToday } from '../../ui/today.ts';
import { useOrgans } from '../catalogue/organs.ts';
import { Reading } from '../parts/reading.tsx';
import { OnlyAuditor } from './only-auditor.tsx';
import { useLedgerTexts } from './texts.ts';

const LOOK_AGAIN = 10_000;

/** 条目清单 — what a number of the log’s page counts: all, those of a day, those under a checkpoint, those not yet witnessed. */
export default function EntriesPage() {
  const t = useLedgerTexts();
  const [asked] = useSearchParams();
  const [day, under] = [asked.get('day'), asked.get('under')];
  const title = asked.has('unwitnessed')
    ? t('entries.unwitnessed')
    : day !== null
      ? t('entries.day', { day })
      : under !== null
        ? t('entries.under', { size: under })
        : t('entries.all');
  return (
    <OnlyAuditor title={title}>
      <EntryList asked={asked} />
    </OnlyAuditor>
  );
}

function EntryList({ asked }: { readonly asked: URLSearchParams }) {
  const t = useLedgerTexts();
  const today = useToday();
  const kindName = useKindName();
  const { nameOf } = useOrgans();
  const query = Object.fromEntries(
    ['day', 'under', 'unwitnessed', 'cursor'].flatMap((key) => {
      const value = asked.get(key);
      return value === null ? [] : [[key, value]];
    }),
  );
  const read = useRead(listEntries, { query }, { keep: true, every: LOOK_AGAIN });
  const further = (cursor: string) => `?${new URLSearchParams({ ...query, cursor }).toString()}`;
  const { cursor: _, ...first } = query;
  return (
    <Reading of={read}>
      {({ log, rows, next }) =>
        rows.length === 0 ? (
          <EmptyState
            title={t(asked.has('unwitnessed') ? 'entries.noneUnwitnessed' : 'entries.none')}
            ways={<Link to="/office/ledger/entries">{t('entries.back')}</Link>}
          />
        ) : (
          <>
            <table className="ledger-table">
              <caption className="spoken-only">{t('entries')}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('entry.index')}</th>
                  <th scope="col">{t('entry.type')}</th>
                  <th scope="col">{t('entry.at')}</th>
                  <th scope="col">{t('entry.organ')}</th>
                  <th scope="col">{t('entry.mark')}</th>
                  <th scope="col">{t('entry.leaf')}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((r) => (
                  <tr key={r.entryId}>
                    <th scope="row">
                      <Link
                        to={
                          r.index === null || r.log !== log
                            ? `/office/ledger/by-hash/${r.leafHash}`
                            : `/office/ledger/entries/${r.index}`
                        }
                      >
                        {r.index ?? t('entry.queued')}
                      </Link>
                    </th>
                    <td data-name={t('entry.type')}>{kindName(r.type)}</td>
                    <td data-name={t('entry.at')}>
                      <time dateTime={r.at}>{stamp(r.at, today)}</time>
                    </td>
                    <td data-name={t('entry.organ')}>{r.organ === 'system' ? t('none') : nameOf(r.organ)}</td>
                    <td data-name={t('entry.mark')}>
                      <ReceiptMark state={markOf(r.mark)} />
                    </td>
                    <td data-name={t('entry.leaf')} className="digest ledger-hash">
                      {r.leafHash.slice(0, 16)}…
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            <p className="ledger-pages">
              {asked.has('cursor') && (
                <Link to={`?${new URLSearchParams(first).toString()}`}>{t('entries.first')}</Link>
              )}
              {next !== null && <Link to={further(next)}>{t('entries.next')}</Link>}
            </p>
          </>
        )
      }
    </Reading>
  );
}
