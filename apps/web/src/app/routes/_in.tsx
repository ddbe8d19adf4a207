import { createFileRoute, Outlet, redirect } from '@tanstack/react-router';
import { useEffect } from 'react';
import { ConfirmIdentity, meOptions, SessionLost } from '#features/auth/index.ts';
import { watchFocus } from '#lib/focus-back.ts';
import { followProfile } from '#lib/i18n/index.ts';
import { isProblem } from '#lib/problem.ts';
import { chosenWorkspace } from '#lib/stored.ts';
import type { RouterContext } from '../router.tsx';

/** Everything behind the sign-in. */
export const Route = createFileRoute('/_in')({
  beforeLoad: async ({ context, location }) => {
    try {
      await loadMe(context.queryClient);
    } catch (error) {
      if (isProblem(error) && error.status === 401)
        throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { next: location.href } });
      throw error;
    }
  },
  component: SignedIn,
});

async function loadMe(queryClient: RouterContext['queryClient']): Promise<void> {
  try {
    const me = await queryClient.ensureQueryData(meOptions());
    if (me.workspaceId === null && chosenWorkspace.get() !== null) throw new TypeError('The workspace is gone.');
    await followProfile(me.user.locale);
  } catch (error) {
    const signedOut = isProblem(error) && error.status === 401;
    if (signedOut || chosenWorkspace.get() === null) throw error;
    // The remembered workspace may be another person's, or deleted: begin with the first one.
    chosenWorkspace.set(null);
    queryClient.removeQueries({ queryKey: meOptions().queryKey });
    await queryClient.ensureQueryData(meOptions());
  }
}

function SignedIn() {
  useEffect(() => watchFocus(document), []);
  return (
    <>
      <Outlet />
      <SessionLost />
      <ConfirmIdentity />
    </>
  );
}
