import { defineLayout, PHP_STUB } from '../define.ts';

/** Plain static hosting. */
export const clean = defineLayout({
  kind: 'clean',
  label: { en: 'Clean', it: 'Pulito' },
  paths: {
    themePath: 'assets',
    assetsPath: 'assets',
    imagesPath: 'assets/images',
    cssPath: 'assets/css',
    jsPath: 'assets/js',
  },
  cssFile: 'site.css',
  jsFile: 'site.js',
  phpStub: PHP_STUB,
});
