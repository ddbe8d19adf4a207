import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { styleNonce } from '#lib/nonce.ts';
import { makeQueryClient } from '#lib/query.ts';
import { makeRouter } from './router.tsx';
import { cssVariables, theme } from './theme.ts';

/** Nobody is told anything before the first screen is there. */
const Notices = lazy(() => import('./shell/notices.tsx'));

const queryClient = makeQueryClient();
/** Exported so that the first screen can be on its way before there are words to draw it with. */
export const router = makeRouter(queryClient);
const colorScheme = localStorageColorSchemeManager({ key: 'atelier.color-scheme' });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

export function App() {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      colorSchemeManager={colorScheme}
      getStyleNonce={() => styleNonce}
    >
      <Suspense>
        <Notices />
      </Suspense>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
