import '@fontsource-variable/noto-sans-sc/index.css';
import '../ui/styles/base.css';
import '../ui/styles/touch.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router';
import { Office } from './office.tsx';
import { routes } from './routes.tsx';
import { registerServiceWorker } from './service-worker.ts';

registerServiceWorker();

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <Office>
        <RouterProvider router={routes} />
      </Office>
    </StrictMode>,
  );
