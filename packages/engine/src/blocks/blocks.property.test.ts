import fc from 'fast-check';
import { type DefaultTreeAdapterMap, parse } from 'parse5';
import { describe, expect, it } from 'vitest';
import { blockShapes } from '../prepare.ts';
import { indexEntry, samplePage, sampleSite } from '../sample.ts';
import { renderPage } from '../site/render-page.ts';
import type { BlockInput, Json } from '../types.ts';
import { schemaOf } from './parse.ts';
import { BLOCKS, blockOf } from './registry.ts';
import { shapeCheck } from './shape.ts';

type Schema = { [key: string]: Json };
type Node = DefaultTreeAdapterMap['node'];
type Element = DefaultTreeAdapterMap['element'];

const HOSTILE = [
  '"><x-evil onload="x">',
  "'><x-evil>",
  '</script><x-evil>',
  '<!-- <x-evil> --> ]]>',
  '</title></head><x-evil>',
  '&lt;x-evil&gt;',
  '&',
  '\u0000\u0007',
  '{{ brand_name }}',
  '{% x %}',
  '\ud800',
  '𝒳',
];
const MARKUP = [
  '<p>',
  '</p>',
  '<ul>',
  '<li>',
  '</ul>',
  '<table>',
  '<tr>',
  '<td>',
  '</table>',
  '<a href="/x/">',
  '<a href=javascript:x>',
  '</a>',
  '<b',
  '>',
  '<h1>',
  '<h5 onclick=x>',
  '<img src=x onerror=x>',
  '<script>',
  'x-evil</script>',
  '<style>',
  '<iframe src="https://a.b/">',
  '<iframe src=javascript:x>',
  '<svg><x-evil>',
  '<x-evil>',
  '<!--',
  '-->',
  '<textarea>',
  '<form>',
  '<div class="a b">',
  '</div>',
  '<section>',
  '<dl><dd>',
  '<q>',
  '<br/>',
  '&amp;',
  '&bogus',
];

const hostile = (max: number) =>
  fc.oneof(
    fc.string({ unit: 'binary', maxLength: Math.min(max, 20) }),
    fc.constantFrom(...HOSTILE.filter((text) => text.length <= max)),
  );
const markup = fc
  .array(fc.oneof(fc.constantFrom(...MARKUP), fc.constantFrom(...HOSTILE), fc.string({ maxLength: 8 })), {
    maxLength: 14,
  })
  .map((parts) => parts.join(''));

function strings(schema: Schema): fc.Arbitrary<string> {
  const pattern = String(schema.pattern ?? '');
  const max = Number(schema.maxLength ?? 100);
  if (pattern.includes('mailto'))
    return fc.constantFrom('', '/about/', '#a', 'photo.jpg', 'https://a.b/?x=1&y=2', "/it's/", 'mailto:a@b.c');
  if (pattern !== '') return fc.constantFrom(...['', 'abc', '#fff'].filter((text) => new RegExp(pattern).test(text)));
  return max >= 20_000 ? markup : hostile(max);
}

/** Any content that a JSON Schema of ours allows. */
function contents(schema: Schema): fc.Arbitrary<Json> {
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum);
  if (schema.type === 'object') {
    const properties = (schema.properties ?? {}) as { [key: string]: Schema };
    const inner = Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, contents(value)]));
    return fc.record(inner, { requiredKeys: schema.required as string[], noNullPrototype: true }) as fc.Arbitrary<Json>;
  }
  if (schema.type === 'array') return fc.array(contents(schema.items as Schema), { maxLength: 3 });
  if (schema.type === 'boolean') return fc.boolean();
  if (schema.type === 'integer')
    return fc.integer({ min: Number(schema.minimum), max: Math.min(Number(schema.maximum), 5000) });
  return strings(schema);
}

const shapes = blockShapes();
const block: fc.Arbitrary<BlockInput> = fc.letrec<{ block: BlockInput }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 3 },
    ...BLOCKS.map(({ type, version, container }) =>
      fc.record({
        ...{
          id: fc.uuid(),
          type: fc.constant(type),
          version: fc.constant(version),
          content: contents(shapes[type] ?? {}) as fc.Arbitrary<BlockInput['content']>,
        },
        children: container === true ? fc.array(tie('block'), { maxLength: 3 }) : fc.constant<BlockInput[]>([]),
      }),
    ),
  ),
})).block;

function elements(node: Node, into: Element[] = []): Element[] {
  if ('tagName' in node) into.push(node);
  if ('childNodes' in node) for (const child of node.childNodes) elements(child, into);
  return into;
}

const render = (blocks: BlockInput[], editMode: boolean): string => {
  const page = samplePage({ blocks, title: '</title><x-evil>', metaDescription: '"><x-evil onload=x>' });
  return renderPage(sampleSite(), page, [indexEntry(page)], { editMode }).html;
};

describe('any tree of blocks', () => {
  it('renders to HTML that a parser reads exactly as it is written', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 3 }), fc.boolean(), (blocks, editMode) => {
        const html = render(blocks, editMode);
        const errors: string[] = [];
        const tree = parse(html, { onParseError: (error) => errors.push(error.code) });
        expect(errors.filter((code) => !/noncharacter|surrogate|character-reference/.test(code))).toEqual([]);
        // Left out of the errors: characters and references that mean nothing stay words, whatever a parser thinks of them.
        // The parser neither adds, moves nor drops an element.
        const body = html.replace(/<script type="application\/ld\+json">.*?<\/script>/s, '<script></script>');
        const written = [...body.matchAll(/<([a-z][a-z0-9]*)(?=[\s>])/g)].map((match) => match[1]);
        expect(elements(tree).map((element) => element.tagName)).toEqual(written);
      }),
      { numRuns: 400 },
    );
  });

  it('lets no text become an element, a script or an event handler', () => {
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 3 }), (blocks) => {
        for (const element of elements(parse(render(blocks, true)))) {
          expect(element.tagName).not.toBe('x-evil');
          expect(['form', 'svg', 'style', 'textarea', 'object']).not.toContain(element.tagName);
          if (element.tagName === 'script')
            expect(element.attrs).toEqual([{ name: 'type', value: 'application/ld+json' }]);
          for (const { name, value } of element.attrs) {
            expect(name).not.toMatch(/^on/);
            if (name === 'href' || name === 'src') expect(value).not.toMatch(/^\s*(?:javascript|data|vbscript):/i);
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it('passes the quick check of its shape only when the full schema accepts it as it is', () => {
    fc.assert(
      fc.property(block, fc.anything(), ({ type, content }, other) => {
        const check = shapeCheck(shapes[type] ?? {});
        const definition = blockOf(type);
        if (definition === undefined) throw new Error(type);
        for (const candidate of [content, other, { ...content, extra: other }]) {
          if (!check(candidate)) continue;
          const parsed = schemaOf(definition).safeParse(candidate);
          expect(parsed).toMatchObject({ success: true });
          expect(parsed.data).toEqual(candidate);
        }
        expect(check(content)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
