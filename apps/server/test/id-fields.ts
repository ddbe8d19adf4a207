/** Finds every place of a request that takes an id, by the printed contract. */
import type { AnyRoute, openApiDocument } from '#kernel/http/index.ts';

type Node = { [key: string]: unknown };
type Document = ReturnType<typeof openApiDocument>;

/** Trees of blocks are followed this far into themselves. */
const REPEATS = 2;

function follow(document: Document, reference: string): Node {
  const parts = reference.replace('#/', '').split('/');
  return parts.reduce((node: Node, part) => node[part] as Node, document as Node);
}

function placesIn(document: Document, node: Node, place: string, opened: readonly string[]): string[] {
  const inside = (inner: unknown, part: string, more = opened) =>
    placesIn(document, inner as Node, [place, part].filter(Boolean).join('.'), more);
  if (typeof node.$ref === 'string') {
    const { $ref } = node;
    if (opened.filter((one) => one === $ref).length >= REPEATS) return [];
    return inside(follow(document, $ref), '', [...opened, $ref]);
  }
  const branches = ['anyOf', 'oneOf', 'allOf'].flatMap((key) => (node[key] as Node[] | undefined) ?? []);
  return [
    ...(node.format === 'uuid' ? [place] : []),
    ...branches.flatMap((branch) => inside(branch, '')),
    ...Object.entries((node.properties as Node | undefined) ?? {}).flatMap(([name, inner]) => inside(inner, name)),
    ...(node.items ? inside(node.items, '0') : []),
  ];
}

/** Places like `blocks.0.children.0.id`; for a query, names of parameters. */
export function idFields(document: Document, route: AnyRoute, where: 'body' | 'query'): string[] {
  const paths = document.paths as Record<string, Record<string, Node>>;
  const operation = paths[`/api/v1${route.path}`]?.[route.method.toLowerCase()];
  if (!operation) throw new Error(`${route.id} is not in the contract.`);
  if (where === 'query') {
    const parameters = operation.parameters as { in: string; name: string; schema: Node }[];
    return parameters.filter((p) => p.in === 'query').flatMap((p) => placesIn(document, p.schema, p.name, []));
  }
  const content = (operation.requestBody as { content?: Record<string, Node> } | undefined)?.content;
  const schema = content?.['application/json']?.schema;
  return schema ? [...new Set(placesIn(document, schema as Node, '', []))] : [];
}

/** A copy of `body` with `value` at `place`. Throws where the way there is missing. */
export function put(body: object, place: string, value: unknown): object {
  const copy = structuredClone(body) as Node;
  const parts = place.split('.');
  const last = parts.pop() ?? '';
  const holder = parts.reduce((node: Node | undefined, part) => node?.[part] as Node | undefined, copy);
  if (typeof holder !== 'object' || holder === null) throw new Error(`The sample body has nothing at ${place}.`);
  holder[last] = value;
  return copy;
}
