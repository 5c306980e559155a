import { useEffect } from 'react';
import { LanguageSwitch } from '../ui/shell/language-switch.tsx';
import { DropZone, useReading } from './drop-zone.tsx';
import type { JudgedFile } from './judge-file.ts';
import { AboutFile, EntryTable, Judged, when } from './judged.tsx';
import { useVerifierTexts } from './texts.ts';
import './verifier.css';

/** 离线核验 — one page that answers yes or no for a package or a receipt, on a machine without network. */
export function VerifierPage() {
  const t = useVerifierTexts();
  const [reading, read, again] = useReading();
  const title = t('title');
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <div className="verifier">
      <header>
        <b>{t('head')}</b>
        <LanguageSwitch />
      </header>
      <main>
        {reading.state === 'read' ? (
          <Answer file={reading.file} onAgain={again} />
        ) : (
          <section className="ask">
            <h1>{t('title')}</h1>
            <p className="second">{t('how')}</p>
            <DropZone reading={reading} onFile={(f) => void read(f)} accept=".zip,.json" />
            <ul className="says">
              {(['1', '2', '3'] as const).map((n) => (
                <li key={n}>
                  <b>{t(`says.${n}`)}</b>
                  <p>{t(`says.${n}.more`)}</p>
                </li>
              ))}
            </ul>
          </section>
        )}
      </main>
    </div>
  );
}

function Answer({ file, onAgain }: { readonly file: JudgedFile; readonly onAgain: () => void }) {
  const t = useVerifierTexts();
  return (
    <>
      <div className="judged-columns">
        {file.kind === 'other' ? <Unknown /> : <Judged file={file} />}
        <aside className="judged-about">
          <AboutFile file={file} />
          <p className="acts">
            <button type="button" className="button primary" onClick={onAgain}>
              {t('again')}
            </button>
            <button type="button" className="button" onClick={() => window.print()}>
              {t('print')}
            </button>
          </p>
          <p className="printed">{t('printed', { at: when(Date.now()) })}</p>
        </aside>
      </div>
      {file.kind === 'package' && <EntryTable verdict={file.verdict} />}
    </>
  );
}

function Unknown() {
  const t = useVerifierTexts();
  return (
    <section className="judged" aria-live="polite">
      <div className="judged-head">
        <h1>{t('other')}</h1>
        <p className="second">{t('other.then')}</p>
      </div>
    </section>
  );
}
