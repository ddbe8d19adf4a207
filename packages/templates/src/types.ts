import type { Json, SectionType, TemplateInput } from '@atelier/engine';

/** A file that comes with a template. `path` is below the layout's assets path, as in `TemplateAssetInput`. */
export interface TemplateAsset {
  path: string;
  bytes: Uint8Array<ArrayBuffer>;
  contentType: string;
  /** SHA-256 of the bytes, hex. */
  hash: string;
}

/** A block of a starter page, at the newest version of its type. */
export interface StarterBlock {
  type: string;
  content: { [key: string]: Json };
  children?: StarterBlock[];
}

/** A page to begin with. Pages at the same place in two languages' lists are translations of each other. */
export interface StarterPage {
  /** Path below the locale's home, `''` for the home page. */
  slug: string;
  title: string;
  navTitle?: string;
  kind?: 'page' | 'article';
  metaDescription: string;
  blocks: StarterBlock[];
}

/** The pages to begin with in one language. */
export interface StarterSite {
  /** BCP 47 tag. */
  locale: string;
  pages: StarterPage[];
}

export type Translations = Record<string, { name: string; description: string }>;

/** A template that comes with the product, ready to be stored in a workspace. */
export interface BuiltInTemplate {
  /** Permanent name, also of its folder. */
  slug: string;
  name: string;
  description: string;
  /** Name and description in other languages than English, by language. */
  translations: Translations;
  template: Omit<TemplateInput, 'id' | 'version' | 'assets'>;
  assets: TemplateAsset[];
  /** What each of the template's variables is for, by name; shown where they are filled in. */
  variableDescriptions: Record<string, string>;
  starterPages: StarterSite[];
}

/** `template.json` of a template's folder. */
export interface TemplateManifest {
  name: string;
  description: string;
  translations: Translations;
  sections: { key: string; type: SectionType }[];
  colorVariables: TemplateInput['colorVariables'];
  variables: (TemplateInput['variables'][number] & { description: string })[];
}
