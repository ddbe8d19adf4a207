import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import type { AffiliateLinks } from '#domains/affiliate-links/index.ts';
import type { Languages } from '#domains/languages/index.ts';
import type { MediaLibrary } from '#domains/media/index.ts';
import type { Pages } from '#domains/pages/index.ts';
import type { Redirects } from '#domains/redirects/index.ts';
import type { Sites } from '#domains/sites/index.ts';
import type { SwiperPresets } from '#domains/swiper-presets/index.ts';
import type { Templates } from '#domains/templates/index.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Said } from '#kernel/words/index.ts';
import type { SiteImportsRepo } from '../site-imports.repo.ts';

/** The domains that keep what is taken back. */
export interface UndoTools {
  unitOfWork: UnitOfWork;
  repo: Pick<SiteImportsRepo, 'isInUse' | 'hasLanguage'>;
  languages: Pick<Languages, 'get' | 'remove'>;
  templates: Pick<Templates, 'get' | 'remove'>;
  media: Pick<MediaLibrary, 'get' | 'remove'>;
  affiliateLinks: Pick<AffiliateLinks, 'get' | 'remove'>;
  presets: Pick<SwiperPresets, 'get' | 'remove'>;
  sites: Pick<Sites, 'lock' | 'removeIn'>;
  pages: Pick<Pages, 'lock' | 'removeIn'>;
  redirects: Pick<Redirects, 'removeIn'>;
}

/** Something that an import made. */
export interface ToUndo {
  objectId: string;
  stamp: string;
}

/**
 * Takes one thing back if it is as it was made. Gives why it stays, or nothing when it is gone, whoever removed it.
 * May run again.
 */
export type Undo = (tools: UndoTools, actor: Member, thing: ToUndo) => Promise<Said | undefined>;

/** Within one transaction, so that nobody changes it between the look and the removal. */
export const atOnce = <T>(tools: UndoTools, actor: Member, work: (tx: Tx) => Promise<T>): Promise<T> =>
  tools.unitOfWork(actor, work);
