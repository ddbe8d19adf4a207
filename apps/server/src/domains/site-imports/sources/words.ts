import type { AppError } from '#kernel/errors/index.ts';
import { makeSayer, type Values } from '#kernel/words/index.ts';
import { importRefused } from '../site-imports.errors.ts';

/** Every sentence of an import; what it says is kept with it. */
export const movingWords = {
  refused_not_site: 'This archive holds no site: {{file}} is missing.',
  refused_file: '{{file}} cannot be used: {{detail}}',
  refused_archive: 'This archive cannot be used: {{detail}}',
  refused_not_xml: 'This is no WordPress export: line {{line}}, {{detail}}',
  refused_doctype: 'This file declares a document type. A WordPress export has none, so it is refused.',
  refused_not_wordpress: 'This is no WordPress export: it has no channel with an export version.',
  refused_too_long: 'A text in this file is longer than {{megabytes}} MB.',
  refused_too_many: 'This file has more than {{most}} entries.',
  failed: 'The import broke off. Run it again: it goes on where it stopped.',
  missing_right: 'You need the right "{{right}}" for this.',
  template_known: 'The template "{{name}}" is here already and is used as it is.',
  template_needed: 'Choose a template for the new site.',
  file_known: 'The library has this file already, with its own name and texts.',
  file_answered: 'The other side answered with status {{status}}.',
  file_host_away: '{{host}} has not answered for some files: this one was not asked for. {{url}}',
  comments_here: 'Comments of readers that stay on the old site: {{count}}',
  menu_levels: 'Menu entries that stood below another one and come to its side: {{names}}',
  archives_left_out:
    'Lists of categories and keywords have no page here: {{count}}. The 404 list will show which ones visitors miss.',
  no_home:
    'The old home page listed the newest posts, so it is not in the file. Make a home page after the import, or visitors find nothing at /.',
  file_bare: 'The file could not be fetched from {{url}}.',
  link_known: 'The affiliate link "{{name}}" is here already and leads to the same address: it is used.',
  link_renamed: 'Another affiliate link has the name "{{name}}": this one is called "{{other}}".',
  offer_known: 'The carousel preset "{{name}}" is here already: it is used as it is.',
  offer_renamed: 'Another carousel preset has the name "{{name}}": this one is called "{{other}}".',
  slug_taken: 'Another site has the address name "{{slug}}": this one gets another.',
  domain_taken: 'Another site has the domain {{domain}}: this one comes without.',
  language_new: 'The language "{{code}}" is added to the list of languages.',
  language_named: 'The language "{{code}}" is called "{{name}}" here.',
  page_broken: '{{file}} cannot be used: {{detail}}',
  page_there: 'An earlier import has made this page; it stays as it is.',
  page_moved: 'Its address was taken: it is at {{path}} now.',
  picture_missing: 'A picture is left out: {{url}} could not be fetched.',
  shortcode_dropped: 'A shortcode was left out: [{{name}}]',
  element_dropped: 'Something that is not allowed was left out: <{{name}}>',
  embed_link: 'Embedded content became a link: {{url}}',
  block_dropped: 'A reusable block was not in the file: {{id}}',
  had_password: 'The page had a password. It comes as a draft, without it.',
  was_private: 'The page was private. It comes as a draft.',
  was_planned: 'The page was planned for {{date}}. It comes as a draft.',
  links_unknown: 'Links to addresses of the old site that lead to nothing here: {{count}}',
  menu_left_out: 'Menu entries that lead to no imported page: {{count}}. They are left out.',
  drafts_found: 'Drafts: {{count}}. They stay drafts.',
  passwords_found: 'Pages with a password: {{count}}. They come as drafts, without it.',
  shortcodes_found: 'Shortcodes that have no counterpart here: {{names}}. They are left out.',
  comments_left_out: 'Comments of readers: {{count}}. They are left out.',
  redirect_refused: 'This redirect was not needed or not possible: {{detail}}',
  changed_since: 'It was changed after the import, so it stays.',
  used_since: 'It is used elsewhere, so it stays.',
  site_in_use: 'The site has pages of its own or is published, so it stays.',
} as const;

export const say = makeSayer<keyof typeof movingWords>(movingWords);

/** The refusal of a file as a whole, with the sentence that says why. */
export function refused(code: keyof typeof movingWords, values?: Values): AppError {
  const said = say(code, values);
  return importRefused(said, { extra: { said } });
}
