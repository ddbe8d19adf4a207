import { useTranslation } from 'react-i18next';
import type { Member } from './api/types.gen.ts';

type RoleCode = Member['role'];

/** What a role is called: built-in ones in the reader's language, custom ones as the workspace calls them. */
export function useRoleName(): (role: RoleCode, own?: string | null) => string {
  const { t } = useTranslation();
  return (role, own) => (role === 'custom' ? (own ?? t('people.roles.custom')) : t(`people.roles.${role}`));
}
