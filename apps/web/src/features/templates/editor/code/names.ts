import type { EditorState } from '../state/store.ts';
import type { Names } from './languages.ts';

/** What every template may use, as `TEMPLATE_NAMES` of the engine says; the engine itself would come with all its weight. */
const BUILT_IN = [
  ...['brand_name', 'domain', 'base_url', 'site_description', 'locale', 'language', 'dir', 'home_url', 'theme_url'],
  ...[
    'assets_url',
    'images_url',
    'css_url',
    'js_url',
    'logo_url',
    'favicon_url',
    'colors',
    'words',
    'styles',
    'scripts',
  ],
  ...[
    'sections',
    'nav',
    'footer_nav',
    'menu',
    'footer_menu',
    'locales',
    'language_menu',
    'head',
    'content',
    'custom_head',
  ],
  ...['json_ld', 'title', 'h1', 'meta_title', 'meta_description', 'canonical_url', 'page_url', 'slug', 'keywords'],
  ...['robots', 'og_image', 'page', 'items', 'faq'],
];
const PAGE = [
  'id',
  'title',
  'h1',
  'slug',
  'url',
  'description',
  'kind',
  'updated_at',
  'published_at',
  'is_home',
  'keywords',
];
const ITEM = ['label', 'url', 'current', 'active', 'children'];

/** Names that the texts of this draft may use. */
export function namesOf({ doc, assets }: Pick<EditorState, 'doc' | 'assets'>): Names {
  const own = doc.variables.map(({ name, description }) => ({ label: name, detail: description, type: 'variable' }));
  const files = assets.filter(({ pathVariable }) => pathVariable !== '');
  return {
    variables: [
      ...own,
      ...files.map(({ pathVariable, path }) => ({ label: pathVariable, detail: path, type: 'constant' })),
      ...BUILT_IN.map((label) => ({ label, type: 'keyword' })),
    ],
    properties: {
      page: PAGE,
      item: ITEM,
      faq: ['heading', 'items'],
      colors: doc.colorVariables.map(({ name }) => name),
      sections: doc.sections.map(({ key }) => key),
    },
  };
}
