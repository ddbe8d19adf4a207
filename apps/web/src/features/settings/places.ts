import { type Icon, IconBell, IconBuilding, IconUser, IconUsers } from '@tabler/icons-react';

type To = '/settings/profile' | '/settings/notifications' | '/settings/workspace' | '/settings/members';
type Name = 'profile' | 'notifications' | 'workspace' | 'members';

export interface SettingsPlace {
  to: To;
  label: `settings.places.${Name}`;
  text: `settings.places.${Name}Text`;
  icon: Icon;
}

const place = (name: Name, icon: Icon, needs?: string) => ({
  to: `/settings/${name}` as To,
  label: `settings.places.${name}` as const,
  text: `settings.places.${name}Text` as const,
  icon,
  needs,
});

const groups = [
  { name: 'you', places: [place('profile', IconUser), place('notifications', IconBell)] },
  {
    name: 'workspace',
    places: [place('workspace', IconBuilding, 'workspace:read'), place('members', IconUsers, 'member:read')],
  },
] as const;

export interface SettingsGroup {
  name: (typeof groups)[number]['name'];
  places: readonly SettingsPlace[];
}

/** The kinds of settings that somebody may see. */
export const settingsGroups = (can: (permission: string) => boolean): SettingsGroup[] =>
  groups
    .map(({ name, places }) => ({ name, places: places.filter(({ needs }) => needs === undefined || can(needs)) }))
    .filter(({ places }) => places.length > 0);

export const settingsPlaces = (can: (permission: string) => boolean): SettingsPlace[] =>
  settingsGroups(can).flatMap(({ places }) => places);
