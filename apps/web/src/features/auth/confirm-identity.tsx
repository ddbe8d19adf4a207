import { lazy, Suspense, useEffect, useState } from 'react';
import { keepWatch } from '#lib/obstacles.ts';

const ConfirmDialog = lazy(() => import('./confirm-dialog.tsx'));

/** Asks who somebody is before a sensitive change goes on; that change is then sent again by itself. */
export function ConfirmIdentity() {
  const [answer, setAnswer] = useState<((confirmed: boolean) => void) | null>(null);
  useEffect(
    () =>
      keepWatch(
        'unconfirmed',
        () =>
          new Promise((resolve) =>
            setAnswer(() => (confirmed: boolean) => {
              setAnswer(null);
              resolve(confirmed);
            }),
          ),
      ),
    [],
  );
  return <Suspense>{answer !== null && <ConfirmDialog onAnswer={answer} />}</Suspense>;
}
