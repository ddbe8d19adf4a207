import { useMantineColorScheme } from '@mantine/core';
import {
  IconBell,
  IconDeviceDesktop,
  IconFileImport,
  IconKeyboard,
  IconLanguage,
  IconLogout,
  IconMoon,
  IconPlus,
  IconRocket,
  IconSettings,
  IconSun,
  IconUserPlus,
  IconWorld,
} from '@tabler/icons-react';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCan, useMe, useSignOut } from '#features/auth/index.ts';
import { settingsPlaces } from '#features/settings/index.ts';
import { sitePartNeeds, sitePartPaths, siteParts } from '#features/sites/index.ts';
import { invoicesCreate } from '#lib/api/sdk.gen.ts';
import { pickLanguage, toLanguage } from '#lib/i18n/index.ts';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { visibleAreas } from './navigation.ts';
import type { Entry, EntryGroup } from './palette-types.ts';

/** The address of something that belongs to a site. */
const SITE = /^\/sites\/([\da-f-]{36})/;

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
  const bell = {
    id: 'notifications',
    label: t('palette.notifications'),
    icon: IconBell,
    run: () => void navigate({ to: '/notifications' }),
  };
  return [...screens, bell, ...settings];
}

/** The screens of the site that one is at. */
function useThisSite(): EntryGroup[] {
  const { t } = useTranslation();
  const can = useCan();
  const navigate = useNavigate();
  const siteId = useRouterState({ select: ({ location }) => SITE.exec(location.pathname)?.[1] });
  if (siteId === undefined) return [];
  const entries = siteParts
    .filter((part) => can(sitePartNeeds[part] ?? 'site:read'))
    .map((part) => ({
      id: `site-${part}`,
      label: t(part === 'deployments' ? 'palette.publish' : `sites.tabs.${part}`),
      keywords: part === 'deployments' ? t('deployments.publish') : t('palette.thisSite'),
      icon: IconWorld,
      run: () => void navigate({ to: sitePartPaths[part], params: { siteId } }),
    }));
  return [{ name: t('palette.thisSite'), entries }];
}

/** What can be begun from anywhere. */
function useBegin(): Entry[] {
  const { t } = useTranslation();
  const can = useCan();
  const navigate = useNavigate();
  const notify = useNotify();
  const refresh = useRefresh();
  const begin = { act: 'new' } as const;
  const write = async (): Promise<void> => {
    try {
      const { id: invoiceId } = await invoicesCreate({ body: {}, throwOnError: true });
      await refresh('invoicesList');
      await navigate({ to: '/finance/invoices/$invoiceId', params: { invoiceId } });
    } catch (thrown) {
      notify.failed(thrown);
    }
  };
  const all: (Entry & { needs: string })[] = [
    {
      needs: 'site:create',
      id: 'new-site',
      label: t('sites.new'),
      icon: IconPlus,
      run: () => void navigate({ to: '/sites/new' }),
    },
    {
      ...{ needs: 'site:create', id: 'import-site', label: t('sites.import'), icon: IconFileImport },
      run: () => void navigate({ to: '/sites/import' }),
    },
    {
      ...{ needs: 'deployment:create', id: 'publish-many', label: t('sites.publishMany'), icon: IconRocket },
      run: () => void navigate({ to: '/sites/publish' }),
    },
    {
      ...{ needs: 'template:create', id: 'new-template', label: t('templates.create'), icon: IconPlus },
      run: () => void navigate({ to: '/templates', state: begin }),
    },
    {
      ...{ needs: 'contact:create', id: 'new-customer', label: t('palette.newCustomer'), icon: IconPlus },
      run: () => void navigate({ to: '/customers', state: begin }),
    },
    {
      ...{ needs: 'invoice:create', id: 'new-invoice', label: t('palette.newInvoice'), icon: IconPlus },
      run: () => void write(),
    },
    {
      ...{ needs: 'member:create', id: 'invite', label: t('palette.invite'), icon: IconUserPlus },
      run: () => void navigate({ to: '/settings/members', state: begin }),
    },
  ];
  return all.filter(({ needs }) => can(needs));
}

function useDo(onHelp: () => void): Entry[] {
  const { t, i18n } = useTranslation();
  const signOut = useSignOut();
  const { setColorScheme } = useMantineColorScheme();
  const other = toLanguage(i18n.resolvedLanguage) === 'it' ? 'en' : 'it';
  const scheme = `${t('shell.appearance')}: `;
  return [
    ...useBegin(),
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
    ...useThisSite(),
    { name: t('shell.palette.goTo'), entries: useGoTo() },
    { name: t('shell.palette.actions'), entries: useDo(onHelp) },
  ];
}
