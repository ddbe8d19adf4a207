import {
  type MissingPages,
  makeMissingPages,
  makeMissingPagesRepo,
  missingPageRoutes,
  sweepJob,
} from '#domains/missing-pages/index.ts';
import type { PageBlocks } from '#domains/page-blocks/index.ts';
import type { Pages } from '#domains/pages/index.ts';
import { makeRedirects, makeRedirectsRepo, type Redirects, redirectRoutes } from '#domains/redirects/index.ts';
import type { Sites } from '#domains/sites/index.ts';
import { makeTranslations, makeTranslationsRepo, translationRoutes } from '#domains/translations/index.ts';
import type { AnyRoute } from '#kernel/http/index.ts';
import type { Kernel } from './kernel.ts';

interface AddressesPart {
  redirects: Redirects;
  missingPages: MissingPages;
  routes: AnyRoute[];
}

/** Addresses of a site where no page lives: those that lead elsewhere, and those that visitors ask for in vain. */
export function composeAddresses(kernel: Kernel, sites: Sites): AddressesPart {
  const { unitOfWork, systemWork, audit, clock, jobs, siteUrl } = kernel;
  const redirects = makeRedirects({ repo: makeRedirectsRepo(), unitOfWork, audit, sites, siteUrl });
  const missingPages = makeMissingPages({
    ...{ repo: makeMissingPagesRepo(), unitOfWork, systemWork, audit, clock, sites, redirects },
  });
  jobs.handle(sweepJob, missingPages.sweep);
  jobs.schedule(sweepJob, { cron: '40 3 * * *', zone: 'UTC' }, {});
  return { redirects, missingPages, routes: [...redirectRoutes(redirects), ...missingPageRoutes(missingPages)] };
}

/** How far each page has come in each language. */
export function composeTranslations(
  { unitOfWork, audit }: Kernel,
  below: { sites: Sites; pages: Pages; blocks: PageBlocks },
): AnyRoute[] {
  return translationRoutes(makeTranslations({ repo: makeTranslationsRepo(), unitOfWork, audit, ...below }));
}
