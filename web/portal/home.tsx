import { useLanguage } from '../ui/i18n.ts';
import { LawQuote } from '../ui/law/law-quote.tsx';
import { LanguageSwitch } from '../ui/shell/language-switch.tsx';
import { useElder, useReading } from './elder.ts';
import { rights } from './rights.ts';
import { usePortalTexts } from './texts.ts';
import './portal.css';

/** The public's first page: who we are, whether a paper is genuine, what rights people have. */
export function Home() {
  const t = usePortalTexts();
  const lang = useLanguage();
  const [elder, setElder] = useElder();
  const spoken = [
    t('title'),
    t('about'),
    t('paper.title'),
    t('paper.how'),
    t('paper.careful'),
    t('rights.title'),
    ...rights.map((r) => `${t(`right.${r.key}`)}. ${t(`right.${r.key}.more`)}`),
  ].join('\n');
  const reading = useReading(spoken, lang === 'zh' ? 'zh-CN' : 'en');
  return (
    <div className="public">
      <header>
        <b>{t('office')}</b>
        <button type="button" className="plain link" aria-pressed={elder} onClick={() => setElder(!elder)}>
          {elder ? t('standard') : t('elder')}
        </button>
        <LanguageSwitch />
      </header>
      <main>
        <h1>{t('title')}</h1>
        {reading && (
          <button type="button" className="button" aria-pressed={reading.on} onClick={reading.toggle}>
            {reading.on ? t('reading') : t('read')}
          </button>
        )}
        <p>{t('about')}</p>
        <section>
          <h2>{t('paper.title')}</h2>
          <p>{t('paper.how')}</p>
          <p>
            <a className="button primary" href="/verify">
              {t('paper.go')}
            </a>
          </p>
          <p className="meta">{t('paper.careful')}</p>
        </section>
        <section>
          <h2>{t('rights.title')}</h2>
          <ul className="rights">
            {rights.map((r) => (
              <li key={r.key}>
                <h3>{t(`right.${r.key}`)}</h3>
                <p>{t(`right.${r.key}.more`)}</p>
                {!elder && <LawQuote below words={r.words} law={[r.law]} />}
              </li>
            ))}
          </ul>
        </section>
      </main>
      <footer>{t('foot')}</footer>
    </div>
  );
}
