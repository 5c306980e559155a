import { lazy, type ReactNode, Suspense } from 'react';
import type { RouteObject } from 'react-router';
import { LoadingRows } from '../../ui/state/loading-rows.tsx';

const SpotList = lazy(() => import('./list/spot-list.tsx'));
const SpotCase = lazy(() => import('./path/spot-case.tsx'));

const loaded = (page: ReactNode) => <Suspense fallback={<LoadingRows columns="1fr" />}>{page}</Suspense>;

/** The phone brings its own frame: no menu beside it. */
const handle = { current: 'cases', bare: true } as const;

/** 当场处罚 on the phone: the cases in hand, and the guided path of one. */
export const spotRoutes: RouteObject[] = [
  { path: '/office/spot', element: loaded(<SpotList />), handle },
  { path: '/office/spot/:id', element: loaded(<SpotCase />), handle },
];
