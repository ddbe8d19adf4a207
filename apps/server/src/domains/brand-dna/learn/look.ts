/** What a site shows of its brand, and the brand file that this proposes. */
import { type BrandFile, brandFile } from '@atelier/ai';
import { declarationsIn } from './colors.ts';
import type { Crawled } from './crawl.ts';
import { elementsIn } from './dom.ts';
import { readers } from './registry.ts';
import type { Finding } from './traits.ts';

/** Everything that code alone can tell, from the first page and the style sheets. */
export function findingsIn({ pages, styles }: Crawled): Finding[] {
  const [page] = pages;
  if (!page) return [];
  const elements = elementsIn(page.text);
  const inline = elements
    .filter((one) => one.tagName === 'style')
    .map((one) => ({
      url: page.url,
      text: one.childNodes.map((node) => ('value' in node ? node.value : '')).join(''),
    }));
  const declared = [...inline, ...styles].flatMap(declarationsIn);
  return readers.flatMap((read) => read({ page, elements, declared }));
}

/** A brand file out of what was found. Rules (words, claims) are never taken from a page: a person sets them. */
export function proposalOf(findings: readonly Finding[], fallback: { name: string; language: string }): BrandFile {
  const one = (trait: string) => findings.find((finding) => finding.trait === trait);
  const evidenceOf = ({ url, quote }: Finding) => ({ url, quote });
  const colors = findings.flatMap((finding) =>
    finding.trait.startsWith('color.')
      ? [{ role: finding.trait.slice('color.'.length), hex: finding.value, evidence: evidenceOf(finding) }]
      : [],
  );
  const has = (role: string) => colors.some((color) => color.role === role);
  return brandFile.parse({
    name: one('name')?.value ?? fallback.name,
    tagline: one('tagline')?.value ?? null,
    languages: [one('language')?.value ?? fallback.language],
    colors,
    contrastPairs: has('text') && has('background') ? [{ text: 'text', ground: 'background' }] : [],
    fonts: { heading: one('font.heading')?.value ?? null, body: one('font.body')?.value ?? null },
    voice: findings
      .filter(({ trait }) => trait === 'voice')
      .map((finding) => {
        const [trait = '', meaning = ''] = finding.value.split(': ');
        return { trait, meaning, evidence: evidenceOf(finding) };
      }),
  });
}
