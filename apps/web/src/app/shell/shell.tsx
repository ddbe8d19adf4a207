import { ActionIcon, AppShell, Burger, Container, Group, Kbd, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconHelp, IconSearch } from '@tabler/icons-react';
import { useLocation } from '@tanstack/react-router';
import { Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Bell } from '#features/notifications/index.ts';
import { modKey } from '#lib/keys.ts';
import { Brand } from '#ui/brand.tsx';
import { LinkPlain } from '#ui/link.tsx';
import { Allowed } from './allowed.tsx';
import { AppearanceMenu } from './appearance-menu.tsx';
import { Trail } from './breadcrumbs.tsx';
import { ImpersonationBanner } from './impersonation-banner.tsx';
import { useShellKeys } from './keys.ts';
import { Help, Palette } from './lazy-palette.ts';
import { LiveUpdates } from './live-updates.tsx';
import classes from './shell.module.css';
import { Sidebar } from './sidebar.tsx';
import { UserMenu } from './user-menu.tsx';
import { WorkspaceMenu } from './workspace-menu.tsx';

function SearchButton({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation();
  return (
    <>
      <UnstyledButton className={classes.search} visibleFrom="md" onClick={onClick}>
        <IconSearch size={16} stroke={1.7} aria-hidden />
        <Text size="sm" component="span" flex={1}>
          {t('shell.search')}
        </Text>
        <Kbd size="xs" aria-hidden>
          {modKey()} K
        </Kbd>
      </UnstyledButton>
      <ActionIcon size="lg" hiddenFrom="md" aria-label={t('shell.search')} onClick={onClick}>
        <IconSearch size={20} stroke={1.7} />
      </ActionIcon>
    </>
  );
}

export function Shell() {
  const { t } = useTranslation();
  const [opened, { toggle, close }] = useDisclosure();
  const [searches, setSearches] = useState(0);
  const [helps, help] = useDisclosure();
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new address is what closes the drawer
  useEffect(close, [pathname]);
  const search = (): void => setSearches((before) => before + 1);
  useShellKeys({ onSearch: search, onHelp: help.open });

  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 232, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      padding={{ base: 'md', sm: 'xl' }}
    >
      <a href="#content" className={classes.skip}>
        {t('common.skipToContent')}
      </a>
      {/* Above the navigation, which the library puts at 101: its menus open over it. */}
      <AppShell.Header className={classes.header} zIndex={102}>
        <Group h="100%" wrap="nowrap" className={classes.bar}>
          <Burger
            opened={opened}
            onClick={toggle}
            hiddenFrom="sm"
            size="sm"
            aria-label={opened ? t('shell.closeNavigation') : t('shell.openNavigation')}
            aria-expanded={opened}
          />
          <LinkPlain to="/" visibleFrom="sm" className={classes.brand}>
            <Brand />
          </LinkPlain>
          <WorkspaceMenu />
          <Group gap={2} ml="auto" wrap="nowrap">
            <SearchButton onClick={search} />
            <Bell />
            <ActionIcon size="lg" visibleFrom="sm" aria-label={t('shell.help')} onClick={help.open}>
              <IconHelp size={20} stroke={1.7} />
            </ActionIcon>
            <AppearanceMenu />
            <UserMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar className={classes.navbar} aria-label={t('shell.mainNavigation')}>
        <Sidebar />
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1} className={classes.main}>
        <Container size={1120} p={0}>
          <ImpersonationBanner />
          <Trail />
          <Allowed />
        </Container>
      </AppShell.Main>
      <LiveUpdates />
      <Suspense>
        {searches > 0 && <Palette asked={searches} onHelp={help.open} />}
        {helps && <Help opened onClose={help.close} />}
      </Suspense>
    </AppShell>
  );
}
