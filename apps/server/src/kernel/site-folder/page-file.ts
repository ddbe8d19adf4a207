import type { BlockInput, PageInput } from '@atelier/engine/render';
import { ContentError, parseJson } from './content-error.ts';

type Kind = 'string' | 'boolean' | 'number' | 'strings' | 'image' | 'blocks';

/** Keys of a page file; every one may be left out. */
const KEYS: Readonly<Record<string, Kind>> = {
  id: 'string',
  locale: 'string',
  slug: 'string',
  title: 'string',
  navTitle: 'string',
  inNav: 'boolean',
  order: 'number',
  h1: 'string',
  metaTitle: 'string',
  metaDescription: 'string',
  canonicalUrl: 'string',
  ogImage: 'image',
  noindex: 'boolean',
  keywords: 'strings',
  lsiPhrases: 'strings',
  customHead: 'string',
  translationKey: 'string',
  updatedAt: 'string',
  publishedAt: 'string',
  kind: 'string',
  status: 'string',
  blocks: 'blocks',
};

const isObject = (value: unknown): value is { [key: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function fits(value: unknown, kind: Kind): boolean {
  switch (kind) {
    case 'strings':
      return Array.isArray(value) && value.every((item) => typeof item === 'string');
    case 'image':
      return isObject(value) && typeof value.src === 'string' && typeof value.alt === 'string';
    case 'blocks':
      return Array.isArray(value);
    case 'number':
      return Number.isFinite(value);
    default:
      return typeof value === kind;
  }
}

function blockOf(raw: unknown, file: string, path: string): BlockInput {
  if (!isObject(raw) || typeof raw.type !== 'string')
    throw new ContentError(file, `${path} must be a block with a type.`);
  if (!isObject(raw.content)) throw new ContentError(file, `${path}.content must be an object.`);
  const { id = path, version = 1, hidden = false, children = [] } = raw;
  if (
    typeof id !== 'string' ||
    typeof version !== 'number' ||
    typeof hidden !== 'boolean' ||
    !Array.isArray(children)
  ) {
    throw new ContentError(
      file,
      `${path} must have a text id, a number version, a true or false hidden and a list of children.`,
    );
  }
  const inner =
    children.length === 0 ? children : children.map((child, i) => blockOf(child, file, `${path}.children.${i}`));
  return {
    id,
    type: raw.type,
    version,
    content: raw.content as BlockInput['content'],
    hidden,
    children: inner as BlockInput[],
  };
}

/** Address from the file's place: `index` is the home page, `shop/index` is `shop`. */
export const slugOf = (file: string): string => file.replace(/\.json$/, '').replace(/(?:^|\/)index$/, '');

/** A page from its file. Throws `ContentError` when a value has the wrong kind or a key is unknown. */
export function parsePage(file: string, text: string, defaultLocale: string): PageInput {
  const raw = parseJson(`pages/${file}`, text);
  if (!isObject(raw)) throw new ContentError(`pages/${file}`, 'must be an object.');
  for (const key in raw) {
    const kind = Object.hasOwn(KEYS, key) ? KEYS[key] : undefined;
    if (kind === undefined) throw new ContentError(`pages/${file}`, `has an unknown key "${key}".`);
    if (!fits(raw[key], kind)) throw new ContentError(`pages/${file}`, `"${key}" is not a ${kind}.`);
  }
  if (raw.kind !== undefined && raw.kind !== 'page' && raw.kind !== 'article')
    throw new ContentError(`pages/${file}`, '"kind" is page or article.');
  const { status: _, lsiPhrases: __, ...known } = raw;
  const given = known as Partial<PageInput> & { blocks?: unknown[] };
  const title = given.title ?? '';
  return {
    ...{
      id: file.slice(0, -5),
      locale: defaultLocale,
      slug: slugOf(file),
      inNav: true,
      order: 0,
      h1: title,
      metaTitle: '',
      metaDescription: '',
    },
    ...{
      canonicalUrl: '',
      noindex: false,
      keywords: [],
      customHead: '',
      translationKey: '',
      updatedAt: '',
      kind: 'page' as const,
    },
    ...given,
    title,
    blocks: (given.blocks ?? []).map((block, i) => blockOf(block, `pages/${file}`, `blocks.${i}`)),
  };
}
