/** How the whole instance looks: name, logo, accent, help address and sender, for its administrators. */
export { AppearancePage } from './appearance-page.tsx';
