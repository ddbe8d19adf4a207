import { AppShell, Burger, Container, Group, VisuallyHidden } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Outlet, useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Brand } from '#ui/brand.tsx';
import { LinkPlain } from '#ui/link.tsx';
import { AppearanceMenu } from './appearance-menu.tsx';
import classes from './shell.module.css';
import { Sidebar } from './sidebar.tsx';
import { UserMenu } from './user-menu.tsx';
import { WorkspaceMenu } from './workspace-menu.tsx';

export function Shell() {
  const { t } = useTranslation();
  const [opened, { toggle, close }] = useDisclosure();
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new address is what closes the drawer
  useEffect(close, [pathname]);

  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 232, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      padding={{ base: 'md', sm: 'xl' }}
    >
      <a href="#content" className={classes.skip}>
        {t('common.skipToContent')}
      </a>
      <AppShell.Header className={classes.header}>
        <Group h="100%" px="md" gap="sm" wrap="nowrap">
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
          <Group gap={4} ml="auto" wrap="nowrap">
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
          <Outlet />
        </Container>
      </AppShell.Main>
      <VisuallyHidden aria-live="polite" id="announcer" />
    </AppShell>
  );
}
