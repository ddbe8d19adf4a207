/** What the server put into the page about the studio whose instance this is; empty where it is the product's own. */
export const studioName = (): string => contentOf('application-name');
/** Where clients find help. */
export const supportMail = (): string => contentOf('atelier-support');

const contentOf = (name: string): string =>
  document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? '';
