import type {
  ColorVariable,
  Template,
  TemplateChange,
  TemplateDraft,
  TemplateSection,
  TemplateVariable,
} from '#lib/api/types.gen.ts';

export type VariableDraft = Pick<
  TemplateVariable,
  'name' | 'type' | 'field' | 'options' | 'defaultValue' | 'description' | 'required'
>;
export type SectionDraft = Pick<
  TemplateSection,
  'key' | 'name' | 'type' | 'htmlContent' | 'cssContent' | 'isRequired' | 'isCustomizable'
>;

const FIELDS = [
  ...([
    'name',
    'description',
    'translations',
    'kind',
    'cssFramework',
    'cssOutput',
    'jsOutput',
    'isActive',
    'wantsClassPrefix',
  ] as const),
  ...(['htmlContent', 'cssContent', 'jsContent', 'menuHtml', 'footerMenuHtml', 'faqBlockHtml'] as const),
] as const;
type Field = (typeof FIELDS)[number];

/** What somebody edits of a template: everything but its files, which are stored at once. */
export interface TemplateDoc extends Pick<Template, Field> {
  availableBlocks: NonNullable<TemplateChange['availableBlocks']>;
  colorVariables: readonly ColorVariable[];
  variables: readonly VariableDraft[];
  sections: readonly SectionDraft[];
}

export const docOf = (template: Template): TemplateDoc => ({
  ...(Object.fromEntries(FIELDS.map((field) => [field, template[field]])) as Pick<Template, Field>),
  availableBlocks: template.availableBlocks as TemplateDoc['availableBlocks'],
  colorVariables: template.colorVariables,
  variables: template.variables.map(({ name, type, field, options, defaultValue, description, required }) => {
    return { name, type, field, options, defaultValue, description, required };
  }),
  sections: template.sections.map(({ key, name, type, htmlContent, cssContent, isRequired, isCustomizable }) => {
    return { key, name, type, htmlContent, cssContent, isRequired, isCustomizable };
  }),
});

const alike = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

const numbered = <T extends object>(items: readonly T[]): (T & { orderIndex: number })[] =>
  items.map((item, orderIndex) => ({ ...item, orderIndex }));

/** Lists as the server takes them: their order is a number there. */
const ordered = ({ variables, sections, colorVariables, ...rest }: TemplateDoc) => ({
  ...rest,
  colorVariables: [...colorVariables],
  variables: numbered(variables),
  sections: numbered(sections),
});

/** The fields that are not as they were stored; undefined when none differs. */
export function changeOf(base: TemplateDoc, doc: TemplateDoc): TemplateChange | undefined {
  if (base === doc) return undefined;
  const before: Record<string, unknown> = { ...base };
  const sent = ordered(doc);
  const names = Object.keys(doc).filter((name) => !alike(before[name], doc[name as keyof TemplateDoc]));
  if (names.length === 0) return undefined;
  return Object.fromEntries(names.map((name) => [name, sent[name as keyof typeof sent]]));
}

/** What a preview has to know of it. */
export function draftOf(doc: TemplateDoc): TemplateDraft {
  const { kind, htmlContent, cssContent, jsContent, menuHtml, footerMenuHtml, faqBlockHtml } = doc;
  const { availableBlocks, colorVariables, variables, sections } = ordered(doc);
  const texts = { kind, htmlContent, cssContent, jsContent, menuHtml, footerMenuHtml, faqBlockHtml };
  return { ...texts, availableBlocks, colorVariables, variables, sections };
}

/** One text of a template, as problems name it: `html`, `menu`, `section:top` …; `section-css:top` is the section's style sheet. */
export type Piece = string;

const TEXTS = {
  html: 'htmlContent',
  css: 'cssContent',
  js: 'jsContent',
  menu: 'menuHtml',
  footer_menu: 'footerMenuHtml',
  faq: 'faqBlockHtml',
} as const;
export type TextName = keyof typeof TEXTS;
export const textNames = Object.keys(TEXTS) as TextName[];

export const isText = (piece: Piece): piece is TextName => Object.hasOwn(TEXTS, piece);

/** Section that a piece belongs to, and which of its two texts. */
export function sectionOf(piece: Piece): { key: string; part: 'htmlContent' | 'cssContent' } | undefined {
  const [, kind, key] = /^(section|section-css):(.+)$/.exec(piece) ?? [];
  return key === undefined ? undefined : { key, part: kind === 'section' ? 'htmlContent' : 'cssContent' };
}

export const languageOf = (piece: Piece): 'html' | 'css' | 'js' =>
  piece === 'css' || piece.startsWith('section-css:') ? 'css' : piece === 'js' ? 'js' : 'html';

/** A piece's text; undefined when the template has no such piece. */
export function textOf(doc: TemplateDoc, piece: Piece): string | undefined {
  if (isText(piece)) return doc[TEXTS[piece]];
  const found = sectionOf(piece);
  return doc.sections.find(({ key }) => key === found?.key)?.[found?.part ?? 'htmlContent'];
}

export function withText(doc: TemplateDoc, piece: Piece, text: string): TemplateDoc {
  if (isText(piece)) return { ...doc, [TEXTS[piece]]: text };
  const found = sectionOf(piece);
  if (found === undefined) return doc;
  const sections = doc.sections.map((section) =>
    section.key === found.key ? { ...section, [found.part]: text } : section,
  );
  return { ...doc, sections };
}

/** Every text of a template that there is, in the order people read them. */
export const piecesOf = (doc: TemplateDoc): Piece[] => [
  ...textNames,
  ...doc.sections.flatMap(({ key }) => [`section:${key}`, `section-css:${key}`]),
];
