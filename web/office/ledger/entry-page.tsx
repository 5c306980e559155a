import type { AnswerOf } from '@zhiyi/kernel/route';
import { entryByHash, readEntry } from '@zhiyi/store/ledger/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import { grouped, stamp } from '../../ui/format.ts';
import { useSay } from '../../ui/i18n.ts';
import { useRead } from '../../ui/queries.ts';
import { Facts } from '../../ui/record/facts.tsx';
import { useKindName } from '../../ui/record/kinds/kind-name.ts';
import { markOf } from '../../ui/record/mark-of.ts';
import { ReceiptMark } from '../../ui/record/receipt-mark.tsx';
import { SectionHead } from '../../ui/record/side-list.tsx';
import { useToday } from '../../ui/today.ts';
import { useOrgans } from '../catalogue/organs.ts';
import { Reading } from '../parts/reading.tsx';
import { OnlyAuditor } from './only-auditor.tsx';
import { useLedgerTexts } from './texts.ts';
import { useWitnessName } from './witness-name.ts';

type Entry = AnswerOf<typeof readEntry>;

/** 存证条目 — one entry, its bytes, and the proof that it stands in a log that others have signed. */
export default function EntryPage() {
  const t = useLedgerTexts();
  const { index, hash } = useParams();
  return (
    <OnlyAuditor title={index === undefined ? t('entries') : t('entry', { index })}>
      {index === undefined ? <ByHash hash={hash ?? ''} /> : <ByIndex index={Number(index)} />}
    </OnlyAuditor>
  );
}

function ByIndex({ index }: { readonly index: number }) {
  const read = useRead(readEntry, { params: { index } });
  return <Reading of={read}>{(entry) => <EntryShown entry={entry} />}</Reading>;
}

function ByHash({ hash }: { readonly hash: string }) {
  const read = useRead(entryByHash, { params: { hash } }, { every: 5_000 });
  return <Reading of={read}>{(entry) => <EntryShown entry={entry} />}</Reading>;
}

function EntryShown({ entry: { log, row, leaf, proof } }: { readonly entry: Entry }) {
  const t = useLedgerTexts();
  const today = useToday();
  const kindName = useKindName();
  const { nameOf } = useOrgans();
  return (
    <div className="ledger">
      <Facts
        as="lines"
        facts={[
          { term: t('entry.index'), value: row.index ?? t('entry.queued') },
          { term: t('entry.type'), value: kindName(row.type) },
          { term: t('entry.at'), value: <time dateTime={row.at}>{stamp(row.at, today)}</time> },
          { term: t('entry.organ'), value: row.organ === 'system' ? t('none') : nameOf(row.organ) },
          { term: t('entry.seq'), value: row.seq },
          { term: t('entry.mark'), value: <ReceiptMark state={markOf(row.mark)} /> },
          { term: t('entry.leaf'), value: <span className="digest">{row.leafHash}</span> },
        ]}
      />
      <section>
        <SectionHead title={t('proof')} />
        {proof === null || row.index === null ? (
          <p className="second">{t('entry.notYet')}</p>
        ) : (
          <ProofShown proof={proof} log={log} index={row.index} />
        )}
      </section>
      <section>
        <SectionHead title={t('entry.text')} />
        <p className="second">{t('entry.textAbout')}</p>
        <pre className="ledger-text">{leaf}</pre>
      </section>
    </div>
  );
}

function ProofShown({
  proof,
  log,
  index,
}: {
  readonly proof: NonNullable<Entry['proof']>;
  readonly log: string;
  readonly index: number;
}) {
  const t = useLedgerTexts();
  const say = useSay();
  const today = useToday();
  const nameOf = useWitnessName();
  const [open, setOpen] = useState(false);
  const of = new URLSearchParams({ log });
  return (
    <>
      <p role="status">
        <b className={proof.ok ? 'ledger-yes' : 'alarm'}>{t(proof.ok ? 'proof.yes' : 'proof.no')}</b>
      </p>
      <ul className="ledger-rows">
        {proof.reasons.map((r) => (
          <li key={`${r.code} ${r.en}`} className={r.weight === 'no' ? 'alarm' : 'second'}>
            {say(r)}
          </li>
        ))}
      </ul>
      <div className="ledger-ways">
        <Button aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? 'proof.hide' : 'proof.show')}
        </Button>
        <a href={`/api/ledger/proofs/${index}?size=${proof.size}&${of}`} download>
          {t('proof.file')}
        </a>
        <a href={`/api/ledger/entries/${index}/receipt?${of}`} download>
          {t('proof.receipt')}
        </a>
      </div>
      {open && (
        <div className="ledger-proof">
          <h3 className="ledger-sub">{t('proof.path')}</h3>
          {proof.hashes.length === 0 ? (
            <p className="second">{t('proof.pathNone')}</p>
          ) : (
            <ol className="digest ledger-path">
              {proof.hashes.map((h) => (
                <li key={h}>{h}</li>
              ))}
            </ol>
          )}
          <h3 className="ledger-sub">{t('proof.root', { size: grouped(proof.size) })}</h3>
          <p className="digest">{proof.root}</p>
          <h3 className="ledger-sub">{t('proof.signed')}</h3>
          <ul className="ledger-rows">
            {proof.witnesses.map((w) => (
              <li key={w.name}>
                {nameOf(w.name)} <span className="third">{stamp(w.at, today)}</span>
              </li>
            ))}
          </ul>
          <p className="second small">{t('proof.check')}</p>
        </div>
      )}
    </>
  );
}
