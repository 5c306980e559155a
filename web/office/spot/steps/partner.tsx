import { colleagues } from '@zhiyi/modules/people/contract';
import { useState } from 'react';
import { EmptyState } from '../../../ui/state/blocks.tsx';
import { LoadingRows } from '../../../ui/state/loading-rows.tsx';
import { ProblemBlock } from '../../cases/problem.tsx';
import { useKeptRead } from '../kept/kept-read.ts';
import { PickRows } from '../parts/pick-rows.tsx';
import { usePath } from '../path/path-context.ts';
import { SpotFrame } from '../path/spot-frame.tsx';
import { useSpotTexts } from '../texts.ts';

/** 和谁一起 — the second certified officer of today (APL 42); the recorder is on from here. */
export function PartnerScreen() {
  const t = useSpotTexts();
  const { draft, change, go } = usePath();
  const found = useKeptRead(colleagues, 'colleagues');
  const [others, setOthers] = useState(false);
  const rows = found.data?.rows ?? [];
  const shown = rows.filter((r) => others || r.sameTeam || r.id === draft.partner?.id);
  const next = () => {
    change((d) => ({ ...d, recordingSince: d.recordingSince ?? new Date().toISOString() }));
    go('place');
  };
  return (
    <SpotFrame
      heading={t('partner')}
      act={{
        words: t('partner.next'),
        missing: draft.partner === null ? t('missing.partner') : null,
        onClick: next,
      }}
    >
      <p className="phone-note">{t('partner.hint')}</p>
      {found.old && <p className="note amber">{t('partner.old')}</p>}
      {found.error && (
        <ProblemBlock
          problem={found.error}
          title={t('partner.notRead')}
          at={new Date().toISOString()}
          saving={false}
          onRetry={found.refetch}
        />
      )}
      {!found.data && !found.error && <LoadingRows rows={3} columns="1fr" />}
      {found.data && rows.length === 0 && <EmptyState title={t('partner.none')}>{t('partner.noneWhy')}</EmptyState>}
      {rows.length > 0 && (
        <PickRows
          label={t('partner.today')}
          value={draft.partner?.id ?? null}
          rows={shown.map((r) => ({
            value: r.id,
            name: <b>{r.name}</b>,
            notes: [t('certificate', { number: r.certificate.number, day: r.certificate.validTo })],
          }))}
          onChange={(id) => {
            const chosen = rows.find((r) => r.id === id);
            if (!chosen) return;
            const { number, validTo } = chosen.certificate;
            change((d) => ({
              ...d,
              partner: { id, name: chosen.name, certificate: number, certificateUntil: validTo },
            }));
          }}
        />
      )}
      {!others && rows.some((r) => !r.sameTeam) && (
        <button type="button" className="plain link spot-more" onClick={() => setOthers(true)}>
          {t('partner.others')}
        </button>
      )}
    </SpotFrame>
  );
}
