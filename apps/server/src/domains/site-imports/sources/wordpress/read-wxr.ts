/** Reads an export of WordPress as it streams in. No entities but the five of XML, no document type, everything bounded. */
import { SaxesParser } from 'saxes';
import { refused } from '../words.ts';

/** One entry of the export: a post, a page, a file, an entry of a menu … */
export interface WxrItem {
  id: string;
  type: string;
  status: string;
  title: string;
  /** Address where it was. */
  link: string;
  slug: string;
  parent: string;
  menuOrder: number;
  /** Author's login. */
  author: string;
  password: string;
  /** ISO 8601, empty when unknown. */
  date: string;
  modified: string;
  content: string;
  excerpt: string;
  /** Where the file of an attachment lies. */
  fileUrl: string;
  terms: { taxonomy: string; slug: string; name: string }[];
  /** What plugins and WordPress itself keep with it; the last of equal keys. */
  meta: Map<string, string>;
  oldSlugs: string[];
  /** Of readers, as far as they were shown. */
  comments: number;
}

export interface WxrChannel {
  title: string;
  description: string;
  language: string;
  /** Address of the site, without a slash at its end. */
  baseUrl: string;
  authors: { login: string; name: string }[];
}

const MiB = 1024 * 1024;
const LONGEST_TEXT = 8 * MiB;
const MOST_ITEMS = 200_000;
const DEEPEST = 32;

/** `2024-05-01 10:00:00` in UTC as ISO 8601; empty for zeros and nonsense. */
export function isoOf(value: string): string {
  const ms = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(value) ? Date.parse(`${value.replace(' ', 'T')}Z`) : Number.NaN;
  return Number.isNaN(ms) || value.startsWith('0000') ? '' : new Date(ms).toISOString();
}

const emptyItem = (): WxrItem => ({
  ...{ id: '', type: 'post', status: 'publish', title: '', link: '', slug: '', parent: '0', menuOrder: 0 },
  ...{ author: '', password: '', date: '', modified: '', content: '', excerpt: '', fileUrl: '' },
  ...{ terms: [], meta: new Map(), oldSlugs: [], comments: 0 },
});

/** What each element within an item says. */
const ITEM_FIELDS: Readonly<Record<string, (item: WxrItem, text: string) => void>> = {
  title: (item, text) => Object.assign(item, { title: text }),
  link: (item, text) => Object.assign(item, { link: text.trim() }),
  'dc:creator': (item, text) => Object.assign(item, { author: text.trim() }),
  'content:encoded': (item, text) => Object.assign(item, { content: text }),
  'excerpt:encoded': (item, text) => Object.assign(item, { excerpt: text }),
  'wp:post_id': (item, text) => Object.assign(item, { id: text.trim() }),
  'wp:post_type': (item, text) => Object.assign(item, { type: text.trim() }),
  'wp:status': (item, text) => Object.assign(item, { status: text.trim() }),
  'wp:post_name': (item, text) => Object.assign(item, { slug: text.trim() }),
  'wp:post_parent': (item, text) => Object.assign(item, { parent: text.trim() }),
  'wp:post_password': (item, text) => Object.assign(item, { password: text }),
  'wp:menu_order': (item, text) => Object.assign(item, { menuOrder: Number.parseInt(text, 10) || 0 }),
  'wp:attachment_url': (item, text) => Object.assign(item, { fileUrl: text.trim() }),
  'wp:post_date_gmt': (item, text) => Object.assign(item, { date: isoOf(text.trim()) }),
  'wp:post_modified_gmt': (item, text) => Object.assign(item, { modified: isoOf(text.trim()) }),
};
/** Only these keep comments of readers apart from what belongs to the item. */
const INNER = new Set(['wp:postmeta', 'wp:comment', 'wp:commentmeta']);

/** Characters that XML does not allow, which exports have all the same. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

interface Reading {
  channel: WxrChannel & { version: string };
  items: WxrItem[];
  parser: SaxesParser;
}

/** Puts what the parser tells together to items. */
function makeReading(): Reading {
  const parser = new SaxesParser({ fragment: false });
  const channel = {
    title: '',
    description: '',
    language: '',
    baseUrl: '',
    authors: [],
    version: '',
  } as Reading['channel'];
  const reading: Reading = { channel, items: [], parser };
  const path: string[] = [];
  let [text, count] = ['', 0];
  let item: WxrItem | undefined;
  let [metaKey, metaValue] = ['', ''];
  let isComment = false;
  let author = { login: '', name: '' };
  const append = (more: string) => {
    text += more;
    if (text.length > LONGEST_TEXT) throw refused('refused_too_long', { megabytes: LONGEST_TEXT / MiB });
  };
  parser.on('doctype', () => {
    throw refused('refused_doctype');
  });
  parser.on('error', (error) => {
    throw refused('refused_not_xml', { line: parser.line, detail: error.message.slice(0, 120) });
  });
  parser.on('text', append);
  parser.on('cdata', append);
  parser.on('opentag', ({ name, attributes }) => {
    path.push(name);
    if (path.length > DEEPEST) throw refused('refused_not_xml', { line: parser.line, detail: 'too deep' });
    text = '';
    if (name === 'item') {
      count += 1;
      if (count > MOST_ITEMS) throw refused('refused_too_many', { most: MOST_ITEMS });
      item = emptyItem();
    }
    if (name === 'wp:author') author = { login: '', name: '' };
    if (name === 'wp:postmeta') [metaKey, metaValue] = ['', ''];
    if (name === 'wp:comment') isComment = true;
    if (name === 'category' && item)
      item.terms.push({ taxonomy: String(attributes.domain ?? ''), slug: String(attributes.nicename ?? ''), name: '' });
  });
  const inItem = (name: string) => {
    if (!item) return;
    const parent = path.at(-2) ?? '';
    if (parent === 'wp:postmeta') {
      if (name === 'wp:meta_key') metaKey = text.trim();
      if (name === 'wp:meta_value') metaValue = text;
    } else if (name === 'wp:postmeta') {
      if (metaKey === '_wp_old_slug') item.oldSlugs.push(metaValue.trim());
      else item.meta.set(metaKey, metaValue);
    } else if (name === 'wp:comment') {
      if (isComment) item.comments += 1;
    } else if (parent === 'wp:comment') {
      // Spam, what waits for a look, and what other sites sent by themselves are nothing that readers saw.
      const value = text.trim();
      if (name === 'wp:comment_approved' && value !== '1') isComment = false;
      if (name === 'wp:comment_type' && value !== '' && value !== 'comment') isComment = false;
    } else if (name === 'category') {
      const last = item.terms.at(-1);
      if (last) last.name = text.trim();
    } else if (name === 'item') {
      reading.items.push(item);
      item = undefined;
    } else if (!path.some((each) => INNER.has(each))) ITEM_FIELDS[name]?.(item, text);
  };
  const inChannel = (name: string) => {
    const isOwn = path.length === 3 && path[1] === 'channel';
    if (isOwn && (name === 'title' || name === 'description' || name === 'language')) channel[name] = text.trim();
    if (isOwn && name === 'wp:wxr_version') channel.version = text.trim();
    if (isOwn && (name === 'wp:base_blog_url' || (name === 'link' && channel.baseUrl === '')))
      channel.baseUrl = text.trim().replace(/\/+$/, '');
    if (name === 'wp:author_login') author.login = text.trim();
    if (name === 'wp:author_display_name') author.name = text.trim();
    if (name === 'wp:author') channel.authors.push(author);
  };
  parser.on('closetag', ({ name }) => {
    if (item) inItem(name);
    else inChannel(name);
    path.pop();
    text = '';
  });
  return reading;
}

/**
 * Gives the items one after the other; the channel is complete behind the last.
 * @throws `importRefused` for what is no export of WordPress
 */
export async function* readWxr(
  stream: AsyncIterable<Uint8Array>,
  told: (channel: WxrChannel) => void,
): AsyncGenerator<WxrItem> {
  const reading = makeReading();
  const decoder = new TextDecoder();
  for await (const chunk of stream) {
    reading.parser.write(decoder.decode(chunk, { stream: true }).replace(NOT_XML, ''));
    yield* reading.items.splice(0);
  }
  reading.parser.write(decoder.decode().replace(NOT_XML, '')).close();
  yield* reading.items.splice(0);
  if (reading.channel.version === '') throw refused('refused_not_wordpress');
  told(reading.channel);
}
