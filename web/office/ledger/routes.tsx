import { lazy, type ReactNode, Suspense } from 'react';
import type { RouteObject } from 'react-router';
import { LoadingRows } from '../../ui/state/loading-rows.tsx';

const Health = lazy(() => import('./health-page.tsx'));
const Entries = lazy(() => import('./entries-page.tsx'));
const Entry = lazy(() => import('./entry-page.tsx'));
const Checkpoints = lazy(() => import('./checkpoints-page.tsx'));

const loaded = (page: ReactNode) => <Suspense fallback={<LoadingRows />}>{page}</Suspense>;

/** 存证账本 — how the log stands; from each number to its list, from there to an entry and its proof. */
export const ledgerRoutes: RouteObject[] = [
  { path: '/office/ledger', element: loaded(<Health />), handle: { current: 'ledger' } },
  { path: '/office/ledger/checkpoints', element: loaded(<Checkpoints />), handle: { current: 'ledger' } },
  { path: '/office/ledger/entries', element: loaded(<Entries />), handle: { current: 'ledger' } },
  { path: '/office/ledger/entries/:index', element: loaded(<Entry />), handle: { current: 'ledger' } },
  { path: '/office/ledger/by-hash/:hash', element: loaded(<Entry />), handle: { current: 'ledger' } },
];
