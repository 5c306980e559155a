import { lazy, type ReactNode, Suspense } from 'react';
import { Navigate, type RouteObject } from 'react-router';
import { LoadingRows } from '../../ui/state/loading-rows.tsx';

const Matters = lazy(() => import('./matters/matters-page.tsx'));
const May = lazy(() => import('./may/may-page.tsx'));

const loaded = (page: ReactNode) => <Suspense fallback={<LoadingRows />}>{page}</Suspense>;
const of = (current: 'may-i' | 'catalogue') => ({ current });

/** 权责: “May I?”, the matters, bodies and lists. */
export const catalogueRoutes: RouteObject[] = [
  { path: '/office/may', element: loaded(<May />), handle: of('may-i') },
  { path: '/office/matters', element: loaded(<Matters />), handle: of('catalogue') },
  { path: '/office/catalogue', element: <Navigate to="/office/matters" replace /> },
  { path: '/office/may-i', element: <Navigate to="/office/may" replace /> },
];
