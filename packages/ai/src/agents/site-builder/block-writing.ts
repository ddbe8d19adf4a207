/** What of a block a model writes: words and links. Pictures, sizes and technical fields stay with code and people. */
import { z } from 'zod';
import type { SiteOrder } from './site-builder.schemas.ts';

type Schema = Record<string, unknown>;

/** Strings that a model has no business with: files, sizes, anchors, colours. */
const NOT_WRITTEN = new Set([
  'mediaId',
  'src',
  'width',
  'height',
  'affiliateLinkId',
  'anchor',
  'background',
  'columns',
]);
const MOST_TEXT = 4000;
const LONGEST_LIST = 6;
const SHORTEST_LIST = 3;
/** Each picture is made or chosen by somebody. */
const MOST_PICTURES = 3;

const isPicture = (schema: Schema): boolean => 'src' in ((schema.properties as Schema | undefined) ?? {});

/** Whether content of this shape has room for a picture. */
export const hasPicture = (schema: Schema): boolean =>
  Object.entries((schema.properties as Record<string, Schema> | undefined) ?? {}).some(
    ([name, part]) => (name === 'image' && isPicture(part)) || hasPicture((part.items as Schema | undefined) ?? part),
  );

/** A block's own schema, narrowed to what is written, with every field required so that none is forgotten. */
function narrowed(schema: Schema): Schema {
  const { default: _default, $schema: _name, ...rest } = schema;
  if (rest.type === 'object') {
    const entries = Object.entries((rest.properties as Record<string, Schema>) ?? {});
    const kept = entries.filter(([name, part]) => !NOT_WRITTEN.has(name) && !(isPicture(part) && name !== 'image'));
    const properties = Object.fromEntries(
      kept.map(([name, part]) => [name, name === 'href' ? { type: 'string', maxLength: 200 } : narrowed(part)]),
    );
    return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
  }
  if (rest.type === 'array') {
    const longest = hasPicture(rest.items as Schema) ? MOST_PICTURES : LONGEST_LIST;
    const most = Math.min(Number(rest.maxItems ?? longest), longest);
    return {
      type: 'array',
      items: narrowed(rest.items as Schema),
      minItems: Math.min(SHORTEST_LIST, most),
      maxItems: most,
    };
  }
  if (rest.type === 'string' && !rest.enum)
    return { type: 'string', maxLength: Math.min(Number(rest.maxLength ?? MOST_TEXT), MOST_TEXT) };
  return rest;
}

/** Shape of what a model writes for these blocks, in their order. */
export function blocksShape(types: readonly string[], order: Pick<SiteOrder, 'blocks'>): z.ZodType<Schema[]> {
  const shapes = types.map((type) => {
    const kind = order.blocks.find((one) => one.type === type);
    return z.fromJSONSchema(narrowed(kind?.schema ?? { type: 'object' }) as never) as z.ZodType<Schema>;
  });
  return z.tuple(shapes as [z.ZodType<Schema>]) as unknown as z.ZodType<Schema[]>;
}

/** Every text of some content with its place, e.g. `items.0.question`. */
export function* textsIn(value: unknown, path = ''): Generator<{ path: string; text: string }> {
  if (typeof value === 'string') yield { path, text: value };
  else if (value && typeof value === 'object')
    for (const [key, part] of Object.entries(value)) yield* textsIn(part, path === '' ? key : `${path}.${key}`);
}

/** Where the content leads, with the object that holds each address. */
export function* linksIn(value: unknown): Generator<{ href: string; holder: Schema }> {
  if (!value || typeof value !== 'object') return;
  const holder = value as Schema;
  if (typeof holder.href === 'string') yield { href: holder.href, holder };
  for (const part of Object.values(value)) yield* linksIn(part);
}

/** Pictures that the content has room for; a model writes their alternative text only, so each gets an empty address. */
export function* picturesIn(value: unknown): Generator<{ src: string; alt: string }> {
  if (!value || typeof value !== 'object') return;
  for (const [key, part] of Object.entries(value)) {
    if (key === 'image' && part && typeof part === 'object') {
      const picture = part as { src?: string; alt?: string };
      picture.src ??= '';
      picture.alt ??= '';
      yield picture as { src: string; alt: string };
    } else yield* picturesIn(part);
  }
}
