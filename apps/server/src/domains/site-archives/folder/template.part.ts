import { type FolderPart, opening, ready, text } from './part.ts';
import { sealOf } from './seal.ts';

/** `template/` */
export const templatePart: FolderPart = ({ template }, { templates, sealKeys: [key] }) => {
  const {
    id: _,
    version: __,
    html,
    css,
    js,
    menuHtml,
    footerMenuHtml,
    faqBlockHtml,
    sections,
    assets,
    ...own
  } = template;
  const pieces: Record<string, string> = {
    ...{ 'index.html': html, 'style.css': css, 'script.js': js, 'menu.html': menuHtml },
    ...{ 'footer-menu.html': footerMenuHtml, 'faq.html': faqBlockHtml },
  };
  for (const section of sections) {
    pieces[`sections/${section.key}.html`] = section.html;
    pieces[`sections/${section.key}.css`] = section.css;
  }
  const seals = Object.fromEntries(assets.map(({ path, hash }) => [path, key ? sealOf(key, hash) : '']));
  const file = { ...own, sections: sections.map(({ key, type, order }) => ({ key, type, order })), seals };
  return [
    ready('template/template.json', file),
    ...Object.entries(pieces)
      .filter(([, content]) => content !== '')
      .map(([name, content]) => text(`template/${name}`, async () => content)),
    ...assets.map(({ path, hash }) => ({
      name: `template/assets/${path}`,
      open: opening(() => templates.openAsset(hash)),
    })),
  ];
};
