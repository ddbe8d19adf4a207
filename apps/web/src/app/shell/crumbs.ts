import type { ParseKeys } from 'i18next';

/** What a screen is called in the trail: a word of the dictionaries, or the name of the thing in its address. */
export type Crumb = ParseKeys | { of: 'site' | 'template' };

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** Without it the screen has no place of its own in the trail. */
    crumb?: Crumb;
    /** The same where what it shows is yet to be made: its id is `new`. */
    newCrumb?: Crumb;
    /** Right without which there is nothing to do on the screen; `admin`: of the instance. */
    needs?: string;
    /** Screens that stand above this one although its address is not below theirs. */
    above?: readonly { to: string; crumb: Crumb }[];
  }
}
