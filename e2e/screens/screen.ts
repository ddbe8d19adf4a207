import type { Page } from '@playwright/test';
import type english from '../../apps/web/src/lib/i18n/en/index.ts';
import type { World } from './world.ts';

export type Words = typeof english;

export interface Screen {
  /** Also the name of its picture. */
  name: string;
  /** Which route it shows, as the router names it; none for what opens over a screen. */
  route?: string;
  path: (ids: World['ids']) => string;
  /** Without session. */
  signedOut?: true;
  /** In the eyes of a client who has no password and came in by a link. */
  byLink?: true;
  /** What opens lies over a part of the screen without shutting it off; the screen below is looked at by itself. */
  covers?: true;
  /** Asks who one is, unless that was said in the last ten minutes: looked at first. */
  sensitive?: true;
  /** Brings the screen into the state that is shown. */
  act?: (page: Page, words: Words) => Promise<void>;
}

export const at = (name: string, route: string, path: string | Screen['path'], act?: Screen['act']): Screen => ({
  name,
  route,
  path: typeof path === 'string' ? () => path : path,
  ...(act === undefined ? {} : { act }),
});
export const over = (name: string, path: string | Screen['path'], act: NonNullable<Screen['act']>): Screen => ({
  name,
  path: typeof path === 'string' ? () => path : path,
  act,
});
/** As it stands when it is opened, where its route is shown by another. */
export const still = (name: string, path: string | Screen['path']): Screen => ({
  name,
  path: typeof path === 'string' ? () => path : path,
});
