import '../ui/styles/base.css';
import '../ui/styles/public.css';
import { createRoot } from 'react-dom/client';
import { VerifierPage } from './verifier-page.tsx';

const root = document.getElementById('root');
if (root) createRoot(root).render(<VerifierPage />);
