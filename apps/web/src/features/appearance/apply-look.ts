import i18next from 'i18next';
import type { AppearanceSettings } from '#lib/api/types.gen.ts';
import { styleNonce } from '#lib/nonce.ts';

const PRODUCT = 'Atelier';
const STYLES = 'atelier-look';

function metaOf(name: string): HTMLMetaElement {
  const found = document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`);
  if (found) return found;
  const made = document.createElement('meta');
  made.name = name;
  document.head.append(made);
  return made;
}

function setStyles(styles: string): void {
  let element = document.getElementById(STYLES);
  if (!element) {
    element = document.createElement('style');
    element.id = STYLES;
    element.nonce = styleNonce;
    document.head.append(element);
  }
  element.textContent = styles;
}

/** Shows a look that was just saved in this page, as the server puts it into the next one. */
export function applyLook({ name, supportEmail, styles, tabPicture }: AppearanceSettings): void {
  const shown = name || PRODUCT;
  metaOf('application-name').content = shown;
  metaOf('atelier-support').content = supportEmail;
  setStyles(styles);
  for (const language of Object.keys(i18next.store.data))
    i18next.addResource(language, 'translation', 'common.appName', shown);
  const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (icon && tabPicture !== null) {
    icon.removeAttribute('type');
    icon.href = tabPicture;
  }
  // Whoever shows the name is drawn again.
  i18next.emit('languageChanged', i18next.language);
}
