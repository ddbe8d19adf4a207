/**
 * Pages: what stands at which address of a site, in which language, with everything search engines are told.
 *
 * Pages keep their revisions and the redirects that their moves make. Their blocks are kept by the domain above, which
 * is given in as `BlockReads` and writes through `store` and `save`. Builds read `forBuild`, `indexOf` and `inputsByIds`;
 * previews `pageForPreview`.
 */
export { localeIn, pageNotFound, slugTaken, unknownLocale, unknownSite } from './pages.errors.ts';
export { type BlockReads, type BuildBatch, makePageReads } from './pages.queries.ts';
export { makePagesRepo, type PageRecord, type SiteRef, type StoredBlock } from './pages.repo.ts';
export { pageRoutes } from './pages.routes.ts';
export {
  type BlockTree,
  type DuplicatePage,
  duplicatePage,
  ownPath,
  type PageChange,
  type PageDetail,
  pageChange,
  pageDetail,
  pathOf,
  revisionParams,
  slugFrom,
} from './pages.schemas.ts';
export { makePages, type NewPageValues, type Pages } from './pages.service.ts';
