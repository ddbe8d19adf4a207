import { createRootRouteWithContext, Outlet } from '@tanstack/react-router';
import { NotFoundPage } from '../pages/not-found-page.tsx';
import type { RouterContext } from '../router.tsx';
import { OfflineBanner } from '../shell/offline-banner.tsx';

/** An address of no screen at all, so outside the shell. */
function NotFound() {
  return (
    <main>
      <NotFoundPage />
    </main>
  );
}

export const Route = createRootRouteWithContext<RouterContext>()({ component: Root, notFoundComponent: NotFound });

function Root() {
  return (
    <>
      <OfflineBanner />
      <Outlet />
    </>
  );
}
