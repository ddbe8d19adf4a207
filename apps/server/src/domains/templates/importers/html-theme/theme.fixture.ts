import { themeOf } from '../importer.contract.ts';
import type { ImportedTemplate, ImportOptions } from '../importer.ts';
import { htmlTheme } from './html-theme.importer.ts';

/** Pieces of small themes, and ways to look at what became of them. */
export const page = (body: string, head = '') =>
  `<!DOCTYPE html><html lang="en"><head><title>Aurora - Theme</title>${head}</head><body>${body}</body></html>`;
export const nav =
  '<nav class="navbar"><a class="navbar-brand" href="#top">Aurora</a><ul class="nav"><li class="nav-item active"><a class="nav-link" href="#a">A</a></li><li class="nav-item"><a class="nav-link" href="#b">B</a></li></ul></nav>';
export const sections =
  '<section id="intro" class="hero"><h1>Hello</h1></section><section id="work"><h2>Work</h2></section>';
export const footer = '<footer><p>© 2024 Aurora</p></footer>';
export const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

export const convert = (files: { [path: string]: string | Uint8Array }, options: ImportOptions = {}) =>
  htmlTheme.convert(themeOf(files), options);
export const keys = (imported: ImportedTemplate) => imported.template.sections.map((s) => `${s.type}:${s.key}`);
export const section = (imported: ImportedTemplate, key: string) =>
  imported.template.sections.find((s) => s.key === key)?.html ?? '';
