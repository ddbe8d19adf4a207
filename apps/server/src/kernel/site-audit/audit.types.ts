import type { Finding, SiteInput } from '@atelier/engine';
import type { PageFacts } from './facts.ts';

export interface AuditedPage {
  pageId: string;
  /** File of the page. */
  path: string;
  facts: PageFacts;
  /** Bytes of the HTML. */
  size: number;
}

export interface AuditInput {
  site: Pick<SiteInput, 'baseUrl' | 'colors' | 'redirects'> & {
    template: Pick<SiteInput['template'], 'colorVariables'>;
  };
  pages: readonly AuditedPage[];
  /** Every file of the site. */
  files: ReadonlyMap<string, { size: number; contentType: string }>;
  /** Texts of `robots.txt` and the sitemaps. */
  texts: ReadonlyMap<string, string>;
}

/** A finding with what it is about as it stands in the page, for finding the block it comes from. */
export type Found = Finding & { needle?: string };

export const warn = (code: string, message: string, more: Partial<Found> = {}): Found => ({
  level: 'warning',
  code,
  message,
  ...more,
});
