import type { JudgedEntry, PackageVerdict, Reason, Verdict } from '@zhiyi/ledger/verify';
import { useSay } from '../ui/i18n.ts';
import { useKindName } from '../ui/record/kinds/kind-name.ts';
import type { JudgedFile } from './judge-file.ts';
import { useRecordName } from './record-name.ts';
import { useVerifierTexts } from './texts.ts';
import './judged.css';

type Answered = Extract<JudgedFile, { verdict: unknown }>;

/** The verdict in one word and one sentence, every reason, and what it does not show. */
export function Judged({ file }: { readonly file: Answered }) {
  const t = useVerifierTexts();
  const { ok, reasons } = file.verdict;
  const word = ok ? 'yes' : 'no';
  return (
    <section className="judged" aria-live="polite">
      <div className={`judged-head ${ok ? 'good' : 'bad'}`}>
        <h1>
          <b>{t(`${word}.word`)}</b> {t(`${word}.${file.kind}`)}
        </h1>
        <p className="second">{t(`${word}.then`)}</p>
      </div>
      <ul className="judged-reasons">
        {reasons.map((r) => (
          <ReasonLine key={`${r.code} ${r.zh}`} reason={r} />
        ))}
        <li>
          <i className="note" aria-hidden="true" />
          <div>
            <b>{t('notShown')}</b>
            <p>{t('notShown.more')}</p>
          </div>
        </li>
      </ul>
    </section>
  );
}

function ReasonLine({ reason }: { readonly reason: Reason }) {
  const t = useVerifierTexts();
  const say = useSay();
  const { weight } = reason;
  return (
    <li className={weight}>
      <i className={weight} aria-hidden="true" />
      <div>
        <span className="spoken-only">{t(`weight.${weight}`)}</span>
        <p>{say(reason)}</p>
      </div>
    </li>
  );
}

/** The file, whose it is, and what lies in it. */
export function AboutFile({ file }: { readonly file: JudgedFile }) {
  const t = useVerifierTexts();
  return (
    <>
      <h2>{t('file')}</h2>
      <dl>
        <Pair term={t('name')} value={`${file.name}（${sizeOf(file.size)}）`} />
        {file.kind === 'package' && file.verdict.manifest && <AboutPackage verdict={file.verdict} />}
        {file.kind === 'receipt' && <AboutReceipt verdict={file.verdict} />}
      </dl>
      <p className="hex">SHA-256 {file.sha256}</p>
    </>
  );
}

function AboutPackage({ verdict }: { readonly verdict: PackageVerdict }) {
  const t = useVerifierTexts();
  const { manifest } = verdict;
  if (!manifest) return null;
  return (
    <>
      <Pair term={t('of')} value={manifest.of.title} />
      <Pair term={t('organ')} value={manifest.made.organ} />
      <Pair term={t('made')} value={when(manifest.made.at)} />
      <Pair term={t('originals')} value={String(manifest.originals.length)} />
    </>
  );
}

function AboutReceipt({ verdict: { found } }: { readonly verdict: Verdict }) {
  const t = useVerifierTexts();
  const kindName = useKindName();
  if (!found) return null;
  return (
    <>
      <Pair term={t('type')} value={kindName(found.entry.type)} />
      <Pair term={t('said')} value={when(found.entry.at)} />
      {found.time !== undefined && <Pair term={t('time')} value={when(Number(found.time) * 1000)} />}
    </>
  );
}

/** Every entry of a package with its place and time, for whoever looks closer. */
export function EntryTable({ verdict }: { readonly verdict: PackageVerdict }) {
  const t = useVerifierTexts();
  const { manifest, entries } = verdict;
  if (!manifest || !entries) return null;
  return (
    <section className="judged-entries">
      <h2>{t('entries')}</h2>
      {manifest.streams.map(({ name, title }) => (
        <details key={name} open={name === 'case' || manifest.streams.length === 1}>
          <summary>{t('entriesOf', { title, count: (entries.get(name) ?? []).length })}</summary>
          <table>
            <thead>
              <tr>
                {(['seq', 'what', 'said', 'time', 'index'] as const).map((c) => (
                  <th key={c} scope="col">
                    {t(c)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {(entries.get(name) ?? []).map((e) => (
                <EntryRow key={e.seq} entry={e} />
              ))}
            </tbody>
          </table>
        </details>
      ))}
    </section>
  );
}

function EntryRow({ entry }: { readonly entry: JudgedEntry }) {
  const nameOf = useRecordName();
  const { seq, found } = entry;
  return (
    <tr>
      <td>{seq}</td>
      <td>{nameOf(entry)}</td>
      <td>{found ? when(found.entry.at) : '—'}</td>
      <td>{found?.time === undefined ? '—' : when(Number(found.time) * 1000)}</td>
      <td>{found ? String(found.index) : '—'}</td>
    </tr>
  );
}

function Pair({ term, value }: { readonly term: string; readonly value: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** Beijing time, to the second: the record is kept in it, whatever the reader's machine is set to. */
export function when(at: string | number): string {
  const ms = typeof at === 'number' ? at : Date.parse(at);
  if (!(Math.abs(ms) <= 8e15)) return '—';
  return new Date(ms + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}

function sizeOf(bytes: number): string {
  return bytes < 1024
    ? `${bytes} B`
    : bytes < 1024 ** 2
      ? `${Math.round(bytes / 1024)} KB`
      : `${(bytes / 1024 ** 2).toFixed(1)} MB`;
}
