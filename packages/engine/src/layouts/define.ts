import type { LayoutInput, LayoutKind } from '../types.ts';

/** Paths of one layout, without slashes at the ends; `{theme}` and other names are filled from `pathVariables`. */
export interface LayoutPaths {
  themePath: string;
  assetsPath: string;
  imagesPath: string;
  cssPath: string;
  jsPath: string;
}

/** Where files land, as one CMS or plain static hosting would have them. Listed in `registry.ts`. */
export interface LayoutDefinition {
  kind: LayoutKind;
  label: { en: string; it: string };
  paths: LayoutPaths;
  cssFile: string;
  jsFile: string;
  /** Text of the `.php` stub beside a page's `index.html`. */
  phpStub: string;
}

/** A layout whose names are filled in: ready to write files. */
export interface ResolvedLayout extends LayoutPaths {
  /** Path of the style sheet. */
  cssFile: string;
  jsFile: string;
  phpStub: string;
}

export const PHP_STUB = "<?php\nreadfile(__DIR__ . '/index.html');\n";

export const defineLayout = (definition: LayoutDefinition): LayoutDefinition => definition;

/** One path segment: no `..`, nothing a file system or a URL would read differently. */
const segment = (text: string): string => text.replace(/[^A-Za-z0-9._~-]+/g, '-').replace(/^\.+/, '');

/** A path that stays below the output folder whatever is written into it. */
export function cleanPath(path: string): string {
  return path
    .split('/')
    .map(segment)
    .filter((part) => part !== '')
    .join('/');
}

/** Fills a layout's paths: what the site sets wins over the layout's own. */
export function resolvePaths(definition: LayoutDefinition, input: LayoutInput): ResolvedLayout {
  const fill = (path: string): string =>
    cleanPath(
      path.replace(/\{([a-z][a-z0-9_]*)\}/gi, (_, name: string) =>
        Object.hasOwn(input.pathVariables, name) ? (input.pathVariables[name] ?? '') : 'site',
      ),
    );
  const path = (key: keyof LayoutPaths): string => fill(input[key] === '' ? definition.paths[key] : input[key]);
  const cssPath = path('cssPath');
  const jsPath = path('jsPath');
  return {
    themePath: path('themePath'),
    assetsPath: path('assetsPath'),
    imagesPath: path('imagesPath'),
    cssPath,
    jsPath,
    cssFile: join(cssPath, definition.cssFile),
    jsFile: join(jsPath, definition.jsFile),
    phpStub: input.phpStubs ? definition.phpStub : '',
  };
}

/** `a/b` from `a` and `b`; either may be empty. */
export const join = (folder: string, name: string): string => (folder === '' ? name : `${folder}/${name}`);
