import type { LocalePlan } from '../site/plan.ts';
import { isUsableSlug } from '../site/urls.ts';
import type { SiteView } from '../site/view.ts';
import type { Finding, PageInput, SiteInput } from '../types.ts';
import { type HeadFacts, robotsOf } from './head.ts';
import type { Images } from './image.ts';

/** Both menus as they stand on a page. */
export interface MenuHtml {
  menu: string;
  footer: string;
}

interface FactParts {
  site: SiteInput;
  view: SiteView;
  images: Images;
}

/** What the head says about a page, its structured data apart. */
export function factsOf(
  { site, view, images }: FactParts,
  page: PageInput,
  url: string,
  local: LocalePlan,
): Omit<HeadFacts, 'jsonLd'> {
  const alternates = view.alternates(page);
  const own = local.scope.words;
  const image = page.ogImage === undefined ? '' : images.address(page.ogImage);
  const main = alternates.find((other) => other.locale === site.defaultLocale) ?? alternates[0];
  return {
    title: page.metaTitle !== '' ? page.metaTitle : page.title !== '' ? page.title : site.brandName,
    description: page.metaDescription !== '' ? page.metaDescription : (own.meta_description ?? ''),
    canonical: page.canonicalUrl !== '' ? page.canonicalUrl : site.baseUrl + url,
    url,
    robots: robotsOf(site, page),
    image: image.startsWith('/') ? site.baseUrl + image : image,
    imageAlt: page.ogImage?.alt ?? '',
    locale: page.locale,
    alternates,
    defaultUrl: main === undefined ? '' : site.baseUrl + main.url,
  };
}

/** Everything a template may show of a page. */
export interface PageValues {
  page: PageInput;
  facts: Omit<HeadFacts, 'jsonLd'>;
  content: string;
  jsonLd: string;
  menus: MenuHtml;
}

/** A page's simple words, by the names templates use; what a template declares for all pages fills what a page leaves empty. */
export function pageWords(local: LocalePlan, { page, facts }: PageValues): { [name: string]: string } {
  const own = local.scope.words;
  const keywords = page.keywords.join(', ');
  return {
    title: page.title,
    h1: page.h1,
    slug: page.slug,
    meta_title: facts.title,
    meta_description: facts.description,
    canonical_url: facts.canonical,
    page_url: facts.url,
    keywords: keywords === '' ? (own.keywords ?? '') : keywords,
    robots: facts.robots,
    og_image: facts.image === '' ? (own.og_image ?? '') : facts.image,
  };
}

export const pageFields = ({ page, facts }: PageValues): { [name: string]: unknown } => ({
  id: page.id,
  title: page.title,
  h1: page.h1,
  slug: page.slug,
  url: facts.url,
  description: facts.description,
  kind: page.kind,
  updated_at: page.updatedAt,
  published_at: page.publishedAt ?? '',
  is_home: page.slug === '',
  keywords: page.keywords.join(', '),
});

export function faqScope(
  content: { [key: string]: unknown },
  rich: (html: string) => unknown,
): { [key: string]: unknown } {
  const items = Array.isArray(content.items) ? (content.items as { question: string; answer: string }[]) : [];
  return {
    heading: content.heading ?? '',
    items: items.map((item) => ({ question: item.question, answer: rich(item.answer) })),
  };
}

/** What is wrong with a page by itself. */
export function pageFindings(page: PageInput): Finding[] {
  const findings: Finding[] = [];
  const tell = (level: Finding['level'], code: string, message: string, values: Finding['values'] = {}): void => {
    findings.push({ level, code, message, values, pageId: page.id });
  };
  if (page.title === '' && page.metaTitle === '') tell('warning', 'missing_title', 'The page has no title.');
  if (page.metaDescription === '' && !page.noindex)
    tell('warning', 'missing_description', 'The page has no description for search engines.');
  if (!isUsableSlug(page.slug))
    tell('error', 'slug_unusable', `The address "${page.slug}" cannot be used as a path.`, { address: page.slug });
  return findings;
}
