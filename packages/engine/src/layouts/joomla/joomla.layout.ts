import { defineLayout, PHP_STUB } from '../define.ts';

/** The addresses of a Joomla site. */
export const joomla = defineLayout({
  kind: 'joomla',
  label: { en: 'Joomla', it: 'Joomla' },
  paths: {
    themePath: 'templates/{theme}',
    assetsPath: 'templates/{theme}',
    imagesPath: 'images',
    cssPath: 'templates/{theme}/css',
    jsPath: 'templates/{theme}/js',
  },
  cssFile: 'template.css',
  jsFile: 'template.js',
  phpStub: PHP_STUB,
});
