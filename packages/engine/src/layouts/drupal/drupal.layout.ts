import { defineLayout, PHP_STUB } from '../define.ts';

/** The addresses of a Drupal site. */
export const drupal = defineLayout({
  kind: 'drupal',
  label: { en: 'Drupal', it: 'Drupal' },
  paths: {
    themePath: 'themes/custom/{theme}',
    assetsPath: 'themes/custom/{theme}/assets',
    imagesPath: 'sites/default/files',
    cssPath: 'themes/custom/{theme}/css',
    jsPath: 'themes/custom/{theme}/js',
  },
  cssFile: 'style.css',
  jsFile: 'script.js',
  phpStub: PHP_STUB,
});
