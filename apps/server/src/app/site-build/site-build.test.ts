import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BuildReport, buildFromFolder } from './index.ts';

let root = '';
const put = (file: string, value: unknown): void => {
  const path = join(root, 'content', file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
};
const out = (file: string): string => readFileSync(join(root, 'out', file), 'utf8');
const build = (threads?: number): Promise<BuildReport> =>
  buildFromFolder({
    from: join(root, 'content'),
    out: join(root, 'out'),
    state: join(root, 'state'),
    ...(threads === undefined ? {} : { threads }),
  });

function everyFile(folder: string): [string, string][] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(folder, path)).isFile())
    .sort()
    .map((path) => [path, readFileSync(join(folder, path), 'latin1')]);
}

const text = (html: string) => [{ type: 'text', content: { html } }];
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAADCAIAAAA2iEnWAAAAEklEQVR4nGP4z8DAAMRAEsgAABn0AgGy8fMNAAAAAElFTkSuQmCC',
  'base64',
);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'site-build-'));
  put('site.json', { brandName: 'Salt & Pepper', baseUrl: 'https://www.example.com', variables: { slogan: 'Fresh' } });
  put('template/template.json', { variables: [{ name: 'slogan', required: true }] });
  put(
    'template/index.html',
    '<!doctype html>\n<html lang="{{ locale }}"><head>{{ head }}{{ styles }}</head><body>{{ menu }}<p>{{ slogan }}</p>{{ content }}</body></html>',
  );
  put('template/style.css', 'body{background:url(img/bg.png)}');
  put('template/assets/img/bg.png', 'png');
  put('pages/index.json', {
    title: 'Home',
    blocks: [{ type: 'image', content: { image: { src: 'a.png', alt: 'A' } } }],
  });
  put('pages/about.json', { title: 'About', order: 1, blocks: text('<p><a href="/">home</a></p>') });
  put('pages/news/one.json', { title: 'One', inNav: false, blocks: text('<p><a href="/about/">about</a></p>') });
  mkdirSync(join(root, 'content/media'), { recursive: true });
  writeFileSync(join(root, 'content/media/a.png'), PNG);
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('a content folder', () => {
  it('becomes a site', async () => {
    expect(await build()).toMatchObject({ pages: 3, rendered: 3, findings: expect.arrayContaining([]) });
    expect(out('index.html')).toContain('src="/assets/images/a.png" alt="A" width="2" height="3"');
    expect(out('about/index.html')).toContain('aria-current="page">About</a>');
    expect(out('news/one/index.html')).toContain('<p>Fresh</p>');
    expect(out('assets/css/site.css')).toContain('url("/assets/img/bg.png")');
    expect(out('assets/img/bg.png')).toBe('png');
  });

  it('gives the same bytes with one thread and with several, built at once or bit by bit', async () => {
    for (let i = 0; i < 450; i++)
      put(`pages/many/${i}.json`, { title: `Page ${i}`, inNav: i % 100 === 0, blocks: text(`<p>${i}</p>`) });
    await build(1);
    const alone = everyFile(join(root, 'out'));
    for (const folder of ['out', 'state']) rmSync(join(root, folder), { recursive: true });
    put('pages/many/7.json', { title: 'Before', blocks: text('<p>before</p>') });
    await build(2);
    put('pages/many/7.json', { title: 'Page 7', inNav: false, blocks: text('<p>7</p>') });
    await build(2);
    expect(everyFile(join(root, 'out'))).toEqual(alone);
  });

  it('says which file is wrong, and where', async () => {
    put('pages/about.json', { title: 'About', blocks: [{ type: 'text', content: 'x' }] });
    await expect(build()).rejects.toThrow('pages/about.json: blocks.0.content must be an object.');
    put('pages/about.json', '{ "title": ');
    await expect(build()).rejects.toThrow('pages/about.json');
    put('pages/about.json', { titel: 'x' });
    await expect(build()).rejects.toThrow('unknown key "titel"');
    put('pages/about.json', { title: 'About' });
    put('template/index.html', '<p>\n{{ slogn }}</p>');
    await expect(build()).rejects.toThrow('template (html, line 2, column 4): Unknown variable "slogn".');
    put('site.json', { brandName: 'x', baseUrl: 'https://www.example.com/path' });
    await expect(build()).rejects.toThrow('site.json: baseUrl');
  });

  it('never writes outside the output folder', async () => {
    put('pages/evil.json', { title: 'x', slug: '../../evil', blocks: [] });
    const { findings } = await build();
    expect(findings.map((finding) => finding.code)).toContain('slug_unusable');
    expect(existsSync(join(root, 'evil'))).toBe(false);
    expect(readdirSync(root).sort()).toEqual(['content', 'out', 'state']);
  });
});

describe('the next build', () => {
  it('does nothing when nothing changed', async () => {
    await build();
    expect(await build()).toMatchObject({ rendered: 0, unchanged: 3, written: 0 });
  });

  it('renders the edited page alone', async () => {
    await build();
    put('pages/news/one.json', { title: 'One', inNav: false, blocks: text('<p>Edited</p>') });
    expect(await build()).toMatchObject({ rendered: 1, written: 1 });
    expect(out('news/one/index.html')).toContain('<p>Edited</p>');
  });

  it('renders all pages when the menu or the template changes', async () => {
    await build();
    put('pages/about.json', { title: 'About us', order: 1, blocks: [] });
    expect(await build()).toMatchObject({ rendered: 3 });
    expect(out('news/one/index.html')).toContain('About us');
    put('template/style.css', 'a{}');
    expect(await build()).toMatchObject({ rendered: 3 });
  });

  it('takes away what is gone and finds the links that broke', async () => {
    expect((await build()).findings.filter((finding) => finding.code === 'link_broken')).toEqual([]);
    rmSync(join(root, 'content/pages/about.json'));
    const { findings, removed } = await build();
    expect(removed).toBe(1);
    expect(existsSync(join(root, 'out/about'))).toBe(false);
    expect(out('sitemap.xml')).not.toContain('/about/');
    expect(findings).toContainEqual(
      expect.objectContaining({ code: 'link_broken', path: '/about/', pageId: 'news/one' }),
    );
    put('pages/about.json', { title: 'About', order: 1, blocks: [] });
    expect((await build()).findings.filter((finding) => finding.code === 'link_broken')).toEqual([]);
  });

  it('starts anew when the output folder is not the one it knows', async () => {
    await build();
    rmSync(join(root, 'out'), { recursive: true });
    expect(await build()).toMatchObject({ rendered: 3 });
  });

  it('survives a state that was cut off while it was written', async () => {
    await build();
    const file = join(root, 'state/state.txt');
    const whole = readFileSync(file, 'utf8');
    writeFileSync(file, whole.slice(0, -20));
    expect(await build()).toMatchObject({ pages: 3, rendered: 1 });
    writeFileSync(file, 'nonsense');
    expect(await build()).toMatchObject({ rendered: 3 });
  });
});

it('starts from the command line without the server', () => {
  const entry = join(import.meta.dirname, 'entry.mjs');
  const told = execFileSync(process.execPath, [entry, '--from', join(root, 'content'), '--out', join(root, 'out')], {
    encoding: 'utf8',
  });
  expect(told).toContain('3 pages: 3 rendered');
});
