/** Addresses of a site that lead elsewhere, and those that lead nowhere. */
export { RedirectsPage, type RedirectView } from './redirects-page.tsx';
