import { useCan } from '#features/auth/index.ts';
import { type UseChoices, useMemberChoices, useNoChoices } from '#lib/choices/use-choices.ts';

/** Who can look after customers, for a `SearchSelect`. */
export function usePeople(): UseChoices {
  const can = useCan();
  return can('member:read') ? useMemberChoices : useNoChoices;
}
