import type { Tx } from '#db/unit-of-work.ts';
import {
  type AffiliateLinks,
  affiliateLinkRoutes,
  makeAffiliateLinks,
  makeAffiliateLinksRepo,
  makeWatch,
  watchJob,
} from '#domains/affiliate-links/index.ts';
import { type Languages, languageRoutes, makeLanguages, makeLanguagesRepo } from '#domains/languages/index.ts';
import { makeLinkUsageRepo } from '#domains/link-usage/index.ts';
import { type MediaLibrary, makeIntake, makeMedia, makeMediaRepo, mediaRoutes } from '#domains/media/index.ts';
import { makeMediaEdits, makeMediaEditsRepo, mediaEditRoutes } from '#domains/media-edits/index.ts';
import { makeMediaFolders, makeMediaFoldersRepo, mediaFolderRoutes } from '#domains/media-folders/index.ts';
import { expireJob, makeMediaUploads, makeMediaUploadsRepo, mediaUploadRoutes } from '#domains/media-uploads/index.ts';
import type { MediaUsage } from '#domains/media-usage/index.ts';
import {
  type MediaVariants,
  makeMediaVariants,
  makeMediaVariantsRepo,
  mediaKey,
  mediaVariantRoutes,
  refineJob,
} from '#domains/media-variants/index.ts';
import type { AnyRoute } from '#kernel/http/index.ts';
import { openScanner } from '#kernel/virus-scan/index.ts';
import type { Kernel } from './kernel.ts';

/** What sites, pages and builds refer to: languages, affiliate links, files. */
export interface LibraryPart {
  routes: AnyRoute[];
  languages: Languages;
  affiliateLinks: AffiliateLinks;
  media: MediaLibrary;
  mediaVariants: MediaVariants;
  /** Sites and pages stand above the library: whoever composes them tells it where its files are shown. */
  tellUsage: (usage: Pick<MediaUsage, 'of' | 'replace'>) => void;
}

export function composeLibrary(kernel: Kernel): LibraryPart {
  const { unitOfWork, systemWork, audit, storage, fetch, config, images, jobs, secrets, clock } = kernel;
  const languages = makeLanguages({ repo: makeLanguagesRepo(), unitOfWork, systemWork, audit });
  const affiliateLinks = composeLinks(kernel);
  const folders = makeMediaFolders({ repo: makeMediaFoldersRepo(), unitOfWork, audit, storage });
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
  const intake = makeIntake({
    ...{ storage, images, settings: config.media, keyOf: mediaKey },
    scanner: openScanner(config.virusScan.kind, config.virusScan),
  });
  const shown = Promise.withResolvers<Pick<MediaUsage, 'of' | 'replace'>>();
  const media = makeMedia({
    ...{ repo: makeMediaRepo(), unitOfWork, audit, storage, folders, intake, variants: mediaVariants },
    usage: {
      of: async (tx, ids) => (await shown.promise).of(tx, ids),
      replace: async (...order) => (await shown.promise).replace(...order),
    },
  });
  const edits = makeMediaEdits({ repo: makeMediaEditsRepo(), unitOfWork, audit, storage, images, intake, media });
  const uploads = makeMediaUploads({
    ...{ repo: makeMediaUploadsRepo(), unitOfWork, systemWork, audit, storage, media, fetch, clock },
    announce: (workspaceId, id, data) =>
      void kernel.live.publish(workspaceId, { type: 'media_uploads.progress', id, data }),
    settings: config.media,
  });
  jobs.handle(expireJob, () => uploads.expire());
  jobs.schedule(expireJob, { cron: '17 * * * *', zone: 'UTC' }, {});
  return {
    languages,
    affiliateLinks,
    media,
    mediaVariants,
    tellUsage: shown.resolve,
    routes: [
      ...languageRoutes(languages),
      ...affiliateLinkRoutes(affiliateLinks),
      ...mediaFolderRoutes(folders),
      ...mediaRoutes(media),
      ...mediaVariantRoutes(mediaVariants),
      ...mediaEditRoutes(edits),
      ...mediaUploadRoutes(uploads),
    ],
  };
}

const usage = makeLinkUsageRepo();

/** Whether a site, a page, a carousel or a saved block leads to this link. */
async function isLinkUsed(tx: Tx, id: string): Promise<boolean> {
  const link = await usage.find(tx, id);
  return link !== undefined && (await usage.counts(tx, [link])).get(id) !== 0;
}

/** Affiliate links; every night their addresses are asked, some at a time. */
function composeLinks({ jobs, unitOfWork, systemWork, audit, events, clock, fetch }: Kernel): AffiliateLinks {
  const repo = makeAffiliateLinksRepo();
  jobs.handle(watchJob, makeWatch({ repo, unitOfWork, systemWork, events, clock, fetch }));
  jobs.schedule(watchJob, { cron: '10 4 * * *', zone: 'UTC' }, {});
  return makeAffiliateLinks({ repo, unitOfWork, systemWork, audit, fetch, isUsed: isLinkUsed });
}
