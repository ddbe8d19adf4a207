import { makeSayer } from '#kernel/words/index.ts';

/** Everything that importing a theme has to say. The web application has each sentence in its own languages. */
export const importWords = {
  refused_unsafe_name: 'The file name “{{file}}” contains characters that no file name may have.',
  refused_long_name: 'The file name “{{file}}” is longer than {{most}} characters.',
  refused_outside: '“{{file}}” points outside the theme; it may hold only paths below its own folder.',
  refused_program:
    '“{{file}}” is a program or server script ({{kind}}). A theme may hold HTML, CSS, JavaScript, fonts and pictures; remove the file and try again.',
  refused_many_files: 'The theme holds more than {{most}} files.',
  refused_large: 'The theme is larger than {{megabytes}} MB when unpacked.',
  refused_unreadable_folder: 'The folder “{{file}}” cannot be read.',
  refused_unreadable_file: '“{{file}}” cannot be read.',
  refused_nothing_there: 'There is nothing at “{{file}}”.',
  refused_not_folder: '“{{file}}” is not a folder.',
  refused_not_file: '“{{file}}” is not a file.',
  refused_link: '“{{file}}” is a link to another file. Put the file itself into the theme.',
  refused_twice: 'The archive holds “{{file}}” twice, so it is unclear which one is meant.',
  refused_password: 'The archive is protected by a password. Pack it again without one.',
  refused_bomb: '“{{file}}” unpacks to more than {{ratio}} times its packed size, as only harmful archives do.',
  refused_method: '“{{file}}” is packed with an unusual method. Pack the theme again as an ordinary zip (deflate).',
  refused_checksum: '“{{file}}” is damaged: its checksum does not match.',
  refused_damaged: '“{{file}}” cannot be unpacked: its data is damaged.',
  refused_size: '“{{file}}” does not have the size that the archive declares.',
  refused_not_zip: 'The file is not a zip archive or is damaged ({{detail}}).',
  refused_kind: 'Nothing in this theme looks like a kind that can be imported.',
  refused_no_html: 'There is no HTML page in this theme. It must contain an index.html.',
  refused_which_html: 'There are several pages ({{files}}) but no index.html: rename the home page to index.html.',
  refused_page_large: 'The page “{{file}}” is larger than {{megabytes}} MB.',
  refused_no_body: '“{{file}}” has no body (frames are not supported).',
  refused_tangled: '“{{file}}” has more elements, or nests them deeper, than any theme needs.',
  skipped_archive: '{{file}}: an archive inside the theme is not opened.',
  skipped_kind: '{{file}}: websites do not serve files of this kind.',
  skipped_empty: '{{file}}: the file is empty.',
  skipped_content: '{{file}}: its content is not what its name says ({{found}}).',
  skipped_drawing_empty: '{{file}}: the drawing is empty or cannot be cleaned.',
  skipped_drawing_scripts: '{{file}}: the drawing contains scripts and cannot be cleaned.',
  skipped_pages: '{{file}}: only the first {{most}} further pages come along.',
  skipped_json_ld: 'Structured data (JSON-LD) of the theme: the site writes its own.',
  kept_brand: "Brand “{{brand}}”: it appears wherever the site's own name will stand.",
  kept_title: 'Title “{{title}}”: each page brings its own.',
  kept_description: 'Description “{{description}}”: each page brings its own.',
  kept_menu: "Menu ({{labels}}): it now lists the site's pages.",
  kept_copyright: 'Copyright line “{{text}}”: variable “copyright”.',
  kept_sections: 'Content sections: {{number}} ({{names}}).',
  kept_colors: 'Colours: {{number}} ({{names}}).',
  kept_files: 'Files: {{number}}.',
  kept_pages: 'Pages: {{number}}.',
  noted_outside: 'This theme loads {{what}} from {{host}}: the address of each visitor reaches that host.',
  noted_dropped:
    'This theme wanted {{what}} from {{host}}. They were left out, so something may look or work differently.',
  noted_missing: 'The theme refers to files that it does not contain: {{files}}.',
  noted_missing_more: 'The theme refers to files that it does not contain: {{files}} and {{more}} more.',
  noted_link: 'A link leads to “{{address}}”, which is not in the theme.',
  noted_form: 'The form “{{form}}” comes along with its looks only: where it sends what visitors write must be set up.',
  noted_form_unnamed:
    'A form without a name comes along with its looks only: where it sends what visitors write must be set up.',
  noted_tracking:
    'The theme contains a tracking script. It would count visitors for whoever made the theme, so it was removed.',
  noted_doctype: 'The theme has no modern doctype; the site will, so compare the look of both.',
  noted_nav_inside: 'The navigation stands inside the first section; it was taken out of it to appear on every page.',
  noted_no_nav: 'No navigation was found, so the template has no header section.',
  noted_no_footer: 'No footer was found, so the template has no footer section.',
} as const;

export const say = makeSayer(importWords);

/** What a theme loads from other hosts, by the code that stands in `values.what`. */
export const outsideKinds = {
  fonts: 'fonts',
  styles: 'stylesheets',
  scripts: 'scripts',
  media: 'pictures or media',
  embedded: 'embedded pages',
  head: 'links in the head',
} as const;
export type OutsideKind = keyof typeof outsideKinds;
