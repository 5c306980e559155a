import { localDate } from '@zhiyi/kernel';
import { lazy, Suspense, useState } from 'react';
import { NavLink, Route, Routes } from 'react-router';
import { ArticleReader, type ReadArticle } from '../../ui/law/articles.tsx';
import { DemoChip } from '../../ui/shell/app-shell.tsx';
import { LanguageSwitch } from '../../ui/shell/language-switch.tsx';
import { Today } from '../../ui/today.ts';
import { CaseScreen } from './case-screen.tsx';
import { InputParts } from './input-parts.tsx';
import { LawParts } from './law-parts.tsx';
import { ListScreen } from './list-screen.tsx';
import { MayScreen } from './may-screen.tsx';
import { PhoneScreen } from './phone-screen.tsx';
import { RecordParts } from './record-parts.tsx';
import { TODAY } from './samples.ts';
import { StateParts } from './state-parts.tsx';
import { useGalleryTexts } from './texts.ts';
import './gallery.css';

const SignInScreen = lazy(() => import('./sign-in-screen.tsx'));

const words: Readonly<Record<string, string>> = {
  'apl:51':
    '违法事实确凿并有法定依据，对公民处以二百元以下、对法人或者其他组织处以三千元以下罚款或者警告的行政处罚的，可以当场作出行政处罚决定。法律另有规定的，从其规定。',
  'apl:42': '行政处罚应当由具有行政执法资格的执法人员实施。执法人员不得少于两人，法律另有规定的除外。',
};
const read: ReadArticle = async ({ statute, article }) => ({
  title: `${statute} ${article}`,
  text: words[`${statute}:${article}`] ?? null,
});

/** Every part of the kit in every state, and the main screens with made-up data; no server is asked. */
export default function Gallery() {
  return (
    <Today value={localDate(TODAY)}>
      <ArticleReader read={read}>
        <Routes>
          <Route index element={<Parts />} />
          <Route path="list" element={<ListScreen />} />
          <Route path="case" element={<CaseScreen />} />
          <Route path="may-i" element={<MayScreen />} />
          <Route path="phone/:step" element={<PhoneScreen />} />
          <Route
            path="sign-in/:state?"
            element={
              <Suspense>
                <SignInScreen />
              </Suspense>
            }
          />
        </Routes>
      </ArticleReader>
    </Today>
  );
}

const screens = ['list', 'case', 'may-i', 'phone/1', 'phone/2', 'phone/3', 'phone/4', 'sign-in'] as const;

function Parts() {
  const t = useGalleryTexts();
  const [narrow, setNarrow] = useState(false);
  return (
    <div className="gallery">
      <header>
        <h1>{t('title')}</h1>
        <DemoChip day={TODAY} />
        <label>
          <input type="checkbox" checked={narrow} onChange={(e) => setNarrow(e.target.checked)} /> {t('narrow')}
        </label>
        <LanguageSwitch />
        <nav aria-label={t('screens')}>
          {screens.map((s) => (
            <NavLink key={s} to={s}>
              {t(`screen.${s}`)}
            </NavLink>
          ))}
        </nav>
      </header>
      <main className={narrow ? 'narrow' : ''}>
        <LawParts />
        <RecordParts />
        <InputParts />
        <StateParts />
      </main>
    </div>
  );
}
