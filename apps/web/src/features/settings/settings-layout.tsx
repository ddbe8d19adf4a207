import { Group, Stack } from '@mantine/core';
import { Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { LinkNav } from '#ui/link.tsx';
import { settingsGroups } from './places.ts';
import classes from './settings.module.css';

/** The kinds of settings beside the one that is open; on narrow screens the trail above leads back to them. */
export function SettingsLayout() {
  const { t } = useTranslation();
  const can = useCan();
  return (
    <Group align="flex-start" gap="xl" wrap="nowrap">
      <Stack component="nav" gap="md" visibleFrom="md" className={classes.nav} aria-label={t('settings.kinds')}>
        {settingsGroups(can).map(({ name, places }) => (
          <div key={name}>
            <p className={classes.group}>{t(`settings.groups.${name}`)}</p>
            {places.map(({ to, label, icon: Picture }) => (
              <LinkNav
                key={to}
                to={to}
                label={t(label)}
                leftSection={<Picture size={17} stroke={1.7} aria-hidden />}
                activeProps={{ active: true }}
                className={classes.item}
                variant="light"
              />
            ))}
          </div>
        ))}
      </Stack>
      <div className={classes.main}>
        <Outlet />
      </div>
    </Group>
  );
}
