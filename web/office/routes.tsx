import { lazy, Suspense } from 'react';
import { createBrowserRouter, type RouteObject } from 'react-router';
import { LoadingRows } from '../ui/state/loading-rows.tsx';
import { caseRoutes } from './cases/routes.tsx';
import { catalogueRoutes } from './catalogue/routes.tsx';
import { Frame } from './frame/frame.tsx';
import { NotFound } from './frame/not-found.tsx';
import { ledgerRoutes } from './ledger/routes.tsx';
import { Home } from './own/home.tsx';
import { ownRoutes } from './own/routes.tsx';
import { peopleRoutes } from './people/routes.tsx';
import { settingRoutes } from './settings/routes.tsx';
import { SignIn } from './sign-in/sign-in.tsx';
import { spotRoutes } from './spot/routes.tsx';

const Gallery = lazy(() => import('./gallery/gallery.tsx'));

const pages: RouteObject[] = [
  { path: '/', element: <SignIn /> },
  { path: '/office/sign-in', element: <SignIn /> },
  { path: '/office/sign-in/outside', element: <SignIn /> },
  {
    path: '/office/gallery/*',
    element: (
      <Suspense fallback={<LoadingRows />}>
        <Gallery />
      </Suspense>
    ),
  },
  {
    element: <Frame />,
    children: [
      { path: '/office', element: <Home /> },
      ...caseRoutes,
      ...spotRoutes,
      ...catalogueRoutes,
      ...ownRoutes,
      ...peopleRoutes,
      ...settingRoutes,
      ...ledgerRoutes,
      { path: '*', element: <NotFound /> },
    ],
  },
];

export const routes = createBrowserRouter(pages);
