import { lazy, Suspense } from 'react';
import { createBrowserRouter, type RouteObject } from 'react-router';
import { LoadingRows } from '../ui/state/loading-rows.tsx';
import { SignIn } from './sign-in/sign-in.tsx';

const Gallery = lazy(() => import('./gallery/gallery.tsx'));

const pages: RouteObject[] = [
  { path: '/', element: <SignIn /> },
  { path: '/office/sign-in', element: <SignIn /> },
  {
    path: '/office/gallery/*',
    element: (
      <Suspense fallback={<LoadingRows />}>
        <Gallery />
      </Suspense>
    ),
  },
];

export const routes = createBrowserRouter(pages);
