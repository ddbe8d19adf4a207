/** Members, invitations and roles of a workspace. */
export { MembersPage } from './members-page.tsx';
export { useRightNames } from './right-names.ts';
export { RightsField } from './rights-field.tsx';
export { RolesPage } from './roles-page.tsx';
export { SitePeoplePage } from './site-people-page.tsx';
