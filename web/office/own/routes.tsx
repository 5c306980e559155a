import { lazy, Suspense } from 'react';
import type { RouteObject } from 'react-router';
import { LoadingRows } from '../../ui/state/loading-rows.tsx';

const Own = lazy(() => import('./own-page.tsx'));

/** The person's own sessions, keys, password and second factor. */
export const ownRoutes: RouteObject[] = [
  {
    path: '/office/own',
    element: (
      <Suspense fallback={<LoadingRows />}>
        <Own />
      </Suspense>
    ),
    handle: { current: 'own' },
  },
];
