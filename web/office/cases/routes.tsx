import { lazy, type ReactNode, Suspense } from 'react';
import { Navigate, type RouteObject } from 'react-router';
import { LoadingRows } from '../../ui/state/loading-rows.tsx';

const WorkList = lazy(() => import('./list/work-list-page.tsx'));
const Reconciliation = lazy(() => import('./payments/reconciliation-page.tsx'));
const CasePage = lazy(() => import('./page/case-page.tsx'));

const loaded = (page: ReactNode) => <Suspense fallback={<LoadingRows />}>{page}</Suspense>;

/** Which entry of the menu a page belongs to; the office's frame reads it. */
export interface CaseHandle {
  readonly current: 'desk' | 'cases' | 'payments';
}
const of = (current: CaseHandle['current']): CaseHandle => ({ current });

/** The desk pages of cases: work lists and the case itself. */
export const caseRoutes: RouteObject[] = [
  { path: '/office/work', element: loaded(<WorkList />), handle: of('desk') },
  { path: '/office/cases', element: <Navigate to="/office/work?scope=all" replace /> },
  { path: '/office/payments', element: loaded(<Reconciliation />), handle: of('payments') },
  { path: '/office/cases/:caseId', element: loaded(<CasePage />), handle: of('cases') },
];
