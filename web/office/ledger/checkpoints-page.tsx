import { listCheckpoints } from '@zhiyi/store/ledger/contract';
import { Link, useSearchParams } from 'react-router';
import { grouped, stamp } from '../../ui/format.ts';
import { useRead } from '../../ui/queries.ts';
import { EmptyState } from '../../ui/state/blocks.tsx';
import { useToday } from '../../ui/today.ts';
import { Reading } from '../parts/reading.tsx';
import { OnlyAuditor } from './only-auditor.tsx';
import { useLedgerTexts } from './texts.ts';

/** 检查点 — what the log has published, who signed, where it lies outside; each opens the entries under it. */
export default function CheckpointsPage() {
  const t = useLedgerTexts();
  return (
    <OnlyAuditor title={t('checkpoints')}>
      <CheckpointList />
    </OnlyAuditor>
  );
}

function CheckpointList() {
  const t = useLedgerTexts();
  const today = useToday();
  const [asked] = useSearchParams();
  const before = asked.get('before');
  const read = useRead(listCheckpoints, { query: before === null ? {} : { before: Number(before) } }, { keep: true });
  return (
    <Reading of={read}>
      {({ rows, next }) =>
        rows.length === 0 ? (
          <EmptyState title={t('checkpoint.none')} />
        ) : (
          <>
            <table className="ledger-table">
              <caption className="spoken-only">{t('checkpoints')}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('checkpoint.size')}</th>
                  <th scope="col">{t('checkpoint.at')}</th>
                  <th scope="col">{t('checkpoint.signed')}</th>
                  <th scope="col">{t('checkpoint.anchors')}</th>
                  <th scope="col">{t('checkpoint.root')}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((r) => (
                  <tr key={r.size}>
                    <th scope="row">
                      <Link to={`/office/ledger/entries?under=${r.size}`}>{grouped(r.size)}</Link>
                    </th>
                    <td data-name={t('checkpoint.at')}>
                      <time dateTime={r.at}>{stamp(r.at, today)}</time>
                    </td>
                    <td data-name={t('checkpoint.signed')}>
                      {r.cosigned.map((c) => `${c.signed}/${c.of}`).join(' + ') || t('none')}
                    </td>
                    <td data-name={t('checkpoint.anchors')}>
                      {r.anchors.map((a) => t(`anchor.${a}`)).join(' · ') || t('none')}
                    </td>
                    <td data-name={t('checkpoint.root')} className="digest ledger-hash">
                      {r.root.slice(0, 16)}…
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            <p className="ledger-pages">
              {next !== null && <Link to={`?before=${next}`}>{t('checkpoint.next')}</Link>}
            </p>
          </>
        )
      }
    </Reading>
  );
}
