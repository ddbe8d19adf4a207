import { defineLayout, PHP_STUB } from '../define.ts';

/** The addresses of a WordPress site. */
export const wordpress = defineLayout({
  kind: 'wordpress',
  label: { en: 'WordPress', it: 'WordPress' },
  paths: {
    themePath: 'wp-content/themes/{theme}',
    assetsPath: 'wp-content/themes/{theme}/assets',
    imagesPath: 'wp-content/uploads',
    cssPath: 'wp-content/themes/{theme}',
    jsPath: 'wp-content/themes/{theme}/js',
  },
  cssFile: 'style.css',
  jsFile: 'main.js',
  phpStub: PHP_STUB,
});
