import { Stack } from '@mantine/core';
import { useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan, useMe } from '#features/auth/index.ts';
import { LinkNav } from '#ui/link.tsx';
import { visibleAreas } from './navigation.ts';
import classes from './shell.module.css';

export function Sidebar() {
  const { t } = useTranslation();
  const can = useCan();
  const { isInstanceAdmin } = useMe().user;
  const list = useRef<HTMLDivElement>(null);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new address is what another place is marked for
  useEffect(() => {
    // Not given back: newer browsers answer with a promise, which is no way to clean up.
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [pathname]);
  return (
    <Stack gap="sm" p="sm" ref={list}>
      {visibleAreas({ can, isInstanceAdmin }).map(({ name: area, places }) => (
        <div key={area}>
          <p className={classes.group}>{t(`shell.areas.${area}`)}</p>
          {places.map(({ to, name, icon: Picture }) => (
            <LinkNav
              key={to}
              to={to}
              label={t(`shell.nav.${name}`)}
              leftSection={<Picture size={18} stroke={1.7} aria-hidden />}
              activeOptions={{ exact: to === '/' }}
              activeProps={{ active: true }}
              className={classes.navItem}
              variant="light"
            />
          ))}
        </div>
      ))}
    </Stack>
  );
}
