import type { BrandFile } from '#lib/api/types.gen.ts';

export const ROLES = ['primary', 'secondary', 'accent', 'background', 'surface', 'text', 'muted'] as const;

/** A brand file with nothing in it but what has to be there. */
export const emptyFile = (language: string): BrandFile => ({
  ...{ name: '', legalName: null, tagline: null, languages: [language], voice: [], wordsToUse: [], wordsToAvoid: [] },
  ...{ claimsAllowed: [], claimsForbidden: [], audience: [], values: [], colors: [], contrastPairs: [], logos: [] },
  ...{ fonts: { heading: null, body: null }, imageStyle: null, emoji: 'few', mostExclamations: 1 },
});

const orNull = (text: string | null): string | null => (text === null || text.trim() === '' ? null : text.trim());
const said = (text: string): boolean => text.trim() !== '';

/** The file as it is stored: rows that nobody filled in are none, empty words are nothing. */
export const tidy = (file: BrandFile): BrandFile => ({
  ...file,
  name: file.name.trim(),
  legalName: orNull(file.legalName),
  tagline: orNull(file.tagline),
  imageStyle: orNull(file.imageStyle),
  voice: file.voice.filter(({ trait, meaning }) => said(trait) && said(meaning)),
  wordsToAvoid: file.wordsToAvoid
    .filter(({ word }) => said(word))
    .map(({ word, instead, reason }) => ({ word, instead: orNull(instead), reason: orNull(reason) })),
  claimsForbidden: file.claimsForbidden
    .filter(({ claim }) => said(claim))
    .map(({ claim, reason }) => ({ claim, reason: orNull(reason) })),
  colors: file.colors.filter(({ hex }) => /^#[0-9a-f]{6}$/i.test(hex)),
  fonts: { heading: orNull(file.fonts.heading), body: orNull(file.fonts.body) },
});
