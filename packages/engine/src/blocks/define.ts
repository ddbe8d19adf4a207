import type { z } from 'zod';
import type { ImageRef, Json, VideoRef } from '../types.ts';

/** Zod itself, handed to a block's `schema`: rendering a site then never has to load it. */
export type Zod = typeof z;

/** Words in the languages of the admin. */
export interface Label {
  en: string;
  it: string;
}

interface FieldBase {
  /** Key in the block's content. */
  name: string;
  label: Label;
  help?: Label;
}

/** One control of the inspector, as data. */
export type BlockField =
  /** `technical`: no words that a visitor reads, such as an anchor. */
  | (FieldBase & { kind: 'text'; multiline?: boolean; technical?: true; maxLength: number })
  | (FieldBase & { kind: 'richtext' | 'html'; maxLength: number })
  | (FieldBase & { kind: 'image' | 'video' | 'link' | 'switch' | 'colour' | 'affiliate' })
  | (FieldBase & { kind: 'number'; min: number; max: number; step: number })
  | (FieldBase & { kind: 'select'; options: { value: string; label: Label }[] })
  | (FieldBase & {
      kind: 'list';
      max: number;
      itemLabel: Label;
      fields: BlockField[];
      newItem: { [key: string]: Json };
    });

/** Content as JSON, which is how it is stored. */
export type BlockContent = { [key: string]: Json };

export interface ImageOptions {
  /** The `sizes` attribute when variants exist; default: full width. */
  sizes?: string;
  /** Class names, before prefixing. */
  className?: string;
  /** Field path for editing, e.g. `image` or `images.0`. */
  field?: string;
}

export interface VideoOptions {
  /** What it shows, in words; empty: nothing is said. */
  title: string;
  loop: boolean;
  /** Field path for editing. */
  field: string;
}

/** What a block may ask while it renders. Everything returned as HTML is already escaped. */
export interface BlockContext {
  readonly locale: string;
  readonly editMode: boolean;
  /** Attributes for the block's outermost element; empty unless in edit mode. */
  readonly root: string;
  /** HTML of the children, in order; to be called where they stand in the block. */
  readonly children: () => readonly string[];
  /** The page's own H1, which a hero without a heading shows. */
  readonly pageHeading: string;
  /** Class names with the site's prefix, as attribute text. */
  cls(names: string): string;
  /**
   * A background of its own for an element: the class to give it, with the site's prefix. The rule goes into the page's
   * head, where templates read the colour as `--block-ground`.
   */
  ground(colour: string): string;
  /** Marks an element as editable in place: ` data-edit="…"` in edit mode, else nothing. */
  mark(field: string): string;
  /** Level for a heading that would like to be `wanted`: one H1 a page. */
  heading(wanted: 1 | 2 | 3): number;
  /** Rich text, made safe. */
  rich(html: string): string;
  /** Embedded HTML, made safe. */
  embed(html: string): string;
  /** `<img>` or `<picture>`; the page's first picture loads eagerly, the others lazily. Empty when there is no `src`. */
  image(ref: ImageRef, options?: ImageOptions): string;
  /** `<video>` with controls and its still; empty when there is no `src`. */
  video(ref: VideoRef, options: VideoOptions): string;
  /** An address as attribute text; internal addresses are checked against the site's pages. */
  href(address: string): string;
  /**
   * Links to the page in the site's languages; empty when there is only one to show.
   * @param missing what becomes of languages without this page: `home` leads to their home page
   */
  languages(missing: 'home' | 'hide'): string;
  affiliate(id: string): { url: string; label: string; disclosure: string } | undefined;
  /** A word of the visitor's language, escaped. */
  word(key: string): string;
}

/** A block type. Made by `defineBlock`, listed in `registry.ts`. */
export interface BlockDefinition<S extends z.ZodType = z.ZodType> {
  /** Permanent name, `[a-z][a-z_]*`. */
  type: string;
  /** Version of the content's shape; raise it together with a new entry in `upgrades`. */
  version: number;
  label: Label;
  /** Name of a Tabler icon. */
  icon: string;
  /** May hold other blocks. */
  container?: boolean;
  schema: (zod: Zod) => S;
  fields: BlockField[];
  /** Content of a new block, per language of the admin. */
  defaults: (language: 'en' | 'it') => z.output<S>;
  /** `upgrades[n]` turns content of version n into version n + 1. */
  upgrades: { [fromVersion: number]: (content: BlockContent) => BlockContent };
  render: (props: z.output<S>, ctx: BlockContext) => string;
  /** Words only, for search, summaries and checks. */
  text: (props: z.output<S>) => string;
  /** schema.org objects for the page's JSON-LD. */
  structuredData?: (props: z.output<S>) => { [key: string]: Json }[];
}

/**
 * Declares a block type; the content type is inferred from the schema.
 *
 * @example
 * export const quote = defineBlock({ type: 'quote', version: 1, schema: (z) => z.strictObject({ words: z.string().max(500) }), … })
 */
export function defineBlock<S extends z.ZodType>(definition: BlockDefinition<S>): BlockDefinition {
  // Content reaches render only after it passed the schema, so the narrower type holds where it is used.
  return definition as unknown as BlockDefinition;
}
