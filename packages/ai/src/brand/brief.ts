import type { BrandFile } from './brand.schemas.ts';

const list = (title: string, items: readonly string[]): string =>
  items.length ? `${title}: ${items.join('; ')}.` : '';

/** The brand as a model is told of it. What is here is also tested afterwards: a prompt is a request, not a guarantee. */
export function brandBrief(brand: BrandFile): string {
  const voice = brand.voice.map(({ trait, meaning, examples }) =>
    [`${trait} (${meaning})`, ...examples.map((example) => `e.g. "${example}"`)].join(' '),
  );
  const avoid = brand.wordsToAvoid.map(({ word, instead }) =>
    instead ? `"${word}" (write "${instead}")` : `"${word}"`,
  );
  const emoji = { none: 'No emoji.', few: 'At most three emoji.', free: '' }[brand.emoji];
  return [
    `Brand: ${brand.name}. Spell the name exactly so.`,
    brand.tagline ? `Tagline: ${brand.tagline}.` : '',
    list('Voice', voice),
    list('Audience', brand.audience),
    list('Values', brand.values),
    list('Words to prefer', brand.wordsToUse),
    list('Never use', avoid),
    list('Claims that may be made', brand.claimsAllowed),
    list(
      'Claims that must not be made',
      brand.claimsForbidden.map(({ claim }) => `"${claim}"`),
    ),
    emoji,
    `At most ${brand.mostExclamations} exclamation marks.`,
  ]
    .filter(Boolean)
    .join('\n');
}
