import { createRootRouteWithContext, Outlet } from '@tanstack/react-router';
import type { RouterContext } from '../router.tsx';
import { OfflineBanner } from '../shell/offline-banner.tsx';

export const Route = createRootRouteWithContext<RouterContext>()({ component: Root });

function Root() {
  return (
    <>
      <OfflineBanner />
      <Outlet />
    </>
  );
}
