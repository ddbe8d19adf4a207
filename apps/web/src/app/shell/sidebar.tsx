import { Stack } from '@mantine/core';
import {
  type Icon,
  IconLayoutDashboard,
  IconMail,
  IconPhoto,
  IconSettings,
  IconTemplate,
  IconWorld,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { LinkNav } from '#ui/link.tsx';
import classes from './shell.module.css';

type To = '/' | '/sites' | '/media' | '/templates' | '/mailbox' | '/settings';
interface Area {
  to: To;
  name: 'dashboard' | 'sites' | 'media' | 'templates' | 'mailbox' | 'settings';
  icon: Icon;
  needs?: string;
}

const areas: { group: 'work' | 'system'; items: Area[] }[] = [
  {
    group: 'work',
    items: [
      { to: '/', name: 'dashboard', icon: IconLayoutDashboard },
      { to: '/sites', name: 'sites', icon: IconWorld, needs: 'site:read' },
      { to: '/media', name: 'media', icon: IconPhoto, needs: 'media:read' },
      { to: '/templates', name: 'templates', icon: IconTemplate, needs: 'template:read' },
    ],
  },
  {
    group: 'system',
    items: [
      { to: '/mailbox', name: 'mailbox', icon: IconMail, needs: 'mailbox:read' },
      { to: '/settings', name: 'settings', icon: IconSettings },
    ],
  },
];

export function Sidebar() {
  const { t } = useTranslation();
  const can = useCan();
  return (
    <Stack gap="lg" p="sm">
      {areas.map(({ group, items }) => (
        <div key={group}>
          <p className={classes.group}>{t(`shell.groups.${group}`)}</p>
          {items
            .filter(({ needs }) => needs === undefined || can(needs))
            .map(({ to, name, icon: Picture }) => (
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
