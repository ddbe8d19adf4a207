import { lazy, Suspense, useEffect, useState } from 'react';
import { keepWatch } from '#lib/obstacles.ts';

const load = () => import('./session-lost-dialog.tsx');
const SessionLostDialog = lazy(load);

/**
 * Signs in again over the page when the session ends while somebody works. What was under way then goes on, so nothing
 * typed is lost.
 */
export function SessionLost() {
  const [goOn, setGoOn] = useState<(() => void) | null>(null);
  useEffect(
    () =>
      keepWatch(
        'signed-out',
        () =>
          new Promise((resolve) =>
            setGoOn(() => () => {
              setGoOn(null);
              resolve(true);
            }),
          ),
      ),
    [],
  );
  return <Suspense>{goOn !== null && <SessionLostDialog onBack={goOn} />}</Suspense>;
}
