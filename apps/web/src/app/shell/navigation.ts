import {
  type Icon,
  IconLayoutDashboard,
  IconMail,
  IconPhoto,
  IconSettings,
  IconTemplate,
  IconWorld,
} from '@tabler/icons-react';
import type { shell } from '#lib/i18n/en/shell.ts';

/** Screens that the navigation leads to. */
type To = '/' | '/sites' | '/media' | '/templates' | '/mailbox' | '/settings';

export interface Place {
  to: To;
  name: keyof (typeof shell)['nav'];
  icon: Icon;
  /** Permission without which it is not shown. */
  needs?: string;
}

export interface Area {
  name: keyof (typeof shell)['areas'];
  places: readonly Place[];
}

/** The areas of the product, in the order of the sidebar. One in which a person sees no place is not shown. */
export const areas: readonly Area[] = [
  {
    name: 'sites',
    places: [
      { to: '/', name: 'dashboard', icon: IconLayoutDashboard },
      { to: '/sites', name: 'sites', icon: IconWorld, needs: 'site:read' },
      { to: '/templates', name: 'templates', icon: IconTemplate, needs: 'template:read' },
    ],
  },
  { name: 'media', places: [{ to: '/media', name: 'media', icon: IconPhoto, needs: 'media:read' }] },
  { name: 'content', places: [] },
  { name: 'marketing', places: [] },
  { name: 'business', places: [] },
  { name: 'insight', places: [] },
  {
    name: 'settings',
    places: [
      { to: '/mailbox', name: 'mailbox', icon: IconMail, needs: 'mailbox:read' },
      { to: '/settings', name: 'settings', icon: IconSettings },
    ],
  },
];

/** The areas with what somebody may see of them. */
export const visibleAreas = (can: (permission: string) => boolean): Area[] =>
  areas
    .map(({ name, places }) => ({ name, places: places.filter(({ needs }) => needs === undefined || can(needs)) }))
    .filter(({ places }) => places.length > 0);
