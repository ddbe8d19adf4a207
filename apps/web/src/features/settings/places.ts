import {
  type Icon,
  IconApi,
  IconArchive,
  IconBell,
  IconBuilding,
  IconDatabaseExport,
  IconDevices,
  IconHistory,
  IconLock,
  IconPalette,
  IconPlug,
  IconTerminal2,
  IconUser,
  IconUserShield,
  IconUsers,
} from '@tabler/icons-react';

const you = [
  { to: '/settings/profile', name: 'profile', icon: IconUser },
  { to: '/settings/security', name: 'security', icon: IconLock },
  { to: '/settings/sessions', name: 'sessions', icon: IconDevices },
  { to: '/settings/notifications', name: 'notifications', icon: IconBell },
  { to: '/settings/tokens', name: 'tokens', icon: IconTerminal2 },
  { to: '/settings/my-data', name: 'myData', icon: IconArchive },
] as const;
const workspace = [
  { to: '/settings/workspace', name: 'workspace', icon: IconBuilding, needs: 'workspace:read' },
  { to: '/settings/members', name: 'members', icon: IconUsers, needs: 'member:read' },
  { to: '/settings/roles', name: 'roles', icon: IconUserShield, needs: 'role:read' },
  { to: '/settings/api-keys', name: 'apiKeys', icon: IconApi, needs: 'api-key:read' },
  { to: '/settings/integrations', name: 'integrations', icon: IconPlug, needs: 'credential:read' },
  { to: '/settings/audit', name: 'audit', icon: IconHistory, needs: 'audit:read' },
  { to: '/settings/data', name: 'data', icon: IconDatabaseExport, needs: 'workspace:update' },
] as const;
const instance = [{ to: '/settings/appearance', name: 'appearance', icon: IconPalette, needs: 'admin' }] as const;
const groups = [
  { name: 'you', places: you },
  { name: 'workspace', places: workspace },
  { name: 'instance', places: instance },
] as const;

type Entry = (typeof you)[number] | (typeof workspace)[number] | (typeof instance)[number];

export interface SettingsPlace {
  to: Entry['to'];
  label: `settings.places.${Entry['name']}`;
  text: `settings.places.${Entry['name']}Text`;
  icon: Icon;
}

export interface SettingsGroup {
  name: (typeof groups)[number]['name'];
  places: readonly SettingsPlace[];
}

const toPlace = ({ to, name, icon }: Entry): SettingsPlace => ({
  to,
  label: `settings.places.${name}`,
  text: `settings.places.${name}Text`,
  icon,
});

/** The kinds of settings that somebody may see. */
export const settingsGroups = (can: (permission: string) => boolean): SettingsGroup[] =>
  groups
    .map(({ name, places }) => ({
      name,
      places: places.filter((place) => !('needs' in place) || can(place.needs)).map(toPlace),
    }))
    .filter(({ places }) => places.length > 0);

export const settingsPlaces = (can: (permission: string) => boolean): SettingsPlace[] =>
  settingsGroups(can).flatMap(({ places }) => places);
