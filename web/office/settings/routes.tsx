import { lazy, type ReactNode, Suspense } from 'react';
import type { RouteObject } from 'react-router';
import { LoadingRows } from '../../ui/state/loading-rows.tsx';

const Settings = lazy(() => import('./settings-page.tsx'));
const Daily = lazy(() => import('./daily-page.tsx'));
const Versions = lazy(() => import('./versions/versions-page.tsx'));
const VersionProposal = lazy(() => import('./versions/proposal-page.tsx'));
const Audit = lazy(() => import('./audit-page.tsx'));

const loaded = (page: ReactNode) => <Suspense fallback={<LoadingRows />}>{page}</Suspense>;

/** What the law leaves open, and the audit. */
export const settingRoutes: RouteObject[] = [
  { path: '/office/settings', element: loaded(<Settings />), handle: { current: 'settings' } },
  { path: '/office/settings/versions', element: loaded(<Versions />), handle: { current: 'settings' } },
  {
    path: '/office/settings/versions/:proposalId',
    element: loaded(<VersionProposal />),
    handle: { current: 'settings' },
  },
  { path: '/office/daily', element: loaded(<Daily />), handle: { current: 'daily' } },
  { path: '/office/audit', element: loaded(<Audit />), handle: { current: 'audit' } },
];
