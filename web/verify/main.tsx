import '../ui/styles/base.css';
import '../ui/styles/public.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { loadFontsLater } from '../ui/public-fonts.ts';
import { VerifyPage } from './verify-page.tsx';

loadFontsLater();

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <VerifyPage />
    </StrictMode>,
  );
