import type { Finding, MediaInput, SiteInput } from '@atelier/engine';
import type { Slip } from '#kernel/markup/index.ts';
import type { PageFacts } from './facts.ts';

export interface AuditedPage {
  pageId: string;
  /** File of the page. */
  path: string;
  facts: PageFacts;
  /** What the rules of the standard say of its HTML. */
  slips?: readonly Slip[];
  /** Bytes of the HTML. */
  size: number;
}

export interface AuditInput {
  site: Pick<SiteInput, 'baseUrl' | 'colors' | 'redirects'> & {
    template: Pick<SiteInput['template'], 'colorVariables'>;
    /** Blocks name pictures by their id, pages by their file. */
    media?: readonly Pick<MediaInput, 'id' | 'name'>[];
  };
  pages: readonly AuditedPage[];
  /** Every file of the site. */
  files: ReadonlyMap<string, { size: number; contentType: string }>;
  /** Texts of `robots.txt`, the sitemaps and the style sheets. */
  texts: ReadonlyMap<string, string>;
}

/** A finding with what it is about as it stands in the page, for finding the block it comes from; of several the first that a
 * block holds counts. */
export type Found = Finding & { needle?: string | readonly string[] };

export const warn = (code: string, message: string, more: Partial<Found> = {}): Found => ({
  level: 'warning',
  code,
  message,
  ...more,
});
