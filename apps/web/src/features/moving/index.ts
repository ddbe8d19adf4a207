/** Sites that come in and go out: imports, archives, copies. */

export { ImportPage } from './import-page.tsx';
export { ImportsPage } from './imports-page.tsx';
export { MovePage } from './move-page.tsx';
