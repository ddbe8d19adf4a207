import { useQuery } from '@tanstack/react-query';
import { useCan } from '#features/auth/index.ts';
import { membersListOptions } from '#lib/api/@tanstack/react-query.gen.ts';

/** Who can look after customers, as choices. */
export function usePeople(): { value: string; label: string }[] {
  const can = useCan();
  const members = useQuery({ ...membersListOptions({ query: { limit: 100 } }), enabled: can('member:read') });
  return (members.data?.items ?? []).map(({ userId, name }) => ({ value: userId, label: name }));
}
