import { useMantineColorScheme } from '@mantine/core';
import {
  IconDeviceDesktop,
  IconKeyboard,
  IconLanguage,
  IconLogout,
  IconMoon,
  IconPlus,
  IconSettings,
  IconSun,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCan, useMe, useSignOut } from '#features/auth/index.ts';
import { settingsPlaces } from '#features/settings/index.ts';
import { pickLanguage, toLanguage } from '#lib/i18n/index.ts';
import { visibleAreas } from './navigation.ts';
import type { Entry, EntryGroup } from './palette-types.ts';

function useGoTo(): Entry[] {
  const { t } = useTranslation();
  const can = useCan();
  const { isInstanceAdmin } = useMe().user;
  const navigate = useNavigate();
  const screens = visibleAreas({ can, isInstanceAdmin }).flatMap(({ name: area, places }) =>
    places.map(({ to, name, icon }) => ({
      id: to,
      label: t(`shell.nav.${name}`),
      keywords: t(`shell.areas.${area}`),
      icon,
      run: () => void navigate({ to }),
    })),
  );
  const settings = settingsPlaces(can).map(({ to, label }) => ({
    id: to,
    label: `${t('shell.nav.settings')}: ${t(label)}`,
    icon: IconSettings,
    run: () => void navigate({ to }),
  }));
  return [...screens, ...settings];
}

function useDo(onHelp: () => void): Entry[] {
  const { t, i18n } = useTranslation();
  const can = useCan();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const { setColorScheme } = useMantineColorScheme();
  const other = toLanguage(i18n.resolvedLanguage) === 'it' ? 'en' : 'it';
  const scheme = `${t('shell.appearance')}: `;
  return [
    ...(can('site:create')
      ? [{ id: 'new-site', label: t('sites.new'), icon: IconPlus, run: () => void navigate({ to: '/sites/new' }) }]
      : []),
    { id: 'light', label: scheme + t('shell.light'), icon: IconSun, run: () => setColorScheme('light') },
    { id: 'dark', label: scheme + t('shell.dark'), icon: IconMoon, run: () => setColorScheme('dark') },
    { id: 'auto', label: scheme + t('shell.system'), icon: IconDeviceDesktop, run: () => setColorScheme('auto') },
    {
      id: 'language',
      label: t('shell.palette.otherLanguage'),
      icon: IconLanguage,
      run: () => void pickLanguage(other),
    },
    { id: 'help', label: t('shell.help'), icon: IconKeyboard, run: onHelp },
    { id: 'sign-out', label: t('shell.signOut'), icon: IconLogout, run: () => void signOut() },
  ];
}

/** Places and acts that need no search on the server. */
export function useActions(onHelp: () => void): EntryGroup[] {
  const { t } = useTranslation();
  return [
    { name: t('shell.palette.goTo'), entries: useGoTo() },
    { name: t('shell.palette.actions'), entries: useDo(onHelp) },
  ];
}
