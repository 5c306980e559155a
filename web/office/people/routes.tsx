import { lazy, type ReactNode, Suspense } from 'react';
import type { RouteObject } from 'react-router';
import { LoadingRows } from '../../ui/state/loading-rows.tsx';

const People = lazy(() => import('./people-page.tsx'));
const Person = lazy(() => import('./person-page.tsx'));

const loaded = (page: ReactNode) => <Suspense fallback={<LoadingRows />}>{page}</Suspense>;

/** 队伍人员. */
export const peopleRoutes: RouteObject[] = [
  { path: '/office/people', element: loaded(<People />), handle: { current: 'people' } },
  { path: '/office/people/:personId', element: loaded(<Person />), handle: { current: 'people' } },
];
