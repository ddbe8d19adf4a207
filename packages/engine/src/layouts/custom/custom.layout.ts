import { defineLayout, PHP_STUB } from '../define.ts';

/** Every path is the site's own choice; an empty one is the output's root. */
export const custom = defineLayout({
  kind: 'custom',
  label: { en: 'Custom', it: 'Personalizzato' },
  paths: {
    themePath: '',
    assetsPath: '',
    imagesPath: '',
    cssPath: '',
    jsPath: '',
  },
  cssFile: 'site.css',
  jsFile: 'site.js',
  phpStub: PHP_STUB,
});
