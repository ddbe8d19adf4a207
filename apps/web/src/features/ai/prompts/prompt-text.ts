import { useTranslation } from 'react-i18next';
import type { Prompt } from '#lib/api/types.gen.ts';

export type PromptVariable = Prompt['variables'][number];

/** What prompts are for. */
export const BLOCK_TYPES = [
  'article',
  'title',
  'description',
  'hero',
  'text',
  'text_image',
  'faq',
  'cta',
  'gallery',
  'swiper',
  'image',
  'section',
] as const;

/** Blocks without words of their own. */
const OTHER_TYPES = ['video', 'language_switcher', 'columns', 'html_embed'] as const;

export function useBlockName(): (blockType: string) => string {
  const { t } = useTranslation();
  return (blockType) => {
    const known = [...BLOCK_TYPES, ...OTHER_TYPES].find((type) => type === blockType);
    return known === undefined ? blockType : t(`aiPrompts.block.${known}`);
  };
}

/** `{name}`; `{{name}}` is plain text. The server reads them the same way. */
const PLACEHOLDER = /\{\{[a-z][a-z0-9_]{0,63}\}\}|\{([a-z][a-z0-9_]{0,63})\}/g;

export const placeholdersOf = (...texts: string[]): string[] => [
  ...new Set(texts.flatMap((text) => [...text.matchAll(PLACEHOLDER)].flatMap(([, name]) => name ?? []))),
];

/** Declared placeholders, and a plain required one for each that is only in the text. */
export function variablesFor(declared: readonly PromptVariable[], ...texts: string[]): PromptVariable[] {
  const known = new Set(declared.map(({ name }) => name));
  const added = placeholdersOf(...texts).filter((name) => !known.has(name));
  return [
    ...declared,
    ...added.map((name) => ({
      ...{ name, type: 'text' as const, isRequired: true, standard: null },
      ...{ description: '', choices: [] },
    })),
  ];
}
