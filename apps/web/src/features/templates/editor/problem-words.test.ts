import { type TemplateInput, validateTemplate } from '@atelier/engine';
import { expect, test } from 'vitest';
import { problemSentence } from './problem-words.ts';
import { usesOfFile, usesOfName } from './state/uses.ts';

const template = (html: string, variables: string[] = []): TemplateInput => ({
  ...{ id: '', name: '', version: 0, kind: 'monolithic', html, css: '', js: '', menuHtml: '', footerMenuHtml: '' },
  ...{ faqBlockHtml: '', cssOutput: 'inline', jsOutput: 'inline', cssFramework: 'custom', colorVariables: [] },
  ...{ availableBlocks: [], sections: [], assets: [] },
  variables: variables.map((name) => ({ name, type: 'content', defaultValue: '', required: false })),
});

const said = (html: string, variables?: string[]) => validateTemplate(template(html, variables)).map(problemSentence);

test('what the engine finds is told in the reader’s language, with the names in it', () => {
  expect(said('{{ zzz }}')).toEqual([{ key: 'unknown', values: { name: 'zzz' } }]);
  expect(said('{{ brand_nam }}')).toEqual([
    { key: 'unknownMeant', values: { name: 'brand_nam', meant: 'brand_name' } },
  ]);
  expect(said('{{ page.secret }}')).toMatchObject([{ key: 'noField', values: { name: 'secret' } }]);
  expect(said('{{ brand_name.first }}{{ brand_name.motto }}')).toEqual([
    { key: 'noField', values: { of: 'brand_name', name: 'motto' } },
  ]);
  expect(said('{% for i in (1..100000000) %}x{% endfor %}')).toMatchObject([{ key: 'tooMuch' }]);
  expect(said('{{ sections.top }}')).toEqual([{ key: 'noSection', values: { name: 'top' } }]);
  expect(said('{{ colors.ink }}')).toEqual([{ key: 'noColor', values: { name: 'ink' } }]);
  expect(said('{% if title %}')).toEqual([{ key: 'notClosed', values: { name: '{% if title %}' } }]);
  expect(said('{% nope %}')).toEqual([{ key: 'noTag', values: { name: 'nope' } }]);
  expect(said('{{ title | loud }}')).toEqual([{ key: 'noFilter', values: { name: 'loud' } }]);
  expect(said('', ['content'])).toEqual([{ key: 'reserved', values: { name: 'content' } }]);
  expect(said('{% for a b %}{% endfor %}')).toMatchObject([{ key: 'broken' }]);
});

test('where a name or a file is used is found in tags and in addresses, and not in words that look alike', () => {
  const doc = {
    ...{ htmlContent: '{% if motto %}{{ motto | upcase }}{% endif %}', cssContent: 'a{background:url(../img/a.png)}' },
    ...{ jsContent: 'motto', menuHtml: '{{ my_motto }} img/a.png2', footerMenuHtml: '{{ photo }}', faqBlockHtml: '' },
    ...{ variables: [], colorVariables: [], sections: [] },
  } as never;
  expect(usesOfName(doc, 'motto')).toEqual(['html']);
  expect(usesOfFile(doc, { path: 'img/a.png', pathVariable: 'photo' })).toEqual(['css', 'footer_menu']);
});
