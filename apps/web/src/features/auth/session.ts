import { queryOptions, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { usersMeOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { authLogout } from '#lib/api/sdk.gen.ts';
import type { Me } from '#lib/api/types.gen.ts';
import { chosenWorkspace } from '#lib/stored.ts';

/** Who is signed in, in which workspace, with which rights. */
export const meOptions = () => queryOptions({ ...usersMeOptions(), staleTime: 300_000 });

/** Only below the signed-in layout, which loads it first. */
export const useMe = (): Me => useSuspenseQuery(meOptions()).data;

/** Whether the role grants an act, e.g. `site:create`; `admin`: of the instance. The server asks again. */
export function useCan(): (permission: string) => boolean {
  const { permissions, user } = useMe();
  return (permission) => (permission === 'admin' ? user.isInstanceAdmin : permissions.includes(permission));
}

/** Ends the session and forgets everything that was loaded. */
export function useSignOut(): () => Promise<void> {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    // A session that is gone already is what was asked for.
    await authLogout({ throwOnError: true }).catch(() => undefined);
    chosenWorkspace.set(null);
    await navigate({ to: '/sign-in', search: {} });
    queryClient.clear();
  };
}

/** A place inside this application to go back to; everything else becomes the start page. */
export const safeNext = (next: string | undefined): string =>
  next !== undefined && /^\/(?![/\\])/.test(next) && !next.startsWith('/sign-in') ? next : '/';
