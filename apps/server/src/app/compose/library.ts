import {
  type AffiliateLinks,
  affiliateLinkRoutes,
  makeAffiliateLinks,
  makeAffiliateLinksRepo,
} from '#domains/affiliate-links/index.ts';
import { type Languages, languageRoutes, makeLanguages, makeLanguagesRepo } from '#domains/languages/index.ts';
import { type MediaLibrary, makeMedia, makeMediaRepo, mediaRoutes } from '#domains/media/index.ts';
import { makeMediaFolders, makeMediaFoldersRepo, mediaFolderRoutes } from '#domains/media-folders/index.ts';
import {
  type MediaVariants,
  makeMediaVariants,
  makeMediaVariantsRepo,
  mediaVariantRoutes,
  refineJob,
} from '#domains/media-variants/index.ts';
import type { AnyRoute } from '#kernel/http/index.ts';
import type { Kernel } from './kernel.ts';

/** What sites, pages and builds refer to: languages, affiliate links, files. */
export interface LibraryPart {
  routes: AnyRoute[];
  languages: Languages;
  affiliateLinks: AffiliateLinks;
  media: MediaLibrary;
  mediaVariants: MediaVariants;
}

export function composeLibrary(kernel: Kernel): LibraryPart {
  const { unitOfWork, systemWork, audit, storage, fetch, config, images, jobs, secrets, clock } = kernel;
  const languages = makeLanguages({ repo: makeLanguagesRepo(), unitOfWork, systemWork, audit });
  const affiliateLinks = makeAffiliateLinks({ repo: makeAffiliateLinksRepo(), unitOfWork, systemWork, audit, fetch });
  const folders = makeMediaFolders({ repo: makeMediaFoldersRepo(), unitOfWork, audit });
  const mediaVariants = makeMediaVariants({
    repo: makeMediaVariantsRepo(),
    unitOfWork,
    storage,
    images,
    jobs,
    secrets,
    clock,
    settings: config.images,
  });
  jobs.handle(refineJob, mediaVariants.refine);
  const media = makeMedia({ repo: makeMediaRepo(), unitOfWork, audit, storage, folders, settings: config.media });
  return {
    languages,
    affiliateLinks,
    media,
    mediaVariants,
    routes: [
      ...languageRoutes(languages),
      ...affiliateLinkRoutes(affiliateLinks),
      ...mediaFolderRoutes(folders),
      ...mediaRoutes(media),
      ...mediaVariantRoutes(mediaVariants),
    ],
  };
}
