import type { PaperAnswer, Verdict } from './check.ts';
import { useVerifyTexts } from './texts.ts';

type Mark = 'yes' | 'no' | 'open';
type Line = 'same' | 'onRecord' | 'notShown' | 'different' | 'maybe' | 'ways' | 'missing' | 'noFile' | 'check' | 'demo';

/** What each verdict says, and how far that goes: no more than a digest can know. */
const lines: Readonly<Record<Verdict, readonly (readonly [Mark, Line])[]>> = {
  same: [
    ['yes', 'same'],
    ['yes', 'onRecord'],
    ['open', 'notShown'],
  ],
  different: [
    ['no', 'different'],
    ['yes', 'onRecord'],
    ['open', 'maybe'],
    ['open', 'ways'],
  ],
  'on-record': [
    ['yes', 'onRecord'],
    ['open', 'check'],
    ['open', 'notShown'],
  ],
  'unknown-file': [
    ['no', 'noFile'],
    ['open', 'ways'],
  ],
  unknown: [
    ['no', 'missing'],
    ['open', 'ways'],
  ],
};
const tone: Readonly<Record<Verdict, 'good' | 'bad' | 'calm'>> = {
  same: 'good',
  different: 'bad',
  'on-record': 'calm',
  unknown: 'bad',
  'unknown-file': 'bad',
};

/** The verdict in one word and one sentence, then its reasons, and what it does not show. */
export function Findings({ verdict, paper }: { readonly verdict: Verdict; readonly paper: PaperAnswer }) {
  const t = useVerifyTexts();
  const all = paper.demo ? [...lines[verdict], ['open', 'demo'] as const] : lines[verdict];
  return (
    <section aria-live="polite">
      <div className={`verdict-head ${tone[verdict]}`}>
        <h1>
          <b>{t(`verdict.${verdict}.word`)}</b> {t(`verdict.${verdict}`)}
        </h1>
        <p className="second">{t(`verdict.${verdict}.then`)}</p>
      </div>
      <ul className="findings">
        {all.map(([mark, line]) => (
          <li key={line}>
            <i className={mark} aria-hidden="true" />
            <b>{t(`line.${line}`)}</b>
            <p>{t(`line.${line}.more`)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
