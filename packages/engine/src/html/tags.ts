/** Elements that rich text may contain, each with the attributes that may stay. */
export const RICH_TAGS: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['p', []],
  ['h2', ['id']],
  ['h3', ['id']],
  ['h4', ['id']],
  ['h5', ['id']],
  ['h6', ['id']],
  ['ul', []],
  ['ol', ['start', 'type']],
  ['li', []],
  ['strong', []],
  ['em', []],
  ['b', []],
  ['i', []],
  ['u', []],
  ['s', []],
  ['sub', []],
  ['sup', []],
  ['small', []],
  ['mark', []],
  ['code', []],
  ['kbd', []],
  ['pre', []],
  ['blockquote', []],
  ['br', []],
  ['hr', []],
  ['a', ['href', 'title', 'target', 'rel', 'hreflang']],
  ['table', []],
  ['caption', []],
  ['thead', []],
  ['tbody', []],
  ['tfoot', []],
  ['tr', []],
  ['th', ['scope', 'colspan', 'rowspan']],
  ['td', ['colspan', 'rowspan']],
  ['figure', []],
  ['figcaption', []],
  ['img', ['src', 'alt', 'width', 'height']],
  ['span', ['lang']],
  ['div', []],
  ['abbr', ['title']],
  ['cite', []],
  ['q', []],
  ['dl', []],
  ['dt', []],
  ['dd', []],
  ['time', ['datetime']],
  ['del', []],
  ['ins', []],
]);

/** What an HTML embed may contain besides rich text. Scripts belong in a template's script variables. */
export const EMBED_TAGS: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...[...RICH_TAGS].map(([tag, attributes]) => [tag, [...attributes, 'class', 'id', 'title', 'lang']] as const),
  ['iframe', ['src', 'title', 'width', 'height', 'allow', 'allowfullscreen', 'loading', 'class']],
  ['video', ['src', 'poster', 'width', 'height', 'controls', 'muted', 'loop', 'playsinline', 'preload', 'class']],
  ['audio', ['src', 'controls', 'loop', 'preload', 'class']],
  ['source', ['src', 'type']],
  ['section', ['class', 'id']],
  ['article', ['class', 'id']],
  ['aside', ['class', 'id']],
  ['header', ['class', 'id']],
  ['footer', ['class', 'id']],
  ['address', ['class']],
]);

export const VOID_TAGS: ReadonlySet<string> = new Set(['br', 'hr', 'img', 'source']);

/** Elements whose whole content is dropped when they are not allowed: their text is code, not words. */
export const OPAQUE_TAGS: ReadonlySet<string> = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'iframe',
  'object',
  'embed',
  'svg',
  'math',
  'textarea',
  'title',
  'select',
  'xmp',
  'noembed',
  'noframes',
  'plaintext',
]);

const INLINE = new Set(
  'strong em b i u s sub sup small mark code kbd a span abbr cite q time del ins br img'.split(' '),
);
/** Containers that take words and inline elements only. */
const PHRASING_ONLY = new Set(
  'p h2 h3 h4 h5 h6 pre strong em b i u s sub sup small mark code kbd a span abbr cite q time del ins dt caption'.split(
    ' ',
  ),
);
const PARENTS: Readonly<Record<string, readonly string[]>> = {
  li: ['ul', 'ol'],
  caption: ['table'],
  thead: ['table'],
  tbody: ['table'],
  tfoot: ['table'],
  tr: ['thead', 'tbody', 'tfoot'],
  th: ['tr'],
  td: ['tr'],
  dt: ['dl'],
  dd: ['dl'],
  figcaption: ['figure'],
  source: ['video', 'audio'],
};
const CHILDREN: Readonly<Record<string, readonly string[]>> = {
  ul: ['li'],
  ol: ['li'],
  table: ['caption', 'thead', 'tbody', 'tfoot'],
  thead: ['tr'],
  tbody: ['tr'],
  tfoot: ['tr'],
  tr: ['th', 'td'],
  dl: ['dt', 'dd'],
  video: ['source'],
  audio: ['source'],
  iframe: [],
};

/** What is known of an element, so that reading a tag takes one look-up. */
export interface TagRule {
  name: string;
  /** Has no end tag. */
  isVoid: boolean;
  /** May stand in rich text as it is, without attributes. */
  isPlain: boolean;
  /** 2 to 6 for headings, else 0. */
  level: number;
  inline: boolean;
  phrasingOnly: boolean;
  parents: readonly string[] | undefined;
  children: readonly string[] | undefined;
}

const makeRule = (name: string): TagRule => ({
  name,
  isVoid: VOID_TAGS.has(name),
  isPlain: RICH_TAGS.has(name) && name !== 'a' && name !== 'img',
  level: /^h[2-6]$/.test(name) ? Number(name[1]) : 0,
  inline: INLINE.has(name),
  phrasingOnly: PHRASING_ONLY.has(name),
  parents: PARENTS[name],
  children: CHILDREN[name],
});

/** The block itself, which takes flow content. */
export const ROOT_RULE: TagRule = makeRule('');

/** Rules of every element that may be written, by name. */
export const TAG_RULES: ReadonlyMap<string, TagRule> = new Map(
  [...EMBED_TAGS.keys()].map((name) => [name, makeRule(name)]),
);

/** Whether an element may stand directly in another one. */
export function ruleFits(parent: TagRule, tag: TagRule): boolean {
  if (tag.parents !== undefined) return tag.parents.includes(parent.name);
  if (parent.children !== undefined) return parent.children.includes(tag.name);
  return tag.inline || !parent.phrasingOnly;
}

const ruleOf = (name: string): TagRule => TAG_RULES.get(name) ?? ROOT_RULE;

/** Whether `tag` may stand directly in `parent` (`''`: the block itself). */
export const fits = (parent: string, tag: string): boolean => ruleFits(ruleOf(parent), ruleOf(tag));

/** Containers in which words may not stand directly. */
export const refusesText = (parent: string): boolean => ruleOf(parent).children !== undefined;
