import { clockTimeOf, dayOf, type Instant, instantFromMillis } from '@zhiyi/kernel';
import { verifyPaper, verifyPaperFile } from '@zhiyi/modules/papers/contract';
import { type ChangeEvent, type FormEvent, useEffect, useId, useState } from 'react';
import { call } from '../ui/api.ts';
import type { ApiProblem } from '../ui/api-problem.ts';
import { useSay } from '../ui/i18n.ts';
import { sha256 } from '../ui/input/digest.ts';
import { LanguageSwitch } from '../ui/shell/language-switch.tsx';
import { DropZone, type Reading, useReading } from '../verifier/drop-zone.tsx';
import type { JudgedFile } from '../verifier/judge-file.ts';
import { AboutFile, EntryTable, Judged } from '../verifier/judged.tsx';
import { codeIn, type HeldFile, type PaperAnswer, verdictOf } from './check.ts';
import { Findings } from './findings.tsx';
import { useVerifyTexts } from './texts.ts';
import './verify.css';

type Look =
  | { readonly state: 'none' }
  | { readonly state: 'asking'; readonly code: string }
  | { readonly state: 'failed'; readonly code: string; readonly problem: ApiProblem }
  | { readonly state: 'answered'; readonly code: string; readonly paper: PaperAnswer; readonly at: string };

/** 公开验证 — by the code on the paper whether it is on record, and by a file whether its bytes are the recorded ones. */
export function VerifyPage() {
  const t = useVerifyTexts();
  const [look, setLook] = useState<Look>({ state: 'none' });
  const [file, setFile] = useState<HeldFile | null>(null);
  const [reading, read, forget] = useReading();
  const judged = reading.state === 'read' && reading.file.kind !== 'other' ? reading.file : null;

  /** A package or a receipt is judged here; of anything else the digest alone is asked for. */
  const take = async (chosen: File) => {
    const held = await read(chosen);
    if (!held || held.kind !== 'other') return;
    setFile(held);
    setLook({ state: 'asking', code: '' });
    call(verifyPaperFile, { params: { sha256: held.sha256 } }).then(
      (paper) => setLook({ state: 'answered', code: '', paper, at: instantFromMillis(Date.now()) }),
      (problem: ApiProblem) => {
        forget();
        setLook({ state: 'failed', code: '', problem });
      },
    );
  };
  const again = () => {
    forget();
    setFile(null);
    setLook({ state: 'none' });
  };
  const ask = (code: string) => {
    setLook({ state: 'asking', code });
    setFile(null);
    call(verifyPaper, { params: { code } }).then(
      (paper) => setLook({ state: 'answered', code, paper, at: instantFromMillis(Date.now()) }),
      (problem: ApiProblem) => setLook({ state: 'failed', code, problem }),
    );
  };
  // the QR code on a paper leads here with its code in the address
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page opens
  useEffect(() => {
    const code = codeIn(location.pathname);
    if (code !== null && location.pathname.startsWith('/verify/')) ask(code);
  }, []);

  return (
    <div className="verify">
      <header>
        <b>{t('head')}</b>
        <LanguageSwitch />
      </header>
      <main>
        {judged && <JudgedAnswer file={judged} onAgain={again} />}
        {!judged && look.state === 'answered' && <Answer look={look} file={file} onFile={setFile} onAgain={again} />}
        {!judged && look.state !== 'answered' && (
          <Question look={look} reading={reading} onAsk={ask} onFile={(f) => void take(f)} />
        )}
      </main>
    </div>
  );
}

/** 证据包、凭证 — judged in this browser, whatever our server may say. */
function JudgedAnswer({ file, onAgain }: { readonly file: JudgedFile; readonly onAgain: () => void }) {
  const t = useVerifyTexts();
  if (file.kind === 'other') return null;
  return (
    <>
      <div className="judged-columns">
        <Judged file={file} />
        <aside className="judged-about">
          <AboutFile file={file} />
          <button type="button" className="plain link again" onClick={onAgain}>
            {t('another')}
          </button>
        </aside>
      </div>
      {file.kind === 'package' && <EntryTable verdict={file.verdict} />}
    </>
  );
}

interface QuestionProps {
  readonly look: Look;
  readonly reading: Reading;
  readonly onAsk: (code: string) => void;
  readonly onFile: (file: File) => void;
}

function Question({ look, reading, onAsk, onFile }: QuestionProps) {
  const t = useVerifyTexts();
  const say = useSay();
  const id = useId();
  // a code in the address that cannot be one stands in the field, and it is said why nothing was asked
  const [text, setText] = useState(() => /^\/verify\/([^/]+)/.exec(location.pathname)?.[1] ?? '');
  const [wrong, setWrong] = useState(() => text !== '' && codeIn(text) === null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const code = codeIn(text);
    setWrong(code === null);
    if (code !== null) onAsk(code);
  };
  return (
    <section className="question">
      <h1>{t('title')}</h1>
      <p className="second">{t('how')}</p>
      <form onSubmit={submit}>
        <label htmlFor={id}>{t('code')}</label>
        <input
          id={id}
          value={text}
          maxLength={200}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          aria-invalid={wrong}
          aria-describedby={wrong ? `${id}-wrong` : undefined}
          onChange={(e) => setText(e.target.value)}
        />
        <button type="submit" className="button primary" disabled={look.state === 'asking'}>
          {look.state === 'asking' ? t('asking') : t('ask')}
        </button>
        {wrong && (
          <p id={`${id}-wrong`} className="wrong" role="alert">
            {t('codeWrong')}
          </p>
        )}
      </form>
      {look.state === 'failed' && (
        <div className="verdict-note" role="alert">
          <p>
            {say(look.problem.title)}
            {t('failed')}
          </p>
          {look.code !== '' && (
            <button type="button" className="button" onClick={() => onAsk(look.code)}>
              {t('again')}
            </button>
          )}
        </div>
      )}
      <h2>{t('byFile')}</h2>
      <p className="second">{t('byFile.how')}</p>
      <DropZone reading={reading} onFile={onFile} accept=".pdf,.zip,.json" stays={t('byFile.stays')} />
      <p className="second offline">
        {t('offline')}{' '}
        <a href="/verify/offline.html" download={`${t('offline.name')}.html`}>
          {t('offline.get')}
        </a>
      </p>
    </section>
  );
}

interface AnswerProps {
  readonly look: Extract<Look, { state: 'answered' }>;
  readonly file: HeldFile | null;
  readonly onFile: (file: HeldFile) => void;
  readonly onAgain: () => void;
}

function Answer({ look, file, onFile, onAgain }: AnswerProps) {
  const t = useVerifyTexts();
  const say = useSay();
  const [fault, setFault] = useState(false);
  const { paper } = look;
  const verdict = verdictOf(paper, file);
  const take = async (event: ChangeEvent<HTMLInputElement>) => {
    const chosen = event.target.files?.[0];
    event.target.value = '';
    if (!chosen) return;
    setFault(false);
    await sha256(chosen).then(
      (digest) => onFile({ name: chosen.name, size: chosen.size, sha256: digest }),
      () => setFault(true),
    );
  };
  const when = (at: string) => `${dayOf(at as Instant)} ${clockTimeOf(at as Instant)}`;
  return (
    <div className="answer">
      <Findings verdict={verdict} paper={paper} />
      <aside>
        <h2>{t('paper')}</h2>
        <dl>
          {paper.title && <Pair term={t('kind')} value={say(paper.title) + (paper.demo ? t('demo') : '')} />}
          {paper.number && <Pair term={t('number')} value={paper.number} />}
          {paper.organ && <Pair term={t('organ')} value={paper.organ} />}
          {paper.issuedAt && <Pair term={t('issued')} value={when(paper.issuedAt)} />}
          {file && <Pair term={t('yours')} value={file.name} />}
          <Pair term={t('at')} value={when(look.at)} />
        </dl>
        {file && paper.sha256 && (
          <p className="hex">
            {t('yoursIs')} {file.sha256}
            <br />
            {t('recordIs')} {paper.sha256}
          </p>
        )}
        {verdict !== 'unknown' && verdict !== 'unknown-file' && (
          <p className="file-choice">
            <input id="file" className="spoken-only" type="file" onChange={take} />
            <label htmlFor="file" className={file ? 'button' : 'button primary'}>
              {file ? t('otherFile') : t('file')}
            </label>
            <span className="second">{t('stays')}</span>
          </p>
        )}
        {fault && (
          <p className="wrong" role="alert">
            {t('noDigest')}
          </p>
        )}
        <button type="button" className="plain link" onClick={onAgain}>
          {t('another')}
        </button>
      </aside>
    </div>
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
