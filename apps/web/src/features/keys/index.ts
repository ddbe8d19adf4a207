/** Keys and tokens for programs. */
export { ApiKeysPage, PersonalTokensPage } from './keys-pages.tsx';
