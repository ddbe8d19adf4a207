/** Requests that no client of ours would send, made from the declared routes. */
import type { AnyRoute, openApiDocument } from '#kernel/http/index.ts';

type Node = { [key: string]: unknown };

export interface Hostile {
  label: string;
  method: string;
  url: string;
  headers?: Record<string, string>;
  payload?: string | Buffer;
}

const JSON_TYPE = { 'content-type': 'application/json' };
const DEPTH = 20_000;
const deepArray = '['.repeat(DEPTH) + ']'.repeat(DEPTH);
const deepObject = `${'{"a":'.repeat(DEPTH)}1${'}'.repeat(DEPTH)}`;
const LONG = 200_000;

/** JSON texts, since some of these cannot be made by `JSON.stringify`. */
export const hostileValues: Readonly<Record<string, string>> = {
  null: 'null',
  true: 'true',
  'a negative number': '-1',
  'a number beyond all': '1e999',
  'a number beyond integers': '90071992547409931234',
  'a fraction': '0.1',
  'empty text': '""',
  blanks: '" \\t "',
  NUL: '"a\\u0000b"',
  'half a character': '"\\ud800"',
  'a direction override': '"\\u202e\\u0007"',
  'a path upwards': '"../../../../etc/passwd"',
  quotes: '"\'; drop table sites; -- \\" \\\\"',
  'a template': '"{{ constructor.constructor }}{% for a in (1..999999) %}{% endfor %}"',
  'long text': `"${'a'.repeat(LONG)}"`,
  'long text of parts': `"${'a-'.repeat(LONG / 2)}!"`,
  'long text of dots': `"${'a.'.repeat(LONG / 2)}!"`,
  'long blanks': `"${' '.repeat(LONG)}!"`,
  'an empty list': '[]',
  'a list of null': '[null]',
  'a long list': `[${'"a",'.repeat(20_000)}"a"]`,
  'nested lists': deepArray,
  'nested objects': deepObject,
  'an empty object': '{}',
  'a prototype': '{"__proto__":{"polluted":1}}',
  'a constructor': '{"constructor":{"prototype":{"polluted":1}}}',
  'an object of many': `{${Array.from({ length: 5000 }, (_, i) => `"k${i}":"v"`).join(',')}}`,
};

const hostileBodies: Readonly<Record<string, string | Buffer>> = {
  nothing: '',
  'half a document': '{"name":',
  'text that is no JSON': 'undefined',
  'broken UTF-8': Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x22, 0xc3, 0x28, 0x22, 0x7d]),
  'NUL bytes': Buffer.alloc(64),
  'UTF-16': Buffer.from('\ufeff{"name":"x"}', 'utf16le'),
  'more than the limit': `{"name":"${'a'.repeat(3 * 1024 * 1024)}"}`,
  ...Object.fromEntries(Object.entries(hostileValues).map(([name, text]) => [`a body of ${name}`, text])),
};

const CONTENT_TYPES = [
  'application/xml',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'multipart/form-data; boundary=',
  'multipart/form-data; boundary=x',
  'text/plain',
  'application/octet-stream',
  'application/json; charset=utf-16',
  'application/json-patch+json',
  'no type at all',
];

const HEADERS: readonly Record<string, string>[] = [
  { authorization: `Bearer ${'x'.repeat(7000)}` },
  { authorization: 'Basic !!!' },
  { cookie: 'atelier.session_token=%zz%; =; ;;; __proto__=1' },
  { 'x-workspace-id': "'; drop table sites" },
  { 'if-match': '"99999999999999999999"' },
  { 'if-match': '*' },
  { 'x-request-id': `<script>${'x'.repeat(5000)}` },
  { host: 'evil.example:99999/../' },
  { origin: 'null' },
  { 'x-forwarded-for': '\'"<>, ::1, %00', forwarded: 'for=;;' },
  { accept: '*/*;q=9e9', 'accept-language': '*'.repeat(2000), range: 'bytes=-1-,9' },
];

const PATH_PARTS = [
  'x',
  '..',
  '%2e%2e%2f%2e%2e%2fetc',
  '%00',
  '%zz',
  '%',
  '%c3%28',
  '%F0%9F%98%80',
  '__proto__',
  '1e5',
  '-1',
  '99999999999999999999',
  'a'.repeat(4000),
  "';--",
  '00000000-0000-0000-0000-00000000000g',
];

const cursorOf = (text: string) => Buffer.from(text).toString('base64url');
const QUERY_VALUES: readonly string[] = [
  '',
  '%00',
  '%zz',
  '%c3%28',
  '-1',
  '1e999',
  '0',
  '100000',
  '__proto__',
  'password',
  '%27%3B--',
  '%25_%5C',
  'a'.repeat(5000),
];
const CURSORS: readonly string[] = [
  'x',
  ...[
    '[]',
    '[1,2]',
    '["x","y"]',
    '[1e999,"x"]',
    '["\\u0000","\\u0000"]',
    '[null,null]',
    '[{},{}]',
    '{"a":1}',
    '["infinity","00000000-0000-0000-0000-000000000000"]',
    '["99999-01-01","00000000-0000-0000-0000-000000000000"]',
    '[-1,"00000000-0000-0000-0000-000000000000"]',
    '[9e99,"00000000-0000-0000-0000-000000000000"]',
    deepArray.slice(DEPTH - 100, DEPTH + 100),
  ].map(cursorOf),
];

export interface Target {
  route: AnyRoute;
  /** Address with existing things in it. */
  path: string;
  /** A body that is accepted; undefined for routes without. */
  body: Node | undefined;
}

const at = (path: string) => `/api/v1${path}`;

/** The body with one field replaced, as text: some values exist as text only. */
function withField(body: Node, field: string, value: string): string {
  const { [field]: _replaced, ...others } = body;
  const rest = JSON.stringify(others).slice(1, -1);
  return `{${rest}${rest === '' ? '' : ','}${JSON.stringify(field)}:${value}}`;
}

/** Values that may be of the right type: each goes into each field alone, the others being as they should. */
const PLAUSIBLE = [
  'null',
  'a negative number',
  'a number beyond integers',
  'empty text',
  'NUL',
  'half a character',
  'a direction override',
  'a path upwards',
  'a template',
  'an empty list',
  'an object of many',
];

export function hostileFields({ route, path, body }: Target, fields: readonly string[]): Hostile[] {
  if (!body) return [];
  const one = (label: string, payload: string): Hostile => ({
    label: `${route.id} ${label}`,
    method: route.method,
    url: at(path),
    headers: JSON_TYPE,
    payload,
  });
  return [
    one('a field that nobody declared', withField(body, 'unknownField', '1')),
    ...Object.entries(hostileValues).map(([name, value]) =>
      one(`every field := ${name}`, `{${fields.map((field) => `${JSON.stringify(field)}:${value}`).join(',')}}`),
    ),
    ...fields.flatMap((field) =>
      PLAUSIBLE.map((name) => one(`${field} := ${name}`, withField(body, field, hostileValues[name] ?? ''))),
    ),
  ];
}

/** @param turn counts the routes: what happens before a route is found need not be tried on each */
export function hostileWholes({ route, path, body }: Target, turn: number): Hostile[] {
  const { method } = route;
  const one = (label: string, more: Partial<Hostile>): Hostile => ({
    label: `${route.id} ${label}`,
    method,
    url: at(path),
    ...more,
  });
  return [
    ...(body ? Object.entries(hostileBodies) : []).map(([name, payload]) => one(name, { headers: JSON_TYPE, payload })),
    ...(method === 'GET' ? [] : CONTENT_TYPES).map((type) =>
      one(`as ${type}`, { headers: { 'content-type': type }, payload: '--x\r\n\u0000{"a":<b' }),
    ),
    ...HEADERS.filter((_, i) => i % 3 === turn % 3).map((headers) =>
      one(`with ${JSON.stringify(headers).slice(0, 80)}`, { headers }),
    ),
  ];
}

export function hostileAddresses({ route, path }: Target, params: readonly string[]): Hostile[] {
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([whole]) => whole);
  const one = (label: string, url: string): Hostile => ({ label: `${route.id} ${label}`, method: route.method, url });
  return [
    ...names.flatMap((name) =>
      PATH_PARTS.map((part) =>
        one(`${name} = ${part.slice(0, 40)}`, at(route.path.replace(name, part).replace(/\{\w+\}/g, '1'))),
      ),
    ),
    ...params.flatMap((name) =>
      (name === 'cursor' ? [...CURSORS, ...QUERY_VALUES] : QUERY_VALUES).map((value) =>
        one(`?${name}=${value.slice(0, 60)}`, at(`${path}?${name}=${value}`)),
      ),
    ),
    one('with other parameters', at(`${path}?__proto__=1&constructor[prototype][x]=1&unknown=%00`)),
    one('twice', at(`${path}?limit=1&limit=2&cursor=a&cursor=b&ordering[]=x&q[a]=b`)),
    one('with a broken query', at(`${path}?%zz&=&&&a=%`)),
    one('with a long query', at(`${path}?q=${'%20'.repeat(4000)}`)),
    one('with dots', at(`${path}/../..//.`)),
  ];
}

/** Names of the fields that a route's body declares. */
export function fieldsOf(document: ReturnType<typeof openApiDocument>, route: AnyRoute): string[] {
  const paths = document.paths as Record<string, Record<string, Node>>;
  const body = paths[`/api/v1${route.path}`]?.[route.method.toLowerCase()]?.requestBody as
    | { content?: Record<string, { schema: Node }> }
    | undefined;
  let schema = body?.content?.['application/json']?.schema;
  if (typeof schema?.$ref === 'string') {
    const { schemas } = document.components as { schemas: Record<string, Node> };
    schema = schemas[schema.$ref.split('/').at(-1) ?? ''];
  }
  return Object.keys((schema?.properties as Node | undefined) ?? {});
}
