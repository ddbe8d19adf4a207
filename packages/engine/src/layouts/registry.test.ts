import { expect, it } from 'vitest';
import { sampleSite } from '../sample.ts';
import { layoutContract } from './layout.contract.ts';
import { LAYOUTS, resolveLayout } from './registry.ts';

for (const layout of LAYOUTS) layoutContract(layout);

it('keeps the addresses each system is known for', () => {
  const pathVariables = { theme: 'aurora' };
  const of = (kind: 'clean' | 'wordpress' | 'joomla' | 'drupal') =>
    resolveLayout({ ...sampleSite().layout, kind, pathVariables });
  expect(of('clean').cssFile).toBe('assets/css/site.css');
  expect(of('wordpress')).toMatchObject({
    cssFile: 'wp-content/themes/aurora/style.css',
    imagesPath: 'wp-content/uploads',
  });
  expect(of('joomla')).toMatchObject({ cssFile: 'templates/aurora/css/template.css', imagesPath: 'images' });
  expect(of('drupal')).toMatchObject({
    cssFile: 'themes/custom/aurora/css/style.css',
    imagesPath: 'sites/default/files',
  });
});

it('lets a custom layout choose every path', () => {
  const paths = { themePath: 't', assetsPath: 'a', imagesPath: 'i', cssPath: '', jsPath: 'j/{v}' };
  const layout = resolveLayout({ ...sampleSite().layout, ...paths, kind: 'custom', pathVariables: { v: '2' } });
  expect(layout).toMatchObject({ assetsPath: 'a', imagesPath: 'i', cssFile: 'site.css', jsFile: 'j/2/site.js' });
});
