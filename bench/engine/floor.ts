/** The least a site generator can do: reads the same input, joins strings, writes the same files. Renders nothing, checks nothing. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

interface FloorPage {
  slug: string;
  metaTitle: string;
  blocks: { type: string; content: { [key: string]: unknown } }[];
}

const [from = '', out = ''] = process.argv.slice(2);
const frame = readFileSync(`${from}/template/index.html`, 'utf8');
const [head = '', foot = ''] = frame.split('{{ content }}');

function join(value: unknown): string {
  if (typeof value === 'string') return `<p>${value}</p>\n`;
  if (Array.isArray(value)) return value.map(join).join('');
  if (typeof value === 'object' && value !== null) return Object.values(value).map(join).join('');
  return '';
}

mkdirSync(out, { recursive: true });
let sitemap = '';
for (const file of readdirSync(`${from}/pages`)) {
  const page = JSON.parse(readFileSync(`${from}/pages/${file}`, 'utf8')) as FloorPage;
  const html = `${head.replace('{{ head }}', page.metaTitle)}${page.blocks.map((block) => join(block.content)).join('')}${foot}`;
  const folder = page.slug === '' ? out : `${out}/${page.slug}`;
  if (page.slug !== '') mkdirSync(folder);
  writeFileSync(`${folder}/index.html`, html);
  sitemap += `<url><loc>/${page.slug}/</loc></url>\n`;
}
writeFileSync(`${out}/sitemap.xml`, sitemap);
