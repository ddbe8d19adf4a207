/**
 * Appearance: name, logo, accent, help address and sender of the whole instance, set by its administrators and seen by
 * everybody, before signing in too.
 *
 * The pages of the admin carry it (`ofPage`), and mails do (`ofMail`). Empty is the look that the product comes with.
 */
export { makeAppearanceRepo } from './appearance.repo.ts';
export { appearanceRoutes } from './appearance.routes.ts';
export { type Appearance, type MailLook, makeAppearance, type PageLook, pictureKey } from './appearance.service.ts';
