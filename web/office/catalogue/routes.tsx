import { lazy, type ReactNode, Suspense } from 'react';
import { Navigate, type RouteObject } from 'react-router';
import { LoadingRows } from '../../ui/state/loading-rows.tsx';

const Matters = lazy(() => import('./matters/matters-page.tsx'));
const Matter = lazy(() => import('./matters/matter-page.tsx'));
const Body = lazy(() => import('./matters/body-page.tsx'));
const Check = lazy(() => import('./matters/check-page.tsx'));
const Lists = lazy(() => import('./lists/lists-page.tsx'));
const ListDetail = lazy(() => import('./lists/list-detail-page.tsx'));
const ImportForm = lazy(() => import('./lists/import-form-page.tsx'));
const OneImport = lazy(() => import('./lists/import-page.tsx'));
const Benchmarks = lazy(() => import('./benchmarks/benchmarks-page.tsx'));
const BenchmarkForm = lazy(() => import('./benchmarks/benchmark-form-page.tsx'));
const ImportBenchmarks = lazy(() => import('./benchmarks/import-benchmarks-page.tsx'));
const Proposal = lazy(() => import('./benchmarks/proposal-page.tsx'));
const May = lazy(() => import('./may/may-page.tsx'));

const loaded = (page: ReactNode) => <Suspense fallback={<LoadingRows />}>{page}</Suspense>;
const of = (current: 'may-i' | 'catalogue' | 'lists') => ({ current });

/** 权责: “May I?”, the matters, bodies and lists. */
export const catalogueRoutes: RouteObject[] = [
  { path: '/office/may', element: loaded(<May />), handle: of('may-i') },
  { path: '/office/matters', element: loaded(<Matters />), handle: of('catalogue') },
  { path: '/office/matters/check', element: loaded(<Check />), handle: of('lists') },
  { path: '/office/matters/:code', element: loaded(<Matter />), handle: of('catalogue') },
  { path: '/office/bodies/:body', element: loaded(<Body />), handle: of('lists') },
  { path: '/office/lists', element: loaded(<Lists />), handle: of('lists') },
  { path: '/office/lists/import', element: loaded(<ImportForm />), handle: of('lists') },
  { path: '/office/lists/imports/:importId', element: loaded(<OneImport />), handle: of('lists') },
  { path: '/office/lists/benchmarks', element: loaded(<Benchmarks />), handle: of('lists') },
  { path: '/office/lists/benchmarks/new', element: loaded(<BenchmarkForm />), handle: of('lists') },
  { path: '/office/lists/benchmarks/import', element: loaded(<ImportBenchmarks />), handle: of('lists') },
  { path: '/office/lists/benchmarks/:proposalId', element: loaded(<Proposal />), handle: of('lists') },
  { path: '/office/lists/:list', element: loaded(<ListDetail />), handle: of('lists') },
  { path: '/office/catalogue', element: <Navigate to="/office/matters" replace /> },
  { path: '/office/may-i', element: <Navigate to="/office/may" replace /> },
];
