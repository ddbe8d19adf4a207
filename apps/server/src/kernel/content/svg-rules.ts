/** What a drawing may contain. Names are those of SVG 2, in their own case. */
const ELEMENTS: ReadonlySet<string> = new Set(
  (
    'svg g defs symbol use switch title desc path rect circle ellipse line polyline polygon text tspan textPath image ' +
    'marker pattern mask clipPath linearGradient radialGradient stop style view filter feBlend feColorMatrix ' +
    'feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow ' +
    'feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset ' +
    'fePointLight feSpecularLighting feSpotLight feTile feTurbulence animate animateMotion animateTransform mpath set'
  ).split(' '),
);
const PICTURE = /^data:image\/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*$/;
const ADDRESS = /url\(\s*(["']?)(.*?)\1\s*\)/gi;
/** Escapes are refused as well: they spell the words that are looked for. */
const UNSAFE_CSS =
  /@import|@charset|@namespace|expression\s*\(|javascript:|behavior\s*:|-moz-binding|image-set|src\(|\\/i;
const INNER_CSS_ADDRESS =
  /^(?:#[\w.:-]*|data:(?:image\/(?:png|jpeg|gif|webp)|font\/[\w-]+|application\/[\w-]*font[\w-]*)[;,].*)$/is;

function allowsCss(css: string): boolean {
  if (UNSAFE_CSS.test(css)) return false;
  const addresses = [...css.matchAll(ADDRESS)];
  const opened = css.match(/url\(/gi)?.length ?? 0;
  return opened === addresses.length && addresses.every((match) => INNER_CSS_ADDRESS.test(match[2] ?? ''));
}

function allows(element: string, name: string, value: string): boolean {
  if (name !== 'href') return allowsCss(value) || (!/url\(|javascript:/i.test(value) && name !== 'style');
  const text = value.trim();
  return /^#[^\s<>]*$/.test(text) || ((element === 'image' || element === 'feImage') && PICTURE.test(text));
}

/** Rules that the reader of drawings asks. */
export const drawingRules = {
  allowsCss,
  allows,
  /** The name it gets, or undefined for what is left out with everything in it. A link becomes a plain group. */
  elementName(source: string): string | undefined {
    const name = source.replace(/^svg:/, '');
    if (name === 'a') return 'g';
    return ELEMENTS.has(name) ? name : undefined;
  },
  attributeName(source: string): string | undefined {
    if (source === 'xlink:href') return 'href';
    if (source === 'xml:space' || source === 'xml:lang') return source;
    return /^[A-Za-z][\w-]*$/.test(source) && !/^(?:on|xmlns)/i.test(source) ? source : undefined;
  },
  /** Animations may move and colour, not change where something leads. */
  keeps: (element: string, attributes: ReadonlyMap<string, string>): boolean =>
    !/^(?:set|animate)/.test(element) || !/^\s*(?:on|xlink|href|style)/i.test(attributes.get('attributeName') ?? ''),
};
